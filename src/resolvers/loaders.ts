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

type RunLoader = DataLoader<DeploymentRef, DeploymentState | null, string>;
type ApiLoader = DataLoader<DataServiceApiRef, DataServiceApiState | null, string>;

/**
 * Made anew for each operation. One loader per provider, so that an outage fails and delays that provider's keys alone,
 * and per age, so that a field that insists on fresh data is not answered with what another was content with.
 */
export function createLoaders(
  access: Pick<Access, 'recallDeployment' | 'readDeployments' | 'readItems' | 'readApis'>,
  notices: Map<string, GatewayError>,
): Loaders {
  const byProvider = new Map<string, RunLoader>();
  /** Whoever asks twice is told the same, whatever has happened meanwhile. */
  const loaded = new Map<string, ReturnType<Loaders['deployment']>>();
  const withItems = new Map<string, Promise<DeploymentState | null>>();
  const apisByProvider = new Map<string, ApiLoader>();

  const toState = (read: ReadDeployment): DeploymentState => {
    const { known, staleBecause } = read;
    if (staleBecause instanceof GatewayError) notices.set(refKey(known.record), staleBecause);
    return toDeploymentState(known, staleBecause !== null);
  };
  const createLoader = (maxAgeMs: number | null): RunLoader =>
    new DataLoader<DeploymentRef, DeploymentState | null, string>(
      async (refs) => {
        const reads = await access.readDeployments(refs, readOptions(maxAgeMs));
        return reads.map((read) => (read === null || read instanceof Error ? read : toState(read)));
      },
      { cache: false },
    );
  const load = (ref: DeploymentRef, maxAgeMs: number | null): Promise<DeploymentState | null> => {
    const key = `${ref.provider}\0${maxAgeMs}`;
    let loader = byProvider.get(key);
    if (!loader) {
      loader = createLoader(maxAgeMs);
      byProvider.set(key, loader);
    }
    return loader.load(ref);
  };

  const toApiState = ({ known, staleBecause }: ReadDataServiceApi): DataServiceApiState => {
    if (staleBecause instanceof GatewayError) notices.set(refKey(known.record), staleBecause);
    return toDataServiceApiState(known, staleBecause !== null);
  };
  const createApiLoader = (maxAgeMs: number | null): ApiLoader =>
    new DataLoader<DataServiceApiRef, DataServiceApiState | null, string>(
      async (refs) => {
        const reads = await access.readApis(refs, readOptions(maxAgeMs));
        return reads.map((read) => (read === null || read instanceof Error ? read : toApiState(read)));
      },
      { cacheKeyFn: refKey },
    );

  return {
    deployment(ref, maxAgeMs) {
      const key = `${refKey(ref)}\0${maxAgeMs}`;
      const before = loaded.get(key);
      if (before !== undefined) return before;
      const recalled = access.recallDeployment(ref, readOptions(maxAgeMs));
      const state = recalled ? toDeploymentState(recalled) : load(ref, maxAgeMs);
      loaded.set(key, state);
      return state;
    },
    deploymentWithItems(ref) {
      const key = refKey(ref);
      let loading = withItems.get(key);
      if (!loading) {
        loading = access.readItems(ref, readOptions(null), AS_KNOWN).then((read) => read && toState(read));
        withItems.set(key, loading);
      }
      return loading;
    },
    dataServiceApi(ref, maxAgeMs) {
      const key = `${ref.provider}\0${maxAgeMs}`;
      let loader = apisByProvider.get(key);
      if (!loader) {
        loader = createApiLoader(maxAgeMs);
        apisByProvider.set(key, loader);
      }
      return loader.load(ref);
    },
    clear() {
      apisByProvider.clear();
      byProvider.clear();
      loaded.clear();
      withItems.clear();
      notices.clear();
    },
  };
}

function readOptions(maxAgeMs: number | null): ReadOptions {
  return { maxAgeMs, priority: 'read', allowStale: true };
}
