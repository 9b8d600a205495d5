import type { GatewayError } from '../domain/errors.ts';
import type { ProviderKind } from '../domain/provider-kind.ts';
import type { Provider, StatusMappingRow } from '../providers/provider.ts';
import type { CursorCodec } from '../reading/cursor.ts';
import type { DataServiceApiReader } from '../reading/data-service-api-reader.ts';
import type { Reader } from '../reading/reader.ts';
import type { DataServiceApiStore } from '../store/data-service-api-store.ts';
import type { DeploymentStore } from '../store/deployment-store.ts';
import type { OperationStore } from '../store/operation-store.ts';
import type { TransitionLog } from '../store/transition-log.ts';
import type { TransitionFeed } from '../tracking/transition-feed.ts';
import type { Watcher } from '../tracking/watcher.ts';
import type { TriggerSender } from '../triggers/trigger-sender.ts';
import { createLoaders, type Loaders } from './loaders.ts';

/** The parts of the gateway that resolvers call. Made once, shared by all operations. */
export interface GatewayParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly statusMappings: Readonly<Partial<Record<ProviderKind, readonly StatusMappingRow[]>>>;
  readonly reader: Reader;
  readonly apiReader: DataServiceApiReader;
  readonly deployments: DeploymentStore;
  readonly dataServiceApis: DataServiceApiStore;
  readonly operations: OperationStore;
  readonly log: TransitionLog;
  readonly feed: TransitionFeed;
  readonly watcher: Watcher;
  readonly sender: TriggerSender;
  readonly cursors: CursorCodec;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What a resolver gets beside its arguments; one for each operation. */
export interface GatewayContext {
  readonly parts: GatewayParts;
  readonly loaders: Loaders;
  /** Who asks: the name under which triggers are recorded. */
  readonly caller: string;
  /** Reads that failed although the answer has data, such as a stale state; reported in the answer's `errors`. */
  readonly notices: Map<string, GatewayError>;
}

/** A fresh context. A subscription keeps one for all its events and clears the loaders before each. */
export function createContext(parts: GatewayParts, caller: string): GatewayContext {
  const notices = new Map<string, GatewayError>();
  return { parts, caller, notices, loaders: createLoaders(parts, notices) };
}
