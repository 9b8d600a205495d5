import DataLoader from 'dataloader';
import type { DataServiceApiRef } from '../domain/data-service-api.ts';
import { type DataServiceApiState, toDataServiceApiState } from '../domain/data-service-api-state.ts';
import { type DeploymentRef, refKey } from '../domain/deployment.ts';
import { type DeploymentState, toDeploymentState } from '../domain/deployment-state.ts';
import { GatewayError } from '../domain/errors.ts';
import type { ReadDataServiceApi } from '../reading/data-service-api-reader.ts';
import type { ReadOptions } from '../reading/read-options.ts';
import type { ReadDeployment } from '../reading/reader.ts';
import type { Access } from './access.ts';

/** `maxAgeMs` for "as far as the gateway knows": any known state will do, without an upstream call. */
export const AS_KNOWN = Number.MAX_SAFE_INTEGER;

export interface Loaders {
  /** A run not older than `maxAgeMs`; null: the provider's default age. Null when there is none. At once where it can be. */
  deployment(ref: DeploymentRef, maxAgeMs: number | null): DeploymentState | null | Promise<DeploymentState | null>;
  /** A run that this operation has loaded already, with its items. */
  deploymentWithItems(ref: DeploymentRef): Promise<DeploymentState | null>;
  /** A DataService API not older than `maxAgeMs`; null: the provider's default age. Null when there is none. */
  dataServiceApi(ref: DataServiceApiRef, maxAgeMs: number | null): Promise<DataServiceApiState | null>;
  /** Forgets everything, so that the next event of a subscription sees what is known by then. */
  clear(): void;
}

/** A run that was asked for, as whoever asks is told of it. */
interface Loaded {
  readonly ref: DeploymentRef;
  readonly maxAgeMs: number | null;
  readonly state: ReturnType<Loaders['deployment']>;
}

type RunLoader = DataLoader<DeploymentRef, DeploymentState | null, string>;
type ApiLoader = DataLoader<DataServiceApiRef, DataServiceApiState | null, string>;

type LoadersAccess = Pick<Access, 'recallDeployment' | 'readDeployments' | 'readItems' | 'readApis'>;

/**
 * Made anew for each operation. One loader per provider, so that an outage fails and delays that provider's keys alone,
 * and per age, so that a field that insists on fresh data is not answered with what another was content with.
 */
export class OperationLoaders implements Loaders {
  /** Whoever asks twice is told the same, whatever has happened meanwhile. */
  private first: Loaded | null = null;
  // Most operations need none of these.
  private others: Map<string, Loaded> | null = null;
  private byProvider: Map<string, RunLoader> | null = null;
  private withItems: Map<string, Promise<DeploymentState | null>> | null = null;
  private apisByProvider: Map<string, ApiLoader> | null = null;

  constructor(
    private readonly access: LoadersAccess,
    private readonly notices: Map<string, GatewayError>,
  ) {}

  deployment(ref: DeploymentRef, maxAgeMs: number | null): ReturnType<Loaders['deployment']> {
    const create = (): Loaded => {
      const recalled = this.access.recallDeployment(ref, readOptions(maxAgeMs));
      return { ref, maxAgeMs, state: recalled ? toDeploymentState(recalled) : this.load(ref, maxAgeMs) };
    };
    this.first ??= create();
    const isFirst =
      this.first.maxAgeMs === maxAgeMs && (this.first.ref === ref || refKey(this.first.ref) === refKey(ref));
    if (isFirst) return this.first.state;
    this.others ??= new Map();
    return valueAt(this.others, `${refKey(ref)}\0${maxAgeMs}`, create).state;
  }

  deploymentWithItems(ref: DeploymentRef): Promise<DeploymentState | null> {
    this.withItems ??= new Map();
    return valueAt(this.withItems, refKey(ref), async () => {
      const read = await this.access.readItems(ref, readOptions(null), AS_KNOWN);
      return read && this.toState(read);
    });
  }

  dataServiceApi(ref: DataServiceApiRef, maxAgeMs: number | null): Promise<DataServiceApiState | null> {
    this.apisByProvider ??= new Map();
    const create = () => this.createApiLoader(maxAgeMs);
    return valueAt(this.apisByProvider, `${ref.provider}\0${maxAgeMs}`, create).load(ref);
  }

  clear(): void {
    this.apisByProvider = null;
    this.byProvider = null;
    this.withItems = null;
    this.first = null;
    this.others = null;
    this.notices.clear();
  }

  private load(ref: DeploymentRef, maxAgeMs: number | null): Promise<DeploymentState | null> {
    this.byProvider ??= new Map();
    const create = () => this.createLoader(maxAgeMs);
    return valueAt(this.byProvider, `${ref.provider}\0${maxAgeMs}`, create).load(ref);
  }

  private createLoader(maxAgeMs: number | null): RunLoader {
    return new DataLoader<DeploymentRef, DeploymentState | null, string>(
      async (refs) => {
        const reads = await this.access.readDeployments(refs, readOptions(maxAgeMs));
        return reads.map((read) => (read === null || read instanceof Error ? read : this.toState(read)));
      },
      { cache: false },
    );
  }

  private createApiLoader(maxAgeMs: number | null): ApiLoader {
    return new DataLoader<DataServiceApiRef, DataServiceApiState | null, string>(
      async (refs) => {
        const reads = await this.access.readApis(refs, readOptions(maxAgeMs));
        return reads.map((read) => (read === null || read instanceof Error ? read : this.toApiState(read)));
      },
      { cacheKeyFn: refKey },
    );
  }

  private toState({ known, staleBecause }: ReadDeployment): DeploymentState {
    if (staleBecause instanceof GatewayError) this.notices.set(refKey(known.record), staleBecause);
    return toDeploymentState(known, staleBecause !== null);
  }

  private toApiState({ known, staleBecause }: ReadDataServiceApi): DataServiceApiState {
    if (staleBecause instanceof GatewayError) this.notices.set(refKey(known.record), staleBecause);
    return toDataServiceApiState(known, staleBecause !== null);
  }
}

function valueAt<Value>(map: Map<string, Value>, key: string, create: () => Value): Value {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = create();
  map.set(key, value);
  return value;
}

function readOptions(maxAgeMs: number | null): ReadOptions {
  return { maxAgeMs, priority: 'read', allowStale: true };
}
