import type { DataServiceApiRecord, DataServiceApiRef } from '../domain/data-service-api.ts';
import type {
  DeploymentReading,
  DeploymentRecord,
  DeploymentRef,
  ItemRecord,
  WorkspaceRef,
} from '../domain/deployment.ts';
import type { ProviderFailure } from '../domain/errors.ts';
import type { SubjectKind } from '../domain/global-id.ts';
import type { Capability, CircuitState, ProviderKind } from '../domain/provider-kind.ts';
import type { RawStatus, ReleaseStatus } from '../domain/status.ts';
import type { ObjectRef, TriggerCommand } from '../domain/trigger-command.ts';

export type { CircuitState, TriggerCommand };

/** Who is asking: writes go before reads, reads before polls, when the budget of an account is short. */
export type CallPriority = 'write' | 'read' | 'poll';

export interface CallOptions {
  readonly priority: CallPriority;
  /** Ends the call early; the provider's own deadline holds in any case. */
  readonly signal?: AbortSignal;
}

/** An upstream answer: what it said and the vendor's request id, if it gave one. */
export interface Answer<T> {
  readonly value: T;
  readonly requestId: string | null;
}

/** One page of runs. Pages count from 1. */
export interface DeploymentPage {
  readonly records: readonly DeploymentRecord[];
  /**
   * True where the vendor was asked for some statuses alone: a run that moves on leaves the list, and those behind it
   * come a place nearer.
   */
  readonly isNarrowedByStatus: boolean;
  /** Null where the vendor's figure cannot be trusted. */
  readonly totalCount: number | null;
  /** True when there is certainly no further page. */
  readonly isLast: boolean;
}

/** What to list. A provider pushes down what its vendor can filter and may ignore the rest: the caller filters again. */
export interface DeploymentListQuery {
  readonly page: number;
  /** 1 to the provider's `maxPageSize`. */
  readonly pageSize: number;
  readonly statuses?: readonly ReleaseStatus[];
  readonly creators?: readonly string[];
  /**
   * Part of the name, of letters that have no other case, digits and `_ . : / -`: no vendor says what its keywords make
   * of anything else, and one that minds the case would leave out rows that are wanted.
   */
  readonly caselessNamePart?: string;
  /** Rows created before are not wanted; 13 digits, in milliseconds since 1970. */
  readonly createdFrom?: number;
  /** Rows created then or later are not wanted; 13 digits, in milliseconds since 1970. */
  readonly createdTo?: number;
}

/** One page of APIs. Pages count from 1. */
export interface DataServiceApiPage {
  readonly records: readonly DataServiceApiRecord[];
  /** Null where the vendor's figure cannot be trusted. */
  readonly totalCount: number | null;
  /** True when there is certainly no further page. */
  readonly isLast: boolean;
}

/** Which APIs to list. The vendor narrows by all of it; `nameContains` and `pathContains` are its own keyword search. */
export interface DataServiceApiListQuery {
  readonly page: number;
  /** 1 to the provider's `maxPageSize`. */
  readonly pageSize: number;
  readonly nameContains?: string;
  readonly pathContains?: string;
  /** User id. */
  readonly creator?: string;
}

/** A provider's published APIs. The promises of Provider hold. */
export interface DataServiceApiSource {
  /** @throws ProviderError with failure NOT_FOUND when the vendor says that there is none. */
  getApi(ref: DataServiceApiRef, options: CallOptions): Promise<Answer<DataServiceApiRecord>>;
  /** Rows say as much as `getApi`. Their order is the vendor's and not documented. */
  listApis(
    workspace: WorkspaceRef,
    query: DataServiceApiListQuery,
    options: CallOptions,
  ): Promise<Answer<DataServiceApiPage>>;
}

/** A workspace as configured. */
export interface WorkspaceConfig extends WorkspaceRef {
  readonly identifier: string | null;
  readonly name: string | null;
  readonly tenantId: string | null;
}

/** A snapshot of how the calls of one provider have been going. */
export interface TransportHealth {
  readonly circuit: CircuitState;
  readonly lastSuccessAt: Date | null;
  readonly lastErrorAt: Date | null;
  readonly lastErrorCode: string | null;
  /** Calls per second the account currently allows itself; shrinks after a throttling answer. */
  readonly currentRatePerSecond: number;
  readonly throttledUntil: Date | null;
  /** Calls that could begin right now without waiting for the account's budget. */
  readonly available: number;
  /** Most calls that begin at once after a quiet time. */
  readonly burst: number;
  /** Calls of the account since midnight UTC, as far as this process knows. */
  readonly usedToday: number;
  /** Most calls of the account a day; null without a limit. */
  readonly perDay: number | null;
}

/** How often one vendor operation was attempted with one outcome. */
export interface CallCount {
  /** The vendor's name of the operation. */
  readonly operation: string;
  readonly outcome: 'OK' | ProviderFailure;
  readonly count: number;
}

