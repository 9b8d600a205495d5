import type {
  DeploymentPurpose,
  DeploymentRecord,
  Environment,
  ItemRecord,
  ReleaseItemKind,
  StageRecord,
  StageType,
  StatusRecord,
  WorkspaceRef,
} from '../../domain/deployment.ts';
import { meaningOf, type RawStatus } from '../../domain/status.ts';
import { findMarker, stripMarker } from '../marker.ts';
import { messageOf } from '../message.ts';
import type { PipelineRun, PipelineRunItem, PipelineStage } from './responses.ts';
import { mapStatus } from './status.ts';

/** Source: ListPipelineRunItems, `Type`. */
const ITEM_KIND_BY_TYPE: ReadonlyMap<string, ReleaseItemKind> = new Map([
  ['node', 'NODE'],
  ['workflowdefinition', 'WORKFLOW'],
  ['resource', 'RESOURCE'],
  ['function', 'FUNCTION'],
]);

/** Source: GetPipelineRun, `Stages.Type`. */
const STAGE_TYPE_BY_TYPE: ReadonlyMap<string, StageType> = new Map([
  ['deploy', 'DEPLOY'],
  ['check', 'CHECK'],
  ['offline', 'OFFLINE'],
  ['build', 'BUILD'],
  ['delete', 'DELETE'],
]);

/** A run in domain terms. */
export function mapRun(run: PipelineRun, { provider, workspace }: WorkspaceRef): DeploymentRecord {
  const rawStatuses = [rawStatus('Status', run.status)];
  const status = mapStatus('DEPLOYMENT', rawStatuses);
  return {
    provider,
    workspace,
    rawId: run.id,
    status,
    rawStatuses,
    message: messageOf(run.message, status),
    purpose: purposeOf(run.stages),
    name: null,
    description: stripMarker(run.description),
    fromEnvironment: null,
    toEnvironment: environmentOf(run.stages),
    readyForProduction: null,
    creator: run.creator === null ? null : { rawId: run.creator, name: null },
    executor: null,
    createdAt: run.createdAt,
    startedAt: null,
    modifiedAt: run.modifiedAt,
    // The upstream gives no time of the end. Inferred: nothing modifies a run after it, so the last time it was counts.
    settledAt: meaningOf(status).phase === 'SETTLED' ? run.modifiedAt : null,
    stages: mapStages(run),
    // No page documents the console's address of a run.
    releasePackage: null,
    madeBy: findMarker(run.description),
  };
}

/** An item in domain terms. The upstream does not say what changed, nor from which version. */
export function mapItem(item: PipelineRunItem): ItemRecord {
  const rawStatuses = [rawStatus('Status', item.status)];
  const status = mapStatus('RELEASE_ITEM', rawStatuses);
  return {
    rawId: item.id,
    status,
    rawStatuses,
    message: messageOf(item.message, status),
    itemKind: ITEM_KIND_BY_TYPE.get(item.type?.toLowerCase() ?? '') ?? 'UNKNOWN',
    name: item.name,
    change: null,
    toVersion: item.version,
    fromVersion: null,
    fileId: null,
    createdAt: item.createdAt,
    modifiedAt: item.modifiedAt,
    task: null,
  };
}

function mapStages(run: PipelineRun): StageRecord[] {
  const stages = [...run.stages].sort((a, b) => (a.step ?? 0) - (b.step ?? 0));
  if (stages.length === 0) return [syntheticStage(run)];
  const codes = new Set<string>();
  return stages.map((stage, index) => {
    // A code that comes twice is not documented; it would make two stages one subject.
    const code = codes.has(stage.code) ? `${stage.code}#${index + 1}` : stage.code;
    codes.add(code);
    return {
      ...stageStatus(stage),
      code,
      position: index + 1,
      type: STAGE_TYPE_BY_TYPE.get(stage.type?.toLowerCase() ?? '') ?? 'UNKNOWN',
      name: stage.name,
      description: stage.description,
      detail: stage.detail,
      synthetic: false,
    };
  });
}

function stageStatus(stage: PipelineStage): StatusRecord {
  const type = stage.type === null ? [] : [rawStatus('Type', stage.type)];
  const rawStatuses = [rawStatus('Status', stage.status), ...type];
  const status = mapStatus('STAGE', rawStatuses);
  return { status, rawStatuses, message: messageOf(stage.message, status) };
}

/** Stands for the run itself while the upstream has not made its stages yet. */
function syntheticStage(run: PipelineRun): StageRecord {
  const rawStatuses = [rawStatus('Status', run.status)];
  return {
    status: mapStatus('STAGE', rawStatuses),
    rawStatuses,
    message: null,
    code: 'RUN',
    position: 1,
    type: 'UNKNOWN',
    name: null,
    description: null,
    detail: null,
    synthetic: true,
  };
}

/** An undeploy shows by its stages alone. */
function purposeOf(stages: readonly PipelineStage[]): DeploymentPurpose {
  const isOffline = ({ code, type }: PipelineStage) =>
    code.toLowerCase() === 'offlinecheck' || type?.toLowerCase() === 'offline';
  return stages.some(isOffline) ? 'OFFLINE' : 'ONLINE';
}

/** Where the run leads at last. Codes are not a closed list; DEV, DEV_CHECK, PROD and PROD_CHECK are documented. */
function environmentOf(stages: readonly PipelineStage[]): Environment | null {
  if (stages.some(({ code }) => /^PROD(_|$)/i.test(code))) return 'PRODUCTION';
  return stages.some(({ code }) => /^DEV(_|$)/i.test(code)) ? 'DEVELOPMENT' : null;
}

function rawStatus(field: string, value: string): RawStatus {
  return { field, value, label: null };
}
