import { randomUUID } from 'node:crypto';
import { onOwnAccount } from '../domain/client-request.ts';
import { type WorkspaceRef, workspaceKey } from '../domain/deployment.ts';
import type { Lease, PollReport, WatchStore, WatchTarget } from '../store/watch-store.ts';

/** Least life of a lease, in milliseconds: a pause of the process or of the store shorter than that costs nothing. */
const MIN_LEASE_MS = 3_000;
/** Beats in the life of a lease. */
const BEATS_PER_LEASE = 3;
/** What begins or ends to be watched within this time, in milliseconds, is told to the others at once. */
const TELL_AFTER_MS = 50;

export interface ShareListener {
  /** This process polls the workspace from now on. `polledAt`: when anybody last did so with success. */
  gained(ref: WorkspaceRef, polledAt: Date | null): Promise<void>;
  /** Another process polls it from now on. */
  lost(ref: WorkspaceRef): void;
  /** All that other processes want watched in a workspace that is held here; null members stand for the whole of it. */
  wantedElsewhere(ref: WorkspaceRef, rawIds: readonly (string | null)[]): Promise<void>;
  /** The leases hold on, or again. */
  renewed(): void;
  /** How the polls of the workspaces held here go. */
  report(): readonly PollReport[];
}

export interface WatchShareParts {
  readonly store: WatchStore;
  /** Every configured workspace, as of now. */
  readonly workspaces: () => readonly WorkspaceRef[];
  readonly minIntervalMs: number;
  /** True when no other process can have the store open: what an earlier one held is free at once. */
  readonly isAlone: boolean;
  readonly log: { warn(fields: object, message: string): void };
}

/**
 * Which workspaces this process polls, agreed on with the other replicas through the store, and what they want watched
 * in them. Leases are counted by the process's own steady clock from before they were asked for: a process that was
 * stopped or cut off knows by itself that its leases have ended.
 */
export class WatchShare {
  private readonly replica = randomUUID();
  private readonly leaseMs: number;
  private readonly held = new Map<string, { readonly ref: WorkspaceRef; version: number | null }>();
  /** On the steady clock. */
  private heldUntil = 0;
  private replicas = '';
  private elsewhere: readonly PollReport[] = [];
  private readonly wanted = new Map<string, WatchTarget>();
  private readonly told = new Map<string, WatchTarget>();
  private readonly untold = new Set<string>();
  private listener: ShareListener | null = null;
  private isKnown = false;
  private timer: NodeJS.Timeout | null = null;
  private tellTimer: NodeJS.Timeout | null = null;
  private work: Promise<void> = Promise.resolve();
  private isStopped = false;

  constructor(private readonly parts: WatchShareParts) {
    this.leaseMs = Math.max(MIN_LEASE_MS, 2 * parts.minIntervalMs);
  }

  /** Takes part in the sharing. */
  async start(listener: ShareListener): Promise<void> {
    this.listener = listener;
    if (this.parts.isAlone) await this.parts.store.expireAll();
    await this.run(() => this.beat());
    this.beatLater();
  }

  /** Gives everything up, so that others can take it over at once. */
  async stop(): Promise<void> {
    this.isStopped = true;
    if (this.timer) clearTimeout(this.timer);
    if (this.tellTimer) clearTimeout(this.tellTimer);
    await this.work;
    this.held.clear();
    await this.parts.store.leave(this.replica).catch(() => {
      // The store is gone: the leases end by themselves.
    });
  }

  /** Whether this process is the one to poll the workspace at this moment. */
  holds(ref: WorkspaceRef): boolean {
    return performance.now() < this.heldUntil && this.held.has(workspaceKey(ref));
  }

  /** What the holders of the workspaces that are not polled here told of their polls. */
  reportsElsewhere(): readonly PollReport[] {
    return this.elsewhere;
  }

