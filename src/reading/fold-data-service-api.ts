import type { DataServiceApiRecord, DataServiceApiRef } from '../domain/data-service-api.ts';
import type { KnownDataServiceApi } from '../domain/data-service-api-state.ts';
import type { Observation, SubjectMark } from '../domain/deployment-state.ts';
import { dataServiceApiId } from '../domain/global-id.ts';
import { isSameData } from '../domain/same-data.ts';
import { changedTime, type FoldedObservation, foldSubject, type SubjectContext } from './fold-observation.ts';

/** One upstream answer about one DataService API. */
export interface DataServiceApiObservation {
  readonly ref: DataServiceApiRef;
  readonly record: DataServiceApiRecord;
  readonly observation: Observation;
}

const API_KEY = 'api';
const NO_MARK: SubjectMark = { sequence: 0, startedAt: null, settledAt: null };

/**
 * Compares an upstream answer with the last known state of an API. An API may be published and taken offline any number
 * of times, so that only the vendor's own time tells an older answer.
 * @returns null when the answer is older than what is known
 */
export function foldDataServiceApi(
  known: KnownDataServiceApi | null,
  seen: DataServiceApiObservation,
): FoldedObservation<KnownDataServiceApi> | null {
  const { record, ref, observation } = seen;
  if (known && isSameData(known.record, record)) {
    return { hasChanged: false, transitions: [], next: { ...known, observation } };
  }
  const before = known?.record ?? null;
  if (before?.modifiedAt && record.modifiedAt && record.modifiedAt < before.modifiedAt) return null;
  const context: SubjectContext = {
    observedAt: observation.observedAt,
    address: { provider: ref.provider, workspace: ref.workspace, deploymentRawId: null, environment: null },
    marks: new Map(known ? [[API_KEY, known.mark]] : []),
    transitions: [],
  };
  foldSubject(context, {
    key: API_KEY,
    kind: 'DATA_SERVICE_API',
    id: dataServiceApiId(ref),
    before,
    after: record,
    occurredAt: changedTime(before?.modifiedAt, record.modifiedAt),
    notBefore: known?.observation.observedAt ?? null,
  });
  return {
    hasChanged: true,
    transitions: context.transitions,
    next: { record, observation, mark: context.marks.get(API_KEY) ?? NO_MARK, revision: known?.revision ?? 0 },
  };
}
