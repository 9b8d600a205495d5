import type { WorkspaceRef } from '../../../src/domain/deployment.ts';
import type { ReleaseStatus } from '../../../src/domain/status.ts';
import type { ObjectRef } from '../../../src/domain/trigger-command.ts';
import type { Provider, TriggerCommand } from '../../../src/providers/provider.ts';
import type { FaultSpec } from '../../../src/sandbox/faults.ts';
import type { ManualClock } from '../manual-clock.ts';
import type { RecordedLog } from '../recorded-log.ts';
import type { Subject } from './subject.ts';

/** What the vendor calls what befalls every provider. */
export interface VendorCodes {
  /** Of the fault error500. */
  readonly internalError: string;
  readonly wrongSecret: string;
  readonly unknownKey: string;
  readonly notFound: string;
  readonly unknownWorkspace: string;
}

/** A provider and the simulated cloud that it talks to. */
export interface ProviderSetup {
  readonly provider: Provider;
  /** What it reads: runs or APIs. */
  readonly subject: Subject;
  readonly log: RecordedLog;
  /** A workspace with nothing in it. */
  readonly workspace: WorkspaceRef;
  /** What must never be said. */
  readonly secrets: readonly string[];
  readonly codes: VendorCodes;
  /** Puts an object into the cloud, newer than the ones before, that stays as it is; null for one that was never there. */
  add(rawStatus: string | null): ObjectRef;
  /** A command that can be carried out, with this mark where it carries one. */
  createCommand(marker: string): TriggerCommand;
  /** What another vendor can be asked to do and this one cannot. */
  readonly foreignCommand: TriggerCommand;
  inject(fault: FaultSpec): void;
  /** Puts the cloud right again. */
  recover(): void;
  /** Cuts the cloud off. */
  disconnect(): Promise<void>;
  /** Calls that arrived. */
  received(): number;
  /** Calls that the cloud turned away for being too many. */
  throttled(): number;
  /** Calls that changed something. */
  effects(): number;
  /** How sure it is of an effect that is there; certain if left out. */
  readonly finds?: 'CANDIDATES';
  /** Ends the provider, then the cloud. */
  close(): Promise<void>;
}

export interface SetupOptions {
  readonly clock: ManualClock;
  readonly timeoutMs: number;
  /** What is wrong with the configured key; nothing if left out. */
  readonly wrongKey?: 'wrongSecret' | 'unknownKey';
  /** Calls a second that the cloud allows and the provider is configured with; far more than needed if left out. */
  readonly perSecond?: number;
  /** Calls a day that the provider is configured with; unlimited if left out. */
  readonly perDay?: number;
}

/** Never equal to a secret of the simulated clouds. */
export const WRONG_SECRET = 'wrong-secret-0123456789abcdef';
export const UNKNOWN_KEY = 'UNKNOWNKEY0123456789';

export type StartProvider = (options: SetupOptions) => Promise<ProviderSetup>;

/** Each status value that the vendor documents, in several spellings, and some that it does not. */
export type StatusTable = readonly (readonly [raw: string, ours: ReleaseStatus])[];
