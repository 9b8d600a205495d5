import type { Caller } from '../domain/caller.ts';
import type { GatewayError } from '../domain/errors.ts';
import type { ProviderKind } from '../domain/provider-kind.ts';
import type { Provider, StatusMappingRow } from '../providers/provider.ts';
import type { AnswerBasis, Era } from '../reading/answer-basis.ts';
import type { CursorCodec } from '../reading/cursor.ts';
import type { DataServiceApiReader } from '../reading/data-service-api-reader.ts';
import type { Reader } from '../reading/reader.ts';
import type { DataServiceApiStore } from '../store/data-service-api-store.ts';
import type { DeploymentStore } from '../store/deployment-store.ts';
import type { OperationStore } from '../store/operation-store.ts';
import type { StatisticsStore } from '../store/statistics-store.ts';
import type { TransitionLog } from '../store/transition-log.ts';
import type { TransitionFeed } from '../tracking/transition-feed.ts';
import type { Watcher } from '../tracking/watcher.ts';
import type { TriggerSender } from '../triggers/trigger-sender.ts';
import { Access } from './access.ts';
import { type Loaders, OperationLoaders } from './loaders.ts';

/** The parts of the gateway that `Access` calls for resolvers. Made once, shared by all operations. */
export interface GatewayParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly statusMappings: Readonly<Partial<Record<ProviderKind, readonly StatusMappingRow[]>>>;
  readonly reader: Reader;
  readonly apiReader: DataServiceApiReader;
  readonly deployments: DeploymentStore;
  readonly dataServiceApis: DataServiceApiStore;
  readonly operations: OperationStore;
  readonly statistics: StatisticsStore;
  readonly log: TransitionLog;
  readonly feed: TransitionFeed;
  readonly watcher: Watcher;
  readonly sender: TriggerSender;
  readonly cursors: CursorCodec;
  /** Ends when the gateway goes by another configuration. */
  readonly configuration: Era;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What the way an operation came says about it, whatever is in its document. */
export interface RequestScope {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Cursor that a stream's reader names when it comes back; goes before the `after` of the document. */
  readonly resumeAfter: string | null;
  /** What the caller may ask, and what this operation takes of it. */
  readonly usage: OperationUsage;
  /** Where it is noted what the answer rests on; null where it is not to be kept. */
  readonly basis: AnswerBasis | null;
}

/** What an operation costs, and what its caller has left. */
export interface OperationUsage {
  readonly price: {
    /** Most upstream calls that it may cause. */
    readonly cost: number;
    /** Most objects that its answer may have. */
    readonly nodeCount: number;
  };
  readonly rate: {
    /** Operations a minute. */
    readonly limit: number;
    readonly used: number;
    readonly remaining: number;
    readonly resetAt: Date;
  };
}

/** What a resolver gets beside its arguments; one for each operation. */
export interface GatewayContext extends RequestScope {
  /** The gateway, as far as the caller may use it. */
  readonly access: Access;
  readonly loaders: Loaders;
  /** Reads that failed although the answer has data, such as a stale state; reported in the answer's `errors`. */
  readonly notices: Map<string, GatewayError>;
  /** Cursor to resume a subscription behind its present event; null where going on from there would leave something out. */
  resumeCursor: string | null;
}

/** A fresh context. A subscription keeps one for all its events and clears the loaders before each. */
export function createContext(parts: GatewayParts, caller: Caller, scope: RequestScope): GatewayContext {
  return new OperationContext(new Access(parts, caller, scope.basis), scope);
}

/** What most operations never look at is made when somebody does. */
class OperationContext implements GatewayContext {
  readonly notices = new Map<string, GatewayError>();
  resumeCursor: string | null = null;
  private madeLoaders: Loaders | null = null;

  constructor(
    readonly access: Access,
    private readonly scope: RequestScope,
  ) {}

  get loaders(): Loaders {
    this.madeLoaders ??= new OperationLoaders(this.access, this.notices);
    return this.madeLoaders;
  }

  get signal(): AbortSignal {
    return this.scope.signal;
  }

  get resumeAfter(): string | null {
    return this.scope.resumeAfter;
  }

  get usage(): OperationUsage {
    return this.scope.usage;
  }

  get basis(): AnswerBasis | null {
    return this.scope.basis;
  }
}
