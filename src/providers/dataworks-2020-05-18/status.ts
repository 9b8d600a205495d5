import type { RawStatus, ReleaseStatus } from '../../domain/status.ts';
import type { StatusMappingRow } from '../provider.ts';
import { findStatus } from '../status-table.ts';

type Subject = 'DEPLOYMENT' | 'STAGE' | 'RELEASE_ITEM';

/** The synthetic stages. A package leads to one environment: the first two to development, the third to production. */
export type StageCode = 'DEV_SUBMIT' | 'DEV_CHECK' | 'PROD_DEPLOY' | 'RUN';

/** Source: GetDeployment and ListDeployments, `Status`; 6 is documented for the list alone. */
const PACKAGE_LABELS: Readonly<Record<string, string>> = {
  '0': 'ready',
  '1': 'succeeded',
  '2': 'failed',
  '6': 'rejected',
};
/** Source: GetDeployment, `CheckingStatus`. */
const CHECKING_LABELS: Readonly<Record<string, string>> = { '7': 'check failed', '8': 'check running' };
/** Source: GetDeployment, `DeployedItems.Status`. */
const ITEM_LABELS: Readonly<Record<string, string>> = {
  '0': 'UNPUBLISHED',
  '1': 'SUCCESS',
  '2': 'ERROR',
  '3': 'CLONED',
  '4': 'DEPLOY_ERROR',
  '5': 'CLONING',
  '6': 'REJECT',
};

/** `Status` of a package with the vendor's word for it. */
export const packageStatus = (value: string): RawStatus => raw('Status', value, PACKAGE_LABELS);
/** `CheckingStatus` as a detail has it: empty when absent, which says that nothing is in the way. */
export const checkingStatus = (value: string): RawStatus => raw('CheckingStatus', value, CHECKING_LABELS);
/** `ExecuteTime`: only that it is there counts. */
export const executeTime = (value: string): RawStatus => raw('ExecuteTime', value, {});
/** `Status` of an item with the vendor's name of it. */
export const itemStatus = (value: string): RawStatus => raw('Status', value, ITEM_LABELS);

function raw(field: string, value: string, labels: Readonly<Record<string, string>>): RawStatus {
  return { field, value, label: Object.hasOwn(labels, value) ? (labels[value] ?? null) : null };
}

const row = (
  subjectKind: Subject,
  when: readonly RawStatus[],
  status: ReleaseStatus,
  note: string | null = null,
): StatusMappingRow => ({ subjectKind, when, status, inferred: note !== null, note });

const READY = packageStatus('0');
const SUCCEEDED = packageStatus('1');
const FAILED = packageStatus('2');
const REJECTED = packageStatus('6');
const NO_CHECK = checkingStatus('');
const CHECK_FAILED = checkingStatus('7');
const CHECK_RUNNING = checkingStatus('8');
const EXECUTED = executeTime('*');

const REJECTED_NOTE = 'Documented for the list alone; expected in the detail as well.';
const CHECK_NOTE = 'Documented for packages that succeeded; a package that is ready can hardly be checked otherwise.';
const RUNNING_NOTE = 'The upstream has no value for being under way; its time of execution has come.';
const WAITING_NOTE = 'Ready, and no time of execution yet.';
const ROW_NOTE = 'A row of the list, which says nothing of checks: at least this far.';
const OTHER_CHECK_NOTE = 'A check with a value that is not documented; never final.';
const UNKNOWN_NOTE = 'Anything else, whatever it may mean; never final. Also 1 in a row of the list: checks may run.';

/** Of the package as a whole, and of the one stage that stands for it. */
const packageRows = (subjectKind: 'DEPLOYMENT' | 'STAGE', stageNote: string | null): readonly StatusMappingRow[] => {
  const of = (when: readonly RawStatus[], status: ReleaseStatus, note: string | null = null) =>
    row(subjectKind, when, status, note ?? stageNote);
  return [
    of([REJECTED], 'REJECTED', REJECTED_NOTE),
    of([FAILED], 'FAILED'),
    of([SUCCEEDED, CHECK_RUNNING], 'CHECKING'),
    of([SUCCEEDED, CHECK_FAILED], 'CHECK_FAILED'),
    of([SUCCEEDED, NO_CHECK], 'SUCCEEDED'),
    of([READY, CHECK_RUNNING], 'CHECKING', CHECK_NOTE),
    of([READY, CHECK_FAILED], 'CHECK_FAILED', CHECK_NOTE),
    of([READY, NO_CHECK, EXECUTED], 'RUNNING', RUNNING_NOTE),
    of([READY, NO_CHECK], 'READY', WAITING_NOTE),
    of([READY, checkingStatus('*')], 'UNKNOWN', OTHER_CHECK_NOTE),
    of([READY], 'READY', ROW_NOTE),
    of([packageStatus('*')], 'UNKNOWN', UNKNOWN_NOTE),
  ];
};

