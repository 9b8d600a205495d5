import type DataLoader from 'dataloader';
import { LRUCache } from 'lru-cache';
import type { KnownDataServiceApi } from '../domain/data-service-api-state.ts';
import { type DeploymentRef, refKey } from '../domain/deployment.ts';
import type { KnownDeployment } from '../domain/deployment-state.ts';
import type { NewTransition } from '../domain/transition.ts';
import type { DataServiceApiStore } from '../store/data-service-api-store.ts';
import type { DeploymentStore } from '../store/deployment-store.ts';
import type { OperationStore } from '../store/operation-store.ts';
import type { Transaction, TransitionLog } from '../store/transition-log.ts';
import type { Fact } from './answer-basis.ts';
import { attribute } from './attribution.ts';
import { type DataServiceApiObservation, foldDataServiceApi } from './fold-data-service-api.ts';
import { type DeploymentObservation, type FoldedObservation, foldObservation } from './fold-observation.ts';
import { createStateLoader } from './state-loader.ts';

/** Most objects whose state is held in memory; the others are one query away. */
const MAX_KNOWN_IN_MEMORY = 20_000;

/** Taken before an upstream read, handed back with its answer: tells which of two answers was asked for later. */
export interface ReadTicket {
  /** Grows with every read of this process. */
  readonly order: number;
  /** Head of the log when the read began. Needs no clock, so replicas may disagree about the time. */
  readonly logPosition: number;
}

interface Remembered<Known> {
  readonly known: Known;
  /** Order of the read that was last accepted. */
  readonly order: number;
  /** False once it was replaced or forgotten. */
  isCurrent: boolean;
}

/** Something of which the last known state is kept. */
interface KnownObject {
  readonly record: DeploymentRef & { readonly madeBy?: string | null };
  readonly revision: number;
}

/** What differs between the kinds of upstream objects that are observed. */
export interface ObservedKind<Seen, Known> {
  readonly store: {
    find(refs: readonly DeploymentRef[], db?: Transaction): Promise<Map<string, Known>>;
    save(db: Transaction, states: readonly Known[]): Promise<void>;
  };
  /** Null when the answer is older than what is known. */
  fold(known: Known | null, seen: Seen): FoldedObservation<Known> | null;
  /** The stored state with the time of a later look that found nothing new and hence wrote nothing. */
  withLaterLook(stored: Known, remembered: Known): Known;
}

/** How far the log is known to reach, whoever appended. Shared by the observers of a process. */
export class LogPosition {
  private position = 0;

  get value(): number {
    return this.position;
  }

  note(position: number): void {
    if (position > this.position) this.position = position;
  }
}

export interface ObserverParts {
  readonly log: TransitionLog;
  readonly operations: OperationStore;
  readonly position: LogPosition;
}

/** Runs with their stages and items. */
export function observeDeployments(store: DeploymentStore): ObservedKind<DeploymentObservation, KnownDeployment> {
  return {
    store,
    fold: foldObservation,
    withLaterLook: (stored, remembered) => ({
      ...stored,
      observation: remembered.observation,
      itemsObservation: remembered.itemsObservation ?? stored.itemsObservation,
    }),
  };
}

/** Published APIs. */
export function observeDataServiceApis(
  store: DataServiceApiStore,
): ObservedKind<DataServiceApiObservation, KnownDataServiceApi> {
  return {
    store,
    fold: foldDataServiceApi,
    withLaterLook: (stored, remembered) => ({ ...stored, observation: remembered.observation }),
  };
}

/**
 * Every upstream answer, whoever asked for it, passes here. Where something moved, the transitions and the new state are
 * written in one database transaction; where nothing moved, nothing is written.
 */
export class Observer<Seen extends { readonly ref: DeploymentRef }, Known extends KnownObject> {
  private readonly remembered = new LRUCache<string, Remembered<Known>>({
    max: MAX_KNOWN_IN_MEMORY,
    dispose: (entry) => {
      entry.isCurrent = false;
    },
  });
  private readonly listeners = new Set<(ref: DeploymentRef) => void>();
  private readonly stored: DataLoader<DeploymentRef, Known | null, string>;
  private lastOrder = 0;

  constructor(
    private readonly kind: ObservedKind<Seen, Known>,
    private readonly parts: ObserverParts,
  ) {
    this.stored = createStateLoader(kind.store);
  }

  /** To be called before the request goes out. */
  beginRead(): ReadTicket {
    this.lastOrder += 1;
    return { order: this.lastOrder, logPosition: this.parts.position.value };
  }

  /** Another replica recorded something about this object: what is in memory may be old. */
  noteRecordedElsewhere(ref: DeploymentRef, position: number): void {
    const key = refKey(ref);
    const remembered = this.remembered.peek(key);
    if (remembered && remembered.known.revision < position) this.remembered.delete(key);
  }

  /** Calls `listener` for each object that nobody had seen before. */
  onFirstSeen(listener: (ref: DeploymentRef) => void): void {
    this.listeners.add(listener);
  }

  /** That this is what is known of its object; null when it no longer is, or not in memory. */
  factOf(known: Known): Fact | null {
    const remembered = this.remembered.peek(refKey(known.record));
    return remembered?.known === known ? remembered : null;
  }

  /** The last known state, if it is in memory. */
  recall(ref: DeploymentRef): Known | null {
    return this.remembered.get(refKey(ref))?.known ?? null;
  }

