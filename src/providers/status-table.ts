import type { SubjectKind } from '../domain/global-id.ts';
import type { RawStatus, ReleaseStatus } from '../domain/status.ts';
import type { StatusMappingRow } from './provider.ts';

/** The status of the first row whose conditions all hold; UNKNOWN when none does. */
export function findStatus(
  table: readonly StatusMappingRow[],
  subjectKind: SubjectKind,
  rawStatuses: readonly RawStatus[],
): ReleaseStatus {
  const holds = (condition: RawStatus) =>
    rawStatuses.some(
      ({ field, value }) =>
        field === condition.field &&
        (condition.value === '*' || value.trim().toLowerCase() === condition.value.toLowerCase()),
    );
  const row = table.find((entry) => entry.subjectKind === subjectKind && entry.when.every(holds));
  return row?.status ?? 'UNKNOWN';
}
