import { afterEach, beforeEach } from 'vitest';
import type { ObjectRef, TriggerCommand } from '../../../src/domain/trigger-command.ts';
import type { CallOptions } from '../../../src/providers/provider.ts';
import { ManualClock } from '../manual-clock.ts';
import type { ProviderSetup, SetupOptions, StartProvider, StatusTable } from './setup.ts';
import type { SubjectPage, SubjectRecord } from './subject.ts';

/** Long: the clock of these tests passes while real sockets are at work. */
export const TIMEOUT_MS = 60_000;
export const READ = { priority: 'read' } as const satisfies CallOptions;
export const WRITE = { priority: 'write' } as const satisfies CallOptions;

/** What a test of the contract works with: a provider on a cloud of its own, and the clock of both. */
export class Bench {
  clock = new ManualClock();
  private current: ProviderSetup | null = null;

  constructor(
    private readonly startProvider: StartProvider,
    readonly statuses: StatusTable,
  ) {
    beforeEach(() => this.start());
    afterEach(() => this.end());
  }

  get setup(): ProviderSetup {
    if (!this.current) throw new Error('the setup is there while a test runs, and no longer');
    return this.current;
  }

  /** In place of the one that each test is given. */
  async restart(options: Omit<SetupOptions, 'clock' | 'timeoutMs'>): Promise<void> {
    await this.end();
    await this.start(options);
  }

  /** The outcome of something that needs time to pass. */
  async settle<T>(outcome: Promise<T>): Promise<T> {
    await this.clock.settle(outcome);
    return outcome;
  }

  /** Puts an object into the cloud whose status is the first of the table. */
  addAny(): ObjectRef {
    return this.setup.add(this.statuses[0]?.[0] ?? '');
  }

  async read(ref: ObjectRef): Promise<SubjectRecord> {
    return (await this.settle(this.setup.subject.get(ref, READ))).value;
  }

  async list(page = 1, pageSize = 10): Promise<SubjectPage> {
    return (await this.settle(this.setup.subject.list(this.setup.workspace, { page, pageSize }, READ))).value;
  }

  trigger(command: TriggerCommand = this.setup.createCommand('marker-1')) {
    return this.settle(this.setup.provider.trigger(command, WRITE));
  }

  findEffect(command: TriggerCommand, sentAt = new Date(this.clock.now())) {
    return this.settle(this.setup.provider.findEffect(command, sentAt, WRITE));
  }

  private async start(options: Omit<SetupOptions, 'clock' | 'timeoutMs'> = {}): Promise<void> {
    this.clock = new ManualClock();
    this.current = await this.startProvider({ clock: this.clock, timeoutMs: TIMEOUT_MS, ...options });
  }

  private async end(): Promise<void> {
    await this.current?.close();
    this.current = null;
  }
}

/** All that an error says, to people and to machines, its causes included. */
export function wordsOf(err: unknown): string {
  return err instanceof Error ? `${err.stack} ${JSON.stringify(err)} ${wordsOf(err.cause)}` : String(err);
}
