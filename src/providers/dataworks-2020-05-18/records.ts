import type {
  Actor,
  DeploymentRecord,
  DeploymentRef,
  Environment,
  ItemRecord,
  StageRecord,
  StageType,
  WorkspaceRef,
} from '../../domain/deployment.ts';
import { meaningOf, type RawStatus, type ReleaseStatus } from '../../domain/status.ts';
import { messageOf } from '../message.ts';
import type { DeployedItem, DeploymentPackage, PackageRow } from './responses.ts';
import {
  checkingStatus,
  executeTime,
  itemStatus,
  mapStage,
  mapStatus,
  packageStatus,
  type StageCode,
} from './status.ts';

/** Source: GetDeployment, `FromEnvironment` (0, 1) and `ToEnvironment` (1, 2). */
const ENVIRONMENT_BY_CODE: ReadonlyMap<string | null, Environment> = new Map([
  ['0', 'LOCAL'],
  ['1', 'DEVELOPMENT'],
  ['2', 'PRODUCTION'],
]);

const STAGE_TEXTS: Readonly<Record<StageCode, { readonly type: StageType; readonly name: string | null }>> = {
  DEV_SUBMIT: { type: 'DEPLOY', name: 'Submit to development' },
  DEV_CHECK: { type: 'CHECK', name: 'Check' },
  PROD_DEPLOY: { type: 'DEPLOY', name: 'Deploy to production' },
  RUN: { type: 'UNKNOWN', name: null },
};

/** A package in domain terms. Its answer does not say which it is: the address asked for does. */
export function mapPackage(found: DeploymentPackage, ref: DeploymentRef): DeploymentRecord {
  const toEnvironment = ENVIRONMENT_BY_CODE.get(found.toEnvironment) ?? null;
  const rawStatuses = rawStatusesOf(found);
  const common = mapCommon(found, ref, rawStatuses);
  return {
    ...common,
    fromEnvironment: ENVIRONMENT_BY_CODE.get(found.fromEnvironment) ?? null,
    toEnvironment,
    // Source: CheckingStatus: only with Status 1 and without it may a file go on to production.
    readyForProduction: toEnvironment === 'DEVELOPMENT' ? common.status === 'SUCCEEDED' : null,
    stages: mapStages(toEnvironment, rawStatuses, found.message),
  };
}

/** What a row of the list says: no environments, checks or items, so never that a package succeeded. */
export function mapRow(row: PackageRow, { provider, workspace }: WorkspaceRef): DeploymentRecord {
  const rawStatuses = [packageStatus(row.status)];
  return {
    ...mapCommon(row, { provider, workspace, rawId: row.id }, rawStatuses),
    fromEnvironment: null,
    toEnvironment: null,
    readyForProduction: null,
    stages: mapStages(null, rawStatuses, row.message),
  };
}

/** The items of a package, each under an id of its own, named as far as `names` goes. */
export function mapItems(
  items: readonly DeployedItem[],
  names: ReadonlyMap<string, string | null>,
): readonly ItemRecord[] {
  const ids = new Set<string>();
  return items.map(({ fileId, fileVersion, status }, index) => {
    // A file that comes twice, or without its id, is not documented; it would make two items one subject.
    const rawId = fileId === null || ids.has(fileId) ? `${fileId ?? ''}#${index + 1}` : fileId;
    ids.add(rawId);
    const rawStatuses = status === null ? [] : [itemStatus(status)];
    return {
      rawId,
      status: mapStatus('RELEASE_ITEM', rawStatuses),
      rawStatuses,
      message: null,
      itemKind: 'FILE',
      name: (fileId !== null && names.get(fileId)) || null,
      change: null,
      toVersion: fileVersion,
      fromVersion: null,
      fileId,
      createdAt: null,
      modifiedAt: null,
      task: null,
    };
  });
}

function mapCommon(found: DeploymentPackage | PackageRow, ref: DeploymentRef, rawStatuses: readonly RawStatus[]) {
  const status = mapStatus('DEPLOYMENT', rawStatuses);
  const creator = actorOf(found.creator);
  const executor = actorOf(found.executor);
  return {
    provider: ref.provider,
    workspace: ref.workspace,
    rawId: ref.rawId,
    status,
    rawStatuses,
    message: failureMessage(found.message, status),
    // The operations of this version deploy; what they delete they do not say.
    purpose: 'ONLINE',
    name: found.name,
    description: null,
    creator,
    executor,
    createdAt: found.createdAt,
    startedAt: found.executedAt,
    modifiedAt: null,
    // The upstream gives no time of the end.
    settledAt: null,
    // No page documents the console's address of a package.
    releasePackage: {
      name: found.name,
      isDeleted: false,
      applicant: creator,
      appliedAt: found.createdAt,
      deployer: executor,
      deployedAt: found.executedAt,
      approvers: [],
    },
    madeBy: null,
  } as const;
}

function mapStages(
  toEnvironment: Environment | null,
  rawStatuses: readonly RawStatus[],
  message: string | null,
): StageRecord[] {
  return stagesTo(toEnvironment).map((code, index) => {
    const own = rawStatuses.filter(({ field }) => concerns(field, code));
    const status = mapStage(code, own);
    return {
      code,
      position: index + 1,
      ...STAGE_TEXTS[code],
      description: null,
      status,
      rawStatuses: own,
      message: failureMessage(message, status),
      detail: null,
      synthetic: true,
    };
  });
}

function stagesTo(toEnvironment: Environment | null): StageCode[] {
  if (toEnvironment === 'DEVELOPMENT') return ['DEV_SUBMIT', 'DEV_CHECK'];
  return toEnvironment === 'PRODUCTION' ? ['PROD_DEPLOY'] : ['RUN'];
}

/** Whether a raw value says something about a stage: else a stage would seem to move whenever another one does. */
function concerns(field: string, code: StageCode): boolean {
  if (code === 'DEV_SUBMIT') return field !== 'CheckingStatus';
  return code !== 'DEV_CHECK' || field !== 'ExecuteTime';
}

/** Status first. The time of execution counts only where it tells "under way" from "not begun". */
function rawStatusesOf({ status, checkingStatus: checking, executedAt }: DeploymentPackage): RawStatus[] {
  const isExecuting = status === '0' && checking === null && executedAt !== null;
  return [
    packageStatus(status),
    checkingStatus(checking ?? ''),
    ...(isExecuting ? [executeTime(String(executedAt.getTime()))] : []),
  ];
}

/** Null unless something went wrong: on success the vendor fills the field with "Success" or "OK". */
function failureMessage(text: string | null, status: ReleaseStatus): string | null {
  const { outcome } = meaningOf(status);
  if (outcome !== 'FAILURE' && outcome !== 'ABORTED') return null;
  return text?.toLowerCase() === 'ok' ? null : messageOf(text, status);
}

function actorOf(userId: string | null): Actor | null {
  return userId === null ? null : { rawId: userId, name: null };
}
