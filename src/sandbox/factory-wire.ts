import type { Person, ReleasePackage, ReleaseTask } from './release-package.ts';
import type { PendingItem, ReleasePackages } from './release-packages.ts';
import type { WireObject, WireValue } from './wire-json.ts';

/** How this cloud writes what its documents leave open. */
export interface FactoryWireOptions {
  readonly projectId: string;
  /** Ids are documented as text; `number` writes those that are digits as bare numbers. */
  readonly idsAs: 'string' | 'number';
  /** Codes, versions and times are documented as numbers. */
  readonly numbersAs: 'number' | 'string';
  /** Texts end in two blanks, as an error message of the vendor's sample does. */
  readonly hasTrailingBlanks: boolean;
}

/** A row of the list, and `release_package` of the detail. Release fields are left out before a release: presumed. */
export function packageToWire(packages: ReleasePackages, one: ReleasePackage, wire: FactoryWireOptions): WireObject {
  const { options } = one;
  const release = one.releaseAt(packages.clock.now());
  return {
    apply_timestamp: number(options.appliedAt, wire),
    apply_user_id: text(options.applicant.id, wire),
    apply_user_name: text(options.applicant.name, wire),
    delete_flag: code(packages.deleteFlag(one), wire),
    deploy_status: code(packages.deployStatus(one), wire),
    ...(release
      ? {
          deploy_timestamp: number(release.at, wire),
          deploy_user_id: text(release.by.id, wire),
          deploy_user_name: text(release.by.name, wire),
        }
      : {}),
    package_approvers: options.approvers.map(({ id, name }: Person) => ({
      user_id: text(id, wire),
      user_name: text(name, wire),
    })),
    package_id: identifier(options.id, wire),
    package_name: text(options.name, wire),
    project_id: scopeOf(options.workspaceId, wire),
    workspace_id: text(options.workspaceId, wire),
  };
}

/** An entry of `task_details`. */
export function taskToWire(one: ReleasePackage, task: ReleaseTask, now: number, wire: FactoryWireOptions): WireObject {
  const startStatus = one.startStatusAt(task, now);
  return {
    deploy_status: code(one.taskStatusAt(task, now), wire),
    ...itemFields(task, wire),
    ...(startStatus === null ? {} : { start_job_status: code(startStatus, wire) }),
  };
}

/** A row of the pending items. */
export function pendingToWire(
  item: PendingItem,
  packageId: string | null,
  workspaceId: string,
  wire: FactoryWireOptions,
): WireObject {
  return {
    ...itemFields(item, wire),
    package_flag: number(packageId === null ? 0 : 1, wire),
    project_id: scopeOf(workspaceId, wire),
  };
}

function itemFields(item: PendingItem, wire: FactoryWireOptions): WireObject {
  return {
    deployed_version: number(item.deployedVersion, wire),
    item_name: text(item.name, wire),
    pending_item_id: identifier(item.pendingItemId, wire),
    pending_version: number(item.pendingVersion, wire),
    ...(item.taskType === 1 ? { task_id: text(item.objectId, wire) } : {}),
    ...(item.taskType === 2 ? { script_id: text(item.objectId, wire) } : {}),
    submit_timestamp: number(item.submittedAt, wire),
    submit_user_id: text(item.submitter.id, wire),
    submit_user_name: text(item.submitter.name, wire),
    task_type: number(item.taskType, wire),
    update_type: number(item.updateType, wire),
  };
}

/** Source: detail, `project_id`: project and workspace in one. */
function scopeOf(workspaceId: string, wire: FactoryWireOptions): WireValue {
  return text(`${wire.projectId}-workspace-${workspaceId}`, wire);
}

function text(value: string, wire: FactoryWireOptions): WireValue {
  return wire.hasTrailingBlanks ? `${value}  ` : value;
}

function number(value: number, wire: FactoryWireOptions): WireValue {
  return wire.numbersAs === 'number' ? value : String(value);
}

/** A code is a number, unless a test has set another word. */
function code(value: string, wire: FactoryWireOptions): WireValue {
  return wire.numbersAs === 'number' && /^\d{1,15}$/.test(value) ? Number(value) : value;
}

function identifier(value: string, wire: FactoryWireOptions): WireValue {
  return wire.idsAs === 'number' && /^\d+$/.test(value) ? BigInt(value) : text(value, wire);
}