  /** What the store has of an object, with the time of the last look: one that found nothing new is in memory alone. */
  lastSeen(stored: Known): Known {
    const known = this.remembered.peek(refKey(stored.record))?.known;
    return known && known.revision === stored.revision ? this.kind.withLaterLook(stored, known) : stored;
  }

  /** The last known states by `refKey`, from memory or the store. */
  async findKnown(refs: readonly DeploymentRef[]): Promise<Map<string, Known>> {
    const found = new Map<string, Known>();
    const missing: DeploymentRef[] = [];
    for (const ref of refs) {
      const remembered = this.remembered.get(refKey(ref));
      if (remembered) found.set(refKey(ref), remembered.known);
      else missing.push(ref);
    }
    for (const known of await Promise.all(missing.map((ref) => this.stored.load(ref)))) {
      if (!known) continue;
      const key = refKey(known.record);
      found.set(key, known);
      // A state that was observed while the query ran is newer than the row.
      if (!this.remembered.has(key)) this.remembered.set(key, { known, order: 0, isCurrent: true });
      else found.set(key, this.remembered.get(key)?.known ?? known);
    }
    return found;
  }

  /**
   * @returns the state after each observation, in their order: the observed one, or the recorded one where the answer
   * was asked for before something newer was recorded
   */
  async observe(ticket: ReadTicket, observations: readonly Seen[]): Promise<Known[]> {
    const results = new Map<Seen, Known>();
    const changed: Seen[] = [];
    const known = await this.findKnown(observations.map((seen) => seen.ref));
    for (const seen of observations) {
      const unchanged = this.acceptUnchanged(ticket, seen, known.get(refKey(seen.ref)) ?? null);
      if (unchanged) results.set(seen, unchanged);
      else changed.push(seen);
    }
    if (changed.length > 0) await this.record(ticket, changed, results);
    return observations.map((seen) => results.get(seen) as Known);
  }

  /** The common case without a database: the answer says what is known, or is older than what is. Else null. */
  private acceptUnchanged(ticket: ReadTicket, seen: Seen, known: Known | null): Known | null {
    if (!known) return null;
    const remembered = this.remembered.get(refKey(seen.ref));
    if (remembered && remembered.order > ticket.order) return remembered.known;
    const folded = this.kind.fold(known, seen);
    if (!folded) return known;
    if (folded.hasChanged) return null;
    this.remember(ticket, folded.next);
    return folded.next;
  }

  private async record(ticket: ReadTicket, changed: readonly Seen[], results: Map<Seen, Known>): Promise<void> {
    const { log, position } = this.parts;
    const { store } = this.kind;
    const firstSeen: DeploymentRef[] = [];
    const accepted: Known[] = [];
    const head = await log.exclusively(async (transaction, before) => {
      const rows = await store.find(
        changed.map((seen) => seen.ref),
        transaction,
      );
      const moved: Moved[] = [];
      for (const seen of changed) {
        const key = refKey(seen.ref);
        const row = rows.get(key) ?? null;
        const isLate = row !== null && row.revision > ticket.logPosition;
        const folded = isLate ? null : this.kind.fold(row && this.lastSeen(row), seen);
        if (!folded) {
          if (row) results.set(seen, row);
          continue;
        }
        if (!row) firstSeen.push(seen.ref);
        const { transitions } = folded;
        moved.push(...transitions.map((transition) => ({ key, transition })));
        const next: Known =
          transitions.length === 0 ? folded.next : { ...folded.next, revision: before + moved.length };
        accepted.push(next);
        results.set(seen, next);
        // The same object can stand in one batch twice, when a list shifted while it was read.
        rows.set(key, next);
      }
      await log.appendTo(transaction, before, await this.attributed(transaction, moved, accepted));
      await store.save(transaction, lastOfEach(accepted));
      return before + moved.length;
    });
    position.note(head);
    for (const seen of changed) {
      const known = results.get(seen) as Known;
      this.remember(accepted.includes(known) ? ticket : { ...ticket, order: 0 }, known);
    }
    for (const ref of firstSeen) for (const listener of this.listeners) listener(ref);
  }

  private async attributed(
    transaction: Transaction,
    moved: readonly Moved[],
    states: readonly Known[],
  ): Promise<NewTransition[]> {
    const keys = new Set(moved.map(({ key }) => key));
    const touched = states
      .map(({ record }) => ({ ...refOf(record), madeBy: record.madeBy ?? null }))
      .filter((record) => keys.has(refKey(record)));
    const operations = await this.parts.operations.findTouching(touched, transaction);
    return moved.map(({ key, transition }) => ({
      ...transition,
      operationId: attribute(transition, operations.get(key) ?? []),
    }));
  }

  private remember(ticket: ReadTicket, known: Known): void {
    const key = refKey(known.record);
    const remembered = this.remembered.peek(key);
    if (remembered && (remembered.order > ticket.order || remembered.known.revision > known.revision)) return;
    this.remembered.set(key, { known, order: ticket.order, isCurrent: true });
  }
}

/** A transition and the `refKey` of the object that it belongs to. */
interface Moved {
  readonly key: string;
  readonly transition: NewTransition;
}

function refOf({ provider, workspace, rawId }: DeploymentRef): DeploymentRef {
  return { provider, workspace, rawId };
}

function lastOfEach<Known extends KnownObject>(states: readonly Known[]): Known[] {
  return [...new Map(states.map((state) => [refKey(state.record), state])).values()];
}

export type DeploymentObserver = Observer<DeploymentObservation, KnownDeployment>;
export type DataServiceApiObserver = Observer<DataServiceApiObservation, KnownDataServiceApi>;
