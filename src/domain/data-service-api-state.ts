import type { DataServiceApiRecord, DataServiceApiRef } from './data-service-api.ts';
import type { Observation, SubjectMark } from './deployment-state.ts';
import { dataServiceApiId } from './global-id.ts';
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

/** The client's view of what is known. `stale` marks the observation in it, see `Observation`. */
export function toDataServiceApiState(known: KnownDataServiceApi, stale = false): DataServiceApiState {
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
