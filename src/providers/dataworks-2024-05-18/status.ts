import type { RawStatus, ReleaseStatus } from '../../domain/status.ts';
import type { StatusMappingRow } from '../provider.ts';
import { findStatus } from '../status-table.ts';

type Subject = 'DEPLOYMENT' | 'STAGE' | 'RELEASE_ITEM';

const row = (subjectKind: Subject, value: string, status: ReleaseStatus): StatusMappingRow => ({
  subjectKind,
  when: [{ field: 'Status', value, label: null }],
  status,
  inferred: false,
  note: null,
});

const checkRow = (value: string, status: ReleaseStatus): StatusMappingRow => ({
  ...row('STAGE', value, status),
  when: [
    { field: 'Status', value, label: null },
    { field: 'Type', value: 'Check', label: null },
  ],
  inferred: true,
  note: 'The upstream has one word for all stages; its stage type says that this one checks.',
});

const unknownRow = (subjectKind: Subject): StatusMappingRow => ({
  ...row(subjectKind, '*', 'UNKNOWN'),
  inferred: true,
  note: 'Anything else, whatever it may mean; never final.',
});

/**
 * Every status this version knows; of the rows of a subject the first that fits holds.
 * Source: DataWorks 2024-05-18, `Status` of Pipeline and Pipeline.Stages in GetPipelineRun and of PipelineRunItems in
 * ListPipelineRunItems. The documented samples write RUNNING, real answers Running: compared without case.
 */
export const STATUS_TABLE: readonly StatusMappingRow[] = [
  row('DEPLOYMENT', 'Init', 'READY'),
  { ...row('DEPLOYMENT', 'Running', 'RUNNING'), note: 'Also while the run waits for its next stage to be started.' },
  row('DEPLOYMENT', 'Success', 'SUCCEEDED'),
  row('DEPLOYMENT', 'Fail', 'FAILED'),
  row('DEPLOYMENT', 'Termination', 'TERMINATED'),
  row('DEPLOYMENT', 'Cancel', 'CANCELLED'),
  unknownRow('DEPLOYMENT'),
  checkRow('Running', 'CHECKING'),
  checkRow('Fail', 'CHECK_FAILED'),
  row('STAGE', 'Init', 'READY'),
  row('STAGE', 'Running', 'RUNNING'),
  row('STAGE', 'Success', 'SUCCEEDED'),
  row('STAGE', 'Fail', 'FAILED'),
  row('STAGE', 'Termination', 'TERMINATED'),
  row('STAGE', 'Cancel', 'CANCELLED'),
  unknownRow('STAGE'),
  row('RELEASE_ITEM', 'Init', 'READY'),
  row('RELEASE_ITEM', 'Running', 'RUNNING'),
  row('RELEASE_ITEM', 'Success', 'SUCCEEDED'),
  row('RELEASE_ITEM', 'Fail', 'FAILED'),
  row('RELEASE_ITEM', 'Termination', 'TERMINATED'),
  {
    ...row('RELEASE_ITEM', 'Cancel', 'CANCELLED'),
    inferred: true,
    note: 'Documented for runs and stages only.',
  },
  unknownRow('RELEASE_ITEM'),
];

/** The unified status of a run, stage or item; UNKNOWN, which is never final, for a value outside the table. */
export function mapStatus(subjectKind: Subject, rawStatuses: readonly RawStatus[]): ReleaseStatus {
  return findStatus(STATUS_TABLE, subjectKind, rawStatuses);
}

/** The vendor's word for a unified status of a run, to filter by; null where there is none. */
export function findRunWord(status: ReleaseStatus): string | null {
  const match = STATUS_TABLE.find((entry) => entry.subjectKind === 'DEPLOYMENT' && entry.status === status);
  const value = match?.when[0]?.value ?? '*';
  return value === '*' ? null : value;
}