/** One attempt at a vendor operation that is over, one refused by budget or circuit included. */
export interface CallReport {
  /** Provider key. */
  readonly provider: string;
  /** The vendor's name of the operation. */
  readonly operation: string;
  readonly outcome: CallCount['outcome'];
  /** From the first wait for the budget to the last byte of the answer. */
  readonly durationMs: number;
}

/** Told of each attempt; returns at once and does not throw. */
export type CallObserver = (call: CallReport) => void;

/** The upstream took the command. */
export interface TriggerReceipt {
  /** What it made or touched. */
  readonly affected: readonly ObjectRef[];
  readonly requestId: string | null;
}

/**
 * What became of a command whose answer was unclear.
 * FOUND: certainly this. ABSENT: looked everywhere it would show, and it is not there (yet). CANDIDATES: one of these,
 * if any, and against all appearances one of the unlikely ones; whoever knows that some of them are something else may
 * decide. UNDECIDED: no more than these can be said.
 */
export type EffectFinding =
  | { readonly kind: 'FOUND'; readonly affected: readonly ObjectRef[] }
  | { readonly kind: 'ABSENT' }
  | {
      readonly kind: 'CANDIDATES';
      readonly candidates: readonly ObjectRef[];
      readonly unlikely: readonly ObjectRef[];
    }
  | { readonly kind: 'UNDECIDED'; readonly candidates: readonly ObjectRef[] };

/** One row of a status table: all conditions hold → the status. The mappers and `statusMappings` share the rows. */
export interface StatusMappingRow {
  readonly subjectKind: SubjectKind;
  /** `value` compared without case; `*` stands for any value. */
  readonly when: readonly RawStatus[];
  readonly status: ReleaseStatus;
  /** True when the row is deduced rather than stated by the vendor's reference. */
  readonly inferred: boolean;
  readonly note: string | null;
}

/**
 * One configured account of one vendor API, in domain terms. One call, one answer: no polling, no caching, no state
 * beyond connections, budget and circuit.
 *
 * Every method throws ProviderError when the call failed; its `failure` and `delivery` say how. An unknown vendor value
 * becomes UNKNOWN with the raw value kept. Ids leave trimmed and as text.
 */
export interface Provider {
  /** As configured; part of every id below it, so never reused. */
  readonly key: string;
  readonly kind: ProviderKind;
  readonly displayName: string;
  readonly apiVersion: string;
  readonly region: string | null;
  /** Template of the addresses of its runs in the vendor's console, for `consoleLink`; null when none is configured. */
  readonly consoleUrl: string | null;
  readonly capabilities: ReadonlySet<Capability>;
  readonly workspaces: readonly WorkspaceConfig[];
  /** How old, in milliseconds, an answer may be when a query does not say. */
  readonly defaultMaxAgeMs: number;
  /** Most rows in one list page. */
  readonly maxPageSize: number;
  /**
   * COMPLETE: a list row says as much as `getDeployment`, but for items. SUMMARY: it shows that something moved, never
   * what became of it; members that the row does not carry are null, a status that it cannot tell is UNKNOWN.
   */
  readonly listRows: 'COMPLETE' | 'SUMMARY';
  /**
   * Null where the vendor API has none. `capabilities` tell what else to ask for: without READ_DEPLOYMENTS
   * `listDeployments` answers an empty last page and `getDeployment` and `listItems` say NOT_FOUND, all without a call.
   */
  readonly apis: DataServiceApiSource | null;

  /** @throws ProviderError with failure NOT_FOUND when the vendor says that there is none. */
  getDeployment(ref: DeploymentRef, options: CallOptions): Promise<Answer<DeploymentReading>>;
  /** Newest first. What a row says is told by `listRows`. */
  listDeployments(
    workspace: WorkspaceRef,
    query: DeploymentListQuery,
    options: CallOptions,
  ): Promise<Answer<DeploymentPage>>;
  /** For SUMMARY rows: whether the row shows that the known state still holds, so that no single read is needed. */
  confirms(row: DeploymentRecord, known: DeploymentRecord): boolean;
  /** All items of a run, over as many vendor pages as it takes. */
  listItems(ref: DeploymentRef, options: CallOptions): Promise<Answer<readonly ItemRecord[]>>;

  /** True when the vendor advances a run that is to go on until some stage; else whoever created it has to. */
  readonly advancesByItself: boolean;
  /** Sends the command once, never again by itself. */
  trigger(command: TriggerCommand, options: CallOptions): Promise<TriggerReceipt>;
  /** Looks for the effect of a command that was sent at `sentAt` and whose answer was unclear. */
  findEffect(command: TriggerCommand, sentAt: Date, options: CallOptions): Promise<EffectFinding>;

  health(): TransportHealth;
  /** Upstream calls put on the wire since the start. */
  callCount(): number;
  /** Attempts since the start, by operation and outcome; those refused by circuit or budget included. */
  callCounts(): readonly CallCount[];
  close(): Promise<void>;
}