  /** Tells whoever polls that this process wants something watched, or no longer. */
  want(target: WatchTarget, isWanted: boolean): void {
    const key = targetKey(target);
    if (this.wanted.has(key) === isWanted) return;
    if (isWanted) this.wanted.set(key, target);
    else this.wanted.delete(key);
    this.untold.add(key);
    if (this.isStopped || this.tellTimer) return;
    const tell = () => {
      this.tellTimer = null;
      void this.run(() => this.tell());
    };
    this.tellTimer = onOwnAccount(() => setTimeout(tell, TELL_AFTER_MS));
    this.tellTimer.unref();
  }

  /** Tells the others how the polls go, before the next beat would. */
  reportSoon(): void {
    if (!this.isStopped) void this.run(() => this.beat());
  }

  private beatLater(): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      void this.run(() => this.beat()).then(() => this.beatLater());
    }, this.leaseMs / BEATS_PER_LEASE);
    this.timer.unref();
  }

  /** One after the other, as both beats and news read and write what has been told. */
  private run(work: () => Promise<void>): Promise<void> {
    this.work = this.work.then(work).catch((err: unknown) => {
      this.parts.log.warn({ err }, 'sharing the watch with other replicas failed');
    });
    return this.work;
  }

  private async beat(): Promise<void> {
    const { store } = this.parts;
    const workspaces = this.parts.workspaces();
    const { replica, leaseMs } = this;
    const reports = (this.listener?.report() ?? []).filter((report) => this.holds(report));
    const askedAt = performance.now();
    const result = await store.beat({ replica, leaseMs, workspaces, reports });
    this.heldUntil = askedAt + leaseMs;
    this.elsewhere = result.elsewhere;
    if (result.isNew) {
      this.told.clear();
      for (const key of this.wanted.keys()) this.untold.add(key);
    }
    this.isKnown = true;
    await this.tell();
    const replicas = result.replicas.join(' ');
    const isChanged = replicas !== this.replicas;
    this.replicas = replicas;
    await this.takeOver(result.held, isChanged);
    this.listener?.renewed();
  }

  /** @param isChanged whether replicas came or went, and what they wanted with them */
  private async takeOver(leases: readonly Lease[], isChanged: boolean): Promise<void> {
    const keys = new Set(leases.map(workspaceKey));
    for (const [key, { ref }] of this.held) {
      if (keys.has(key)) continue;
      this.held.delete(key);
      this.listener?.lost(ref);
    }
    for (const { provider, workspace, version, polledAt } of leases) {
      const ref = { provider, workspace };
      const key = workspaceKey(ref);
      let held = this.held.get(key);
      if (!held) {
        held = { ref, version: null };
        this.held.set(key, held);
        await this.listener?.gained(ref, polledAt);
      }
      if (held.version === version && !isChanged) continue;
      const targets = await this.parts.store.listWanted(this.replica, ref);
      await this.listener?.wantedElsewhere(
        ref,
        targets.map(({ rawId }) => rawId),
      );
      held.version = version;
    }
  }

  private async tell(): Promise<void> {
    // Until the first sign of life there is nobody in the store whose watches these could be.
    if (!this.isKnown || this.untold.size === 0) return;
    const keys = [...this.untold];
    const begun = keys.flatMap((key) => (this.told.has(key) ? [] : (this.wanted.get(key) ?? [])));
    const ended = keys.flatMap((key) => (this.wanted.has(key) ? [] : (this.told.get(key) ?? [])));
    this.untold.clear();
    try {
      await this.parts.store.change(this.replica, begun, ended);
    } catch (err) {
      for (const key of keys) this.untold.add(key);
      throw err;
    }
    for (const target of begun) this.told.set(targetKey(target), target);
    for (const target of ended) this.told.delete(targetKey(target));
  }
}

function targetKey({ provider, workspace, rawId }: WatchTarget): string {
  return `${provider}\0${workspace}\0${rawId ?? ''}`;
}
