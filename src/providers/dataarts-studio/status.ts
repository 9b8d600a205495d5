import type { RawStatus, ReleaseStatus } from '../../domain/status.ts';
import type { StatusMappingRow } from '../provider.ts';
import { findStatus } from '../status-table.ts';

type Subject = 'DEPLOYMENT' | 'STAGE' | 'RELEASE_ITEM';

/** The synthetic stages of every package, in order. */
export const STAGE_CODES = ['REVIEW', 'DEPLOY'] as const;
export type StageCode = (typeof STAGE_CODES)[number];

const FLAGGED: RawStatus = { field: 'delete_flag', value: '1', label: 'It will be deleted.' };

/** Source: tables 4 and 5 of "Querying Details About a Release Package"; 4 is in no document. */
const deployStatus = (value: '1' | '2' | '3' | '5'): RawStatus => {
  const labels = { '1': 'to be reviewed', '2': 'successful', '3': 'failed', '5': 'being released' } as const;
  return { field: 'deploy_status', value, label: labels[value] };
};

const row = (
  subjectKind: Subject,
  when: readonly RawStatus[],
  status: ReleaseStatus,
  note: string | null = null,
): StatusMappingRow => ({ subjectKind, when, status, inferred: note !== null, note });

const WITHDRAWN_NOTE =
  'What a revoked package shows is not documented. A package that is to be deleted before its release will not be released.';
const unknownRow = (subjectKind: Subject): StatusMappingRow =>
  row(
    subjectKind,
    [{ field: 'deploy_status', value: '*', label: null }],
    'UNKNOWN',
    'Anything else, whatever it may mean; never final.',
  );

const STAGE_NOTE = 'The upstream has no stages; its status says where the package stands.';
const stageRow = (code: StageCode, raw: RawStatus, status: ReleaseStatus): StatusMappingRow =>
  row('STAGE', [{ field: 'stage', value: code, label: null }, raw], status, STAGE_NOTE);

const startRow = (value: '2' | '3', label: string, status: ReleaseStatus): StatusMappingRow => ({
  ...row('RELEASE_ITEM', [{ field: 'start_job_status', value, label }], status),
  note: 'Of starting the job after the release, in `jobStart`: apart from the status of the task.',
});

/**
 * Every status this version knows; of the rows of a subject the first that fits holds.
 * Source: "Querying Details About a Release Package", `deploy_status` and `delete_flag` of the package, `deploy_status`
 * and `start_job_status` of its tasks. A task has no delete_flag: that of its package counts. `stage` is not a field of
 * the upstream; it tells the rows of the two synthetic stages apart.
 */
export const STATUS_TABLE: readonly StatusMappingRow[] = [
  row('DEPLOYMENT', [deployStatus('2')], 'SUCCEEDED'),
  row('DEPLOYMENT', [deployStatus('3')], 'FAILED'),
  row('DEPLOYMENT', [FLAGGED], 'CANCELLED', WITHDRAWN_NOTE),
  row('DEPLOYMENT', [deployStatus('1')], 'PENDING_APPROVAL'),
  row('DEPLOYMENT', [deployStatus('5')], 'RUNNING'),
  unknownRow('DEPLOYMENT'),
  stageRow('REVIEW', deployStatus('2'), 'SUCCEEDED'),
  stageRow('REVIEW', deployStatus('3'), 'SUCCEEDED'),
  stageRow('REVIEW', deployStatus('5'), 'SUCCEEDED'),
  stageRow('REVIEW', FLAGGED, 'CANCELLED'),
  stageRow('REVIEW', deployStatus('1'), 'PENDING_APPROVAL'),
  stageRow('DEPLOY', deployStatus('2'), 'SUCCEEDED'),
  stageRow('DEPLOY', deployStatus('3'), 'FAILED'),
  stageRow('DEPLOY', FLAGGED, 'CANCELLED'),
  stageRow('DEPLOY', deployStatus('1'), 'READY'),
  stageRow('DEPLOY', deployStatus('5'), 'RUNNING'),
  unknownRow('STAGE'),
  row('RELEASE_ITEM', [deployStatus('2')], 'SUCCEEDED'),
  row('RELEASE_ITEM', [deployStatus('3')], 'FAILED'),
  row('RELEASE_ITEM', [FLAGGED], 'CANCELLED', WITHDRAWN_NOTE),
  row('RELEASE_ITEM', [deployStatus('1')], 'PENDING_APPROVAL'),
  row('RELEASE_ITEM', [deployStatus('5')], 'RUNNING'),
  startRow('2', 'successful', 'SUCCEEDED'),
  startRow('3', 'failed', 'FAILED'),
  unknownRow('RELEASE_ITEM'),
];

/** The unified status; UNKNOWN, which is never final, for a value outside the table. */
export function mapStatus(subjectKind: Subject, rawStatuses: readonly RawStatus[]): ReleaseStatus {
  return findStatus(STATUS_TABLE, subjectKind, rawStatuses);
}

/** The status of a synthetic stage, by the raw values of its package. */
export function mapStage(code: StageCode, rawStatuses: readonly RawStatus[]): ReleaseStatus {
  return mapStatus('STAGE', [{ field: 'stage', value: code, label: null }, ...rawStatuses]);
}

/** Not in the table: it changes nothing. */
const KEPT: RawStatus = { field: 'delete_flag', value: '0', label: 'It will not be deleted.' };

const LABELS = new Map(
  [KEPT, ...STATUS_TABLE.flatMap(({ when }) => when)].map((raw): [string, string | null] => [labelKey(raw), raw.label]),
);

/** A raw value with the vendor's own words for it. */
export function rawStatus(field: string, value: string): RawStatus {
  return { field, value, label: LABELS.get(labelKey({ field, value })) ?? null };
}

function labelKey({ field, value }: { readonly field: string; readonly value: string }): string {
  return `${field}\0${value}`;
}

/**
 * The vendor's codes for unified statuses, to filter a list by; null where one of them cannot be asked for: a
 * withdrawn package or an unknown one may carry any.
 */
export function findDeployStatuses(statuses: readonly ReleaseStatus[]): number[] | null {
  const codes = new Set<number>();
  for (const status of statuses) {
    if (status === 'UNKNOWN' || status === 'CANCELLED') return null;
    for (const { subjectKind, when, status: mapped } of STATUS_TABLE) {
      if (subjectKind === 'DEPLOYMENT' && mapped === status) codes.add(Number(when[0]?.value));
    }
  }
  // None of them ever occurs here; an empty filter might mean all or nothing to the vendor.
  return codes.size === 0 ? null : [...codes].sort();
}
