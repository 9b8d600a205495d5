import { dateOf, FieldError, integerOf, requireObjects, requireText, textOf } from '../transport/fields.ts';
import { isJsonObject, type JsonObject } from '../transport/json.ts';

/** A person as the vendor names them. */
export interface FactoryUser {
  readonly id: string;
  readonly name: string | null;
}

/** What is read of a package. Source: `release_package` of the detail, `data[]` of the list; all fields are optional. */
export interface ReleasePackage {
  readonly id: string;
  readonly name: string | null;
  /** Raw, see `STATUS_TABLE`. */
  readonly deployStatus: string | null;
  readonly deleteFlag: string | null;
  readonly appliedAt: Date | null;
  readonly applicant: FactoryUser | null;
  readonly deployedAt: Date | null;
  readonly deployer: FactoryUser | null;
  readonly approvers: readonly FactoryUser[];
}

/** What is read of a task. Source: `task_details[]` of the detail; all fields are optional. */
export interface ReleaseTask {
  readonly pendingItemId: string | null;
  readonly name: string | null;
  readonly taskType: string | null;
  readonly updateType: string | null;
  readonly deployStatus: string | null;
  readonly startJobStatus: string | null;
  readonly deployedVersion: number | null;
  readonly pendingVersion: number | null;
  readonly jobId: string | null;
  readonly scriptId: string | null;
  readonly submittedAt: Date | null;
  readonly submitter: FactoryUser | null;
}

export interface PackageDetail {
  /** Null where the answer holds an empty package: not documented, and most likely one that is not there. */
  readonly releasePackage: ReleasePackage | null;
  readonly tasks: readonly ReleaseTask[];
}

export interface PackagePage {
  readonly rows: readonly ReleasePackage[];
  readonly total: number | null;
}

/**
 * Source: ShowFactoryPackageDetail; the two parts are the only mandatory fields.
 * @param askedId stands in where the answer does not repeat the package's id
 * @throws FieldError
 */
export function parseDetail(answer: JsonObject, askedId: string): PackageDetail {
  const found = answer['release_package'];
  if (found === null || (isJsonObject(found) && Object.keys(found).length === 0)) {
    return { releasePackage: null, tasks: [] };
  }
  if (!isJsonObject(found)) throw new FieldError('release_package', 'an object', found);
  return {
    releasePackage: toPackage(found, textOf(found['package_id']) ?? askedId, 'release_package.'),
    tasks: requireObjects(answer, 'task_details', '').map(toTask),
  };
}

/**
 * Source: ListFactoryReleasePackages.
 * @throws FieldError
 */
export function parsePage(answer: JsonObject): PackagePage {
  const rows = requireObjects(answer, 'data', '');
  return {
    rows: rows.map((row, index) => {
      const path = `data[${index}].`;
      return toPackage(row, requireText(row, 'package_id', path), path);
    }),
    total: integerOf(answer['total']),
  };
}

/**
 * The id of the package that CreateFactoryPendingItemsPackage made.
 * @throws FieldError
 */
export function parseCreated(answer: JsonObject): string {
  return requireText(answer, 'release_package_id', '');
}

/**
 * DeployFactoryPackages has taken packages in; which is known.
 * @throws FieldError
 */
export function parseTaken(answer: JsonObject): void {
  requireObjects(answer, 'deploy_package_details', '');
}

/** Of these the vendor promises none, but an answer without any says nothing of its package. */
const TELLING_FIELDS = ['deploy_status', 'delete_flag', 'package_name', 'apply_timestamp'] as const;

function toPackage(found: JsonObject, id: string, path: string): ReleasePackage {
  if (TELLING_FIELDS.every((name) => textOf(found[name]) === null)) {
    throw new FieldError(`${path}deploy_status`, 'a text', found['deploy_status']);
  }
  const approvers = found['package_approvers'];
  return {
    id,
    name: textOf(found['package_name']),
    deployStatus: textOf(found['deploy_status']),
    deleteFlag: textOf(found['delete_flag']),
    appliedAt: dateOf(found['apply_timestamp']),
    applicant: userOf(found['apply_user_id'], found['apply_user_name']),
    deployedAt: dateOf(found['deploy_timestamp']),
    deployer: userOf(found['deploy_user_id'], found['deploy_user_name']),
    approvers: Array.isArray(approvers)
      ? approvers
          .map((entry: unknown) => (isJsonObject(entry) ? userOf(entry['user_id'], entry['user_name']) : null))
          .filter((user) => user !== null)
      : [],
  };
}

function toTask(task: JsonObject): ReleaseTask {
  return {
    pendingItemId: textOf(task['pending_item_id']),
    name: textOf(task['item_name']),
    taskType: textOf(task['task_type']),
    updateType: textOf(task['update_type']),
    deployStatus: textOf(task['deploy_status']),
    startJobStatus: textOf(task['start_job_status']),
    deployedVersion: integerOf(task['deployed_version']),
    pendingVersion: integerOf(task['pending_version']),
    jobId: textOf(task['task_id']),
    scriptId: textOf(task['script_id']),
    submittedAt: dateOf(task['submit_timestamp']),
    submitter: userOf(task['submit_user_id'], task['submit_user_name']),
  };
}

/** Someone of whom only the name is sent is known by it. */
function userOf(id: unknown, name: unknown): FactoryUser | null {
  const known = textOf(id) ?? textOf(name);
  return known === null ? null : { id: known, name: textOf(name) };
}
