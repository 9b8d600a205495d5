import type { DataServiceApiRecord, DataServiceApiRef } from './data-service-api.ts';
import type { Observation, SubjectMark } from './deployment-state.ts';
import { dataServiceApiId } from './global-id.ts';
import { memoizeByObject } from './memoize.ts';
import { meaningOf, type StatusMeaning } from './status.ts';

/** Everything kept of one DataService API: what the upstream said last, and what the gateway adds. */
export interface KnownDataServiceApi {
  readonly record: DataServiceApiRecord;
  readonly observation: Observation;
  readonly mark: SubjectMark;
  /** Position in the log of the last transition that this state includes. */
  readonly revision: number;
}

/** An API as clients see it. Immutable; the plain fields of the GraphQL type are exactly its members. */
export interface DataServiceApiState extends DataServiceApiRecord, StatusMeaning {
  readonly kind: 'DATA_SERVICE_API';
  readonly id: string;
  readonly apiRef: DataServiceApiRef;
  readonly sequence: number;
  readonly observation: Observation;
}

/** The client's view of what is known, always the same object for the same state. `stale` marks the observation in it. */
export function toDataServiceApiState(known: KnownDataServiceApi, stale = false): DataServiceApiState {
  return stale ? staleStateOf(known) : stateOf(known);
}

const stateOf = memoizeByObject((known: KnownDataServiceApi) => createDataServiceApiState(known, false));
const staleStateOf = memoizeByObject((known: KnownDataServiceApi) => createDataServiceApiState(known, true));

function createDataServiceApiState(known: KnownDataServiceApi, stale: boolean): DataServiceApiState {
  const { record, mark, observation } = known;
  const apiRef = { provider: record.provider, workspace: record.workspace, rawId: record.rawId };
  return {
    ...record,
    ...meaningOf(record.status),
    kind: 'DATA_SERVICE_API',
    id: dataServiceApiId(apiRef),
    apiRef,
    sequence: mark.sequence,
    observation: stale ? { ...observation, stale } : observation,
  };
}
