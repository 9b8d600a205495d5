import type { DeploymentRecord, DeploymentRef } from '../../domain/deployment.ts';
import type { CommandOf } from '../../domain/trigger-command.ts';
import type { RpcClient } from '../alibaba/rpc-client.ts';
import { addMarker, findMarker } from '../marker.ts';
import type { CallOptions, EffectFinding } from '../provider.ts';
import type { ProviderLog } from '../transport/provider-log.ts';
import type { TriggerTable } from '../trigger-table.ts';
import { measurePage } from '../vendor-page.ts';
import { abolishPipelineRun, createPipelineRun, execPipelineRunStage, listPipelineRuns } from './client.ts';
import type { PipelineRun } from './responses.ts';

/** Source: ListPipelineRuns, PageSize. */
const PAGE_SIZE = 100;
/** Bounds one search: a thousand runs. */
const MAX_SEARCH_PAGES = 10;
/** Clocks may differ by fifteen minutes before the vendor refuses a signature. */
const SEARCH_MARGIN_MS = 20 * 60_000;

export interface PipelineTriggerParts {
  /** Provider key. */
  readonly provider: string;
  readonly rpc: RpcClient;
  /** Who we are upstream, if configured: narrows the search for an unclear outcome. */
  readonly userId: string | undefined;
  readonly log: ProviderLog;
  readRun(ref: DeploymentRef, options: CallOptions): Promise<DeploymentRecord>;
}

/** What can be done with pipeline runs. */
export function pipelineTriggers(parts: PipelineTriggerParts): TriggerTable {
  const { provider, rpc, log, readRun } = parts;
  return {
    CREATE_DEPLOYMENT: {
      async send(command, options) {
        const { workspace, marker } = command;
        log.debug({ provider, workspace: workspace.workspace, marker }, 'creating a run');
        const run = {
          type: command.purpose === 'OFFLINE' ? 'Offline' : 'Online',
          objectId: command.objectId,
          description: addMarker(command.description, marker),
          autoRunUntilStage: command.autoRunUntilStage,
        } as const;
        const { value, requestId } = await createPipelineRun(rpc, workspace.workspace, run, options);
        return { affected: [{ provider, workspace: workspace.workspace, rawId: value }], requestId };
      },
      findEffect: (command, sentAt, options) => findCreated(parts, command, sentAt, options),
    },
    ADVANCE_STAGE: {
      async send({ deployment, stageCode: code }, options) {
        const stage = { id: deployment.rawId, code };
        const { requestId } = await execPipelineRunStage(rpc, deployment.workspace, stage, options);
        return { affected: [deployment], requestId };
      },
      async findEffect({ deployment, stageCode }, _sentAt, options) {
        const { stages } = await readRun(deployment, options);
        const stage = stages.find(({ code }) => code === stageCode);
        return stage && stage.status !== 'READY' ? found(deployment) : { kind: 'ABSENT' };
      },
    },
    CANCEL_DEPLOYMENT: {
      async send({ deployment }, options) {
        const { requestId } = await abolishPipelineRun(rpc, deployment.workspace, deployment.rawId, options);
        return { affected: [deployment], requestId };
      },
      async findEffect({ deployment }, _sentAt, options) {
        const { status } = await readRun(deployment, options);
        return status === 'CANCELLED' || status === 'TERMINATED' ? found(deployment) : { kind: 'ABSENT' };
      },
    },
  };
}

function found(deployment: DeploymentRef): EffectFinding {
  return { kind: 'FOUND', affected: [deployment] };
}

/** Reads the newest runs back to before the command was sent, and looks for its marker. */
async function findCreated(
  { provider, rpc, userId }: PipelineTriggerParts,
  { workspace, marker }: CommandOf<'CREATE_DEPLOYMENT'>,
  sentAt: Date,
  options: CallOptions,
): Promise<EffectFinding> {
  const toRef = ({ id }: PipelineRun) => ({ provider, workspace: workspace.workspace, rawId: id });
  const from = sentAt.getTime() - SEARCH_MARGIN_MS;
  const undescribed: PipelineRun[] = [];
  let hasDescriptions = false;
  for (let pageNumber = 1; pageNumber <= MAX_SEARCH_PAGES; pageNumber += 1) {
    const page = { pageNumber, pageSize: PAGE_SIZE, creator: userId };
    const { value } = await listPipelineRuns(rpc, workspace.workspace, page, options);
    const match = value.rows.find(({ description }) => findMarker(description) === marker);
    if (match) return found(toRef(match));
    const recent = value.rows.filter(({ createdAt }) => createdAt === null || createdAt.getTime() >= from);
    undescribed.push(...recent.filter(({ description }) => description === null));
    hasDescriptions ||= value.rows.some(({ description }) => description !== null);
    // The order, newest first, is observed and not documented: only a page without any recent run ends the search.
    if (measurePage(value, pageNumber, PAGE_SIZE).isLast || recent.length === 0) {
      // Answers from before 2026 have no Description, so that any of these runs may be the one.
      const unlikely = hasDescriptions ? [] : undescribed.map(toRef);
      return unlikely.length === 0 ? { kind: 'ABSENT' } : { kind: 'CANDIDATES', candidates: [], unlikely };
    }
  }
  return { kind: 'UNDECIDED', candidates: [] };
}
