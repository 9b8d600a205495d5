import type { RawStatus, ReleaseStatus } from '../../domain/status.ts';
import type { StatusMappingRow } from '../provider.ts';
import { findStatus } from '../status-table.ts';

const row = (value: string, label: string | null, status: ReleaseStatus): StatusMappingRow => ({
  subjectKind: 'DATA_SERVICE_API',
  when: [{ field: 'Status', value, label }],
  status,
  inferred: false,
  note: null,
});

/**
 * Every status this operation knows; the first row that fits holds.
 * Source: DataWorks 2020-05-18, `Data.Status` of GetDataServicePublishedApi: "0 (not published) and 1 (published)".
 */
export const STATUS_TABLE: readonly StatusMappingRow[] = [
  { ...row('1', 'published', 'PUBLISHED'), note: 'Settled, yet never final: it can be taken offline again.' },
  row('0', 'not published', 'UNPUBLISHED'),
  {
    ...row('*', null, 'UNKNOWN'),
    inferred: true,
    note: 'Anything else, whatever it may mean; never final.',
  },
];

/** The unified status of an API; UNKNOWN, which is never final, for a value outside the table. */
export function mapStatus(rawStatuses: readonly RawStatus[]): ReleaseStatus {
  return findStatus(STATUS_TABLE, 'DATA_SERVICE_API', rawStatuses);
}

/** The raw value with the vendor's word for it, where it documents one. */
export function toRawStatus(value: string): RawStatus {
  const conditions = STATUS_TABLE.flatMap(({ when }) => when);
  return conditions.find((condition) => condition.value === value) ?? { field: 'Status', value, label: null };
}
