import type {
  Actor,
  ChangeType,
  DeploymentRecord,
  ItemRecord,
  ReleaseItemKind,
  StageRecord,
  TaskFacts,
  WorkspaceRef,
} from '../../domain/deployment.ts';
import type { RawStatus } from '../../domain/status.ts';
import { stripMark } from './package-name.ts';
import type { FactoryUser, ReleasePackage, ReleaseTask } from './responses.ts';
import { mapStage, mapStatus, rawStatus, STAGE_CODES } from './status.ts';

/** Source: task details, `task_type`. */
const ITEM_KIND_BY_TYPE: ReadonlyMap<string, ReleaseItemKind> = new Map([
  ['1', 'JOB'],
  ['2', 'SCRIPT'],
  ['3', 'RESOURCE'],
]);

/** Source: task details, `update_type`. */
const CHANGE_BY_TYPE: ReadonlyMap<string, ChangeType> = new Map([
  ['1', 'ADD'],
  ['2', 'MODIFY'],
  ['3', 'DELETE'],
]);
/** Source: the same; "the default value is 1". */
const DEFAULT_UPDATE_TYPE = '1';

const STAGE_TEXTS = {
  REVIEW: { type: 'REVIEW', name: 'Review' },
  DEPLOY: { type: 'DEPLOY', name: 'Release' },
} as const;

/** A package in domain terms: the run and the package behind it are one upstream object. */
export function mapPackage(found: ReleasePackage, { provider, workspace }: WorkspaceRef): DeploymentRecord {
  const rawStatuses = rawStatusesOf(found);
  const applicant = actorOf(found.applicant);
  const deployer = actorOf(found.deployer);
  return {
    provider,
    workspace,
    rawId: found.id,
    status: mapStatus('DEPLOYMENT', rawStatuses),
    rawStatuses,
    // The upstream gives no reason for anything.
    message: null,
    purpose: 'ONLINE',
    name: stripMark(found.name),
    description: null,
    fromEnvironment: null,
    // Only workspaces in enterprise mode have releases, and what is released goes to production.
    toEnvironment: 'PRODUCTION',
    readyForProduction: null,
    creator: applicant,
    executor: deployer,
    createdAt: found.appliedAt,
    // Inferred: the time of release is there while the release is under way, so it is that of its beginning.
    startedAt: found.deployedAt,
    modifiedAt: null,
    settledAt: null,
    stages: mapStages(rawStatuses),
    // No page documents the console's address of a package.
    releasePackage: {
      name: stripMark(found.name),
      isDeleted: found.deleteFlag === '1',
      applicant,
      appliedAt: found.appliedAt,
      deployer,
      deployedAt: found.deployedAt,
      approvers: found.approvers.map(toActor),
    },
    madeBy: null,
  };
}

/** The tasks of a package in domain terms, each under an id of its own. */
export function mapTasks(tasks: readonly ReleaseTask[], found: ReleasePackage): ItemRecord[] {
  const ids = new Set<string>();
  return tasks.map((task, index) => {
    // Every field is optional by document; an id that is missing or comes twice would make two tasks one subject.
    const known = task.pendingItemId ?? task.jobId ?? task.scriptId ?? task.name ?? '';
    const rawId = known === '' || ids.has(known) ? `${known}#${index + 1}` : known;
    ids.add(rawId);
    return mapTask(task, rawId, found);
  });
}

function mapTask(task: ReleaseTask, rawId: string, found: ReleasePackage): ItemRecord {
  const rawStatuses = [
    ...(task.deployStatus === null ? [] : [rawStatus('deploy_status', task.deployStatus)]),
    ...(found.deleteFlag === '1' ? [rawStatus('delete_flag', found.deleteFlag)] : []),
  ];
  return {
    rawId,
    status: mapStatus('RELEASE_ITEM', rawStatuses),
    rawStatuses,
    message: null,
    itemKind: ITEM_KIND_BY_TYPE.get(task.taskType ?? '') ?? 'UNKNOWN',
    name: task.name,
    change: CHANGE_BY_TYPE.get(task.updateType ?? DEFAULT_UPDATE_TYPE) ?? null,
    toVersion: task.pendingVersion,
    // 0 stands for "never deployed" in the vendor's sample.
    fromVersion: task.deployedVersion === 0 ? null : task.deployedVersion,
    fileId: null,
    createdAt: null,
    modifiedAt: null,
    task: {
      jobId: task.jobId,
      scriptId: task.scriptId,
      jobStart: jobStartOf(task.startJobStatus),
      submitter: actorOf(task.submitter),
      submittedAt: task.submittedAt,
    },
  };
}

function jobStartOf(startJobStatus: string | null): TaskFacts['jobStart'] {
  if (startJobStatus === null) return null;
  const rawStatuses = [rawStatus('start_job_status', startJobStatus)];
  return { status: mapStatus('RELEASE_ITEM', rawStatuses), rawStatuses };
}

function mapStages(rawStatuses: readonly RawStatus[]): StageRecord[] {
  return STAGE_CODES.map((code, index) => ({
    code,
    position: index + 1,
    ...STAGE_TEXTS[code],
    description: null,
    status: mapStage(code, rawStatuses),
    rawStatuses,
    message: null,
    detail: null,
    synthetic: true,
  }));
}

function rawStatusesOf({ deployStatus, deleteFlag }: ReleasePackage): RawStatus[] {
  return [
    ...(deployStatus === null ? [] : [rawStatus('deploy_status', deployStatus)]),
    ...(deleteFlag === null ? [] : [rawStatus('delete_flag', deleteFlag)]),
  ];
}

function actorOf(user: FactoryUser | null): Actor | null {
  return user && toActor(user);
}

function toActor({ id, name }: FactoryUser): Actor {
  return { rawId: id, name };
}