const STAGE_NOTE = 'The upstream has no stages; the status of the package says where it stands.';
const stageRow = (code: StageCode, when: readonly RawStatus[], status: ReleaseStatus): StatusMappingRow =>
  row('STAGE', [stageIs(code), ...when], status, STAGE_NOTE);
const itemRow = (value: string, status: ReleaseStatus, note: string | null = null): StatusMappingRow =>
  row('RELEASE_ITEM', [itemStatus(value)], status, note);

/**
 * Every status this version knows; of the rows of a subject the first that fits holds. An empty CheckingStatus stands
 * for one that is absent from a detail; a row of the list has none at all. `stage` is not a field of the upstream; it
 * tells the rows of the two development stages apart from those of the stage that is the whole package (PROD_DEPLOY).
 * Source: DataWorks 2020-05-18, GetDeployment and ListDeployments: `Status`, `CheckingStatus`, `ExecuteTime`,
 * `DeployedItems.Status`. Status 1 allows to go on to production only when CheckingStatus is empty.
 */
export const STATUS_TABLE: readonly StatusMappingRow[] = [
  ...packageRows('DEPLOYMENT', null),
  stageRow('DEV_SUBMIT', [REJECTED], 'REJECTED'),
  stageRow('DEV_SUBMIT', [FAILED], 'FAILED'),
  stageRow('DEV_SUBMIT', [SUCCEEDED], 'SUCCEEDED'),
  stageRow('DEV_SUBMIT', [READY, EXECUTED], 'RUNNING'),
  stageRow('DEV_SUBMIT', [READY], 'READY'),
  stageRow('DEV_SUBMIT', [packageStatus('*')], 'UNKNOWN'),
  stageRow('DEV_CHECK', [READY, CHECK_RUNNING], 'CHECKING'),
  stageRow('DEV_CHECK', [SUCCEEDED, CHECK_RUNNING], 'CHECKING'),
  stageRow('DEV_CHECK', [READY, CHECK_FAILED], 'CHECK_FAILED'),
  stageRow('DEV_CHECK', [SUCCEEDED, CHECK_FAILED], 'CHECK_FAILED'),
  stageRow('DEV_CHECK', [FAILED, CHECK_FAILED], 'CHECK_FAILED'),
  stageRow('DEV_CHECK', [REJECTED, CHECK_FAILED], 'CHECK_FAILED'),
  stageRow('DEV_CHECK', [SUCCEEDED, NO_CHECK], 'SUCCEEDED'),
  stageRow('DEV_CHECK', [READY, NO_CHECK], 'READY'),
  stageRow('DEV_CHECK', [FAILED], 'READY'),
  stageRow('DEV_CHECK', [REJECTED], 'READY'),
  stageRow('DEV_CHECK', [packageStatus('*')], 'UNKNOWN'),
  ...packageRows('STAGE', STAGE_NOTE),
  itemRow('0', 'READY'),
  itemRow('1', 'SUCCEEDED'),
  itemRow('2', 'FAILED'),
  itemRow('3', 'RUNNING', 'Copied to the target environment, where its deployment is still to come.'),
  itemRow('4', 'FAILED'),
  itemRow('5', 'RUNNING'),
  itemRow('6', 'REJECTED'),
  row('RELEASE_ITEM', [itemStatus('*')], 'UNKNOWN', 'Anything else, whatever it may mean; never final.'),
];

/** The unified status; UNKNOWN, which is never final, for values outside the table. */
export function mapStatus(subjectKind: Subject, rawStatuses: readonly RawStatus[]): ReleaseStatus {
  return findStatus(STATUS_TABLE, subjectKind, rawStatuses);
}

/** The status of a synthetic stage, by those raw values of its package that concern it. */
export function mapStage(code: StageCode, rawStatuses: readonly RawStatus[]): ReleaseStatus {
  return mapStatus('STAGE', [stageIs(code), ...rawStatuses]);
}

function stageIs(code: StageCode): RawStatus {
  return { field: 'stage', value: code, label: null };
}

/**
 * The vendor's Status that all packages in these unified statuses have, to filter a list by; null where there is no
 * single one.
 */
export function findPackageStatus(statuses: readonly ReleaseStatus[]): number | null {
  // Whatever is not documented may come with any Status.
  if (statuses.includes('UNKNOWN')) return null;
  const codes = new Set(
    STATUS_TABLE.filter(({ subjectKind, status }) => subjectKind === 'DEPLOYMENT' && statuses.includes(status)).map(
      ({ when }) => Number(when[0]?.value),
    ),
  );
  const [code] = codes;
  return codes.size === 1 && code !== undefined ? code : null;
}
