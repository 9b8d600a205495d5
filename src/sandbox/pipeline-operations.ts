import { pagingOf, param, projectIdOf } from './call-parameters.ts';
import type { Operation, OperationCall, Operations } from './operation.ts';
import { type ItemWireOptions, itemsToWire } from './pipeline-items.ts';
import type { PipelineRun } from './pipeline-run.ts';
import type { PipelineRuns } from './pipeline-runs.ts';
import { pipelineToWire } from './pipeline-wire.ts';
import { type RunType, stagesFor } from './stages.ts';
import { invalidParameter, VendorRefusal } from './vendor-refusal.ts';
import type { WireObject } from './wire-json.ts';

const GET = { method: 'GET', form: [] } as const;
const POST = { method: 'POST' } as const;
const PAGING = ['PageNumber', 'PageSize'];

/**
 * The process family of version 2024-05-18, under its new names and those of before May 2025.
 * Methods and the places of parameters are those of the vendor's TypeScript SDK.
 */
export function pipelineOperations(runs: PipelineRuns, options: ItemWireOptions): Operations {
  const get: Operation = {
    ...GET,
    query: ['ProjectId', 'Id'],
    required: ['ProjectId', 'Id'],
    run: (call) => {
      const run = findRun(runs, call, 'Id');
      const pipeline = pipelineToWire(run, runs.clock.now(), options);
      return { RequestId: run.options.sample?.getRequestId ?? call.requestId, Pipeline: pipeline };
    },
  };
  const create: Operation = {
    ...POST,
    query: [],
    form: ['ProjectId', 'Type', 'ObjectIds', 'Description', 'RunMode', 'AutoRunUntilStage'],
    required: ['ProjectId', 'Type', 'ObjectIds'],
    run: (call) => {
      const id = createRun(runs, call);
      return { RequestId: call.requestId, Id: options.hasNewlineInIds ? `${id}\n` : id };
    },
  };
  const execute: Operation = {
    ...POST,
    query: ['ProjectId'],
    form: ['Code', 'Id'],
    required: ['ProjectId', 'Id', 'Code'],
    run: (call) => {
      const run = findRun(runs, call, 'Id');
      const code = param(call, 'Code');
      run.execute(code, runs.clock.now());
      call.effect('executed', run.options.projectId, run.options.id, code);
      return done(call);
    },
  };
  const abolish: Operation = {
    ...POST,
    query: [],
    form: ['ProjectId', 'Id'],
    required: ['ProjectId', 'Id'],
    run: (call) => {
      const run = findRun(runs, call, 'Id');
      run.abolish(runs.clock.now());
      call.effect('abolished', run.options.projectId, run.options.id);
      return done(call);
    },
  };
  const list: Operation = {
    ...GET,
    query: ['ProjectId', 'Creator', 'Status', 'ObjectId', ...PAGING],
    required: ['ProjectId'],
    run: (call) => {
      const { page, pageSize, rows, total } = listRuns(runs, call, options);
      return {
        RequestId: call.requestId,
        PagingInfo: { PageNumber: page, PageSize: pageSize, TotalCount: total, PipelineRuns: rows },
      };
    },
  };
  const listByOldName: Operation = {
    ...GET,
    query: ['ProjectId', 'Creator', 'Status', ...PAGING],
    required: ['ProjectId'],
    run: (call) => {
      const { page, pageSize, rows } = listRuns(runs, call, options);
      // Observed: figures as text, and a total of 0 beside ten rows.
      const paging = { PageNumber: String(page), PageSize: String(pageSize), TotalCount: '0', Deployments: rows };
      return { RequestId: call.requestId, PagingInfo: paging };
    },
  };
  const listItems: Operation = {
    ...GET,
    query: ['ProjectId', 'PipelineRunId', ...PAGING],
    required: ['ProjectId', 'PipelineRunId'],
    run: (call) => {
      const run = findRun(runs, call, 'PipelineRunId');
      const { page, pageSize } = pagingOf(call);
      const items = itemsToWire(run, runs.seed, runs.clock.now(), options);
      const rows = items.slice((page - 1) * pageSize, page * pageSize);
      const paging = { PageNumber: page, PageSize: pageSize, TotalCount: items.length, PipelineRunItems: rows };
      return { RequestId: call.requestId, PagingInfo: paging };
    },
  };
  return new Map([
    ['GetPipelineRun', get],
    ['ListPipelineRuns', list],
    ['ListPipelineRunItems', listItems],
    ['CreatePipelineRun', create],
    ['ExecPipelineRunStage', execute],
    ['AbolishPipelineRun', abolish],
    ['GetDeployment', get],
    ['ListDeployments', listByOldName],
    ['CreateDeployment', create],
    ['ExecDeploymentStage', execute],
    ['AbolishDeployment', abolish],
  ]);
}

/** The samples of ExecPipelineRunStage and AbolishPipelineRun have a RequestId that ends in a newline. */
function done(call: OperationCall): WireObject {
  return { RequestId: `${call.requestId}\n`, Success: true };
}

function createRun(runs: PipelineRuns, call: OperationCall): string {
  const projectId = projectIdOf(call, runs.workspaces);
  const type = param(call, 'Type');
  if (!isRunType(type)) throw invalidParameter('Type', 'Online or Offline');
  const [objectId] = parseObjectIds(param(call, 'ObjectIds'));
  if (objectId === undefined) throw invalidParameter('ObjectIds', 'at least one id');
  const mode = call.params['RunMode'] ?? 'Normal';
  if (mode !== 'Normal' && mode !== 'Auto') throw invalidParameter('RunMode', 'Normal or Auto');
  const untilStage = call.params['AutoRunUntilStage'] ?? null;
  const usualStages = stagesFor(runs.workspaces.get(projectId)?.mode ?? 'standard', type);
  if (mode === 'Auto' && untilStage !== null && !usualStages.some(({ code }) => code === untilStage)) {
    throw invalidParameter('AutoRunUntilStage', 'the code of a stage of the process');
  }
  const run = runs.create({
    projectId,
    type,
    objectId,
    description: call.params['Description'] ?? null,
    creator: call.userId,
    ...(mode === 'Auto' ? { driver: { pauseMs: 0, untilStage } } : {}),
  });
  call.effect('created', projectId, run.options.id);
  return run.options.id;
}

function isRunType(text: string): text is RunType {
  return text === 'Online' || text === 'Offline';
}

/** One field holding JSON text. Numbers are refused: an id of 19 digits would not survive them. */
function parseObjectIds(text: string): string[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = null;
  }
  if (!Array.isArray(parsed) || !parsed.every((id) => typeof id === 'string')) {
    throw invalidParameter('ObjectIds', 'a JSON array of strings');
  }
  return parsed;
}

function listRuns(runs: PipelineRuns, call: OperationCall, options: ItemWireOptions) {
  const projectId = projectIdOf(call, runs.workspaces);
  const { page, pageSize } = pagingOf(call);
  const filter = { creator: call.params['Creator'], status: call.params['Status'], objectId: call.params['ObjectId'] };
  const { rows, total } = runs.list(projectId, filter, page, pageSize);
  const now = runs.clock.now();
  return { page, pageSize, total, rows: rows.map((run) => pipelineToWire(run, now, options)) };
}

/** Code and status are guesses: the vendor documents none for a run that is not there. */
function findRun(runs: PipelineRuns, call: OperationCall, name: string): PipelineRun {
  const projectId = projectIdOf(call, runs.workspaces);
  const id = param(call, name);
  const run = runs.find(projectId, id);
  if (!run) throw new VendorRefusal(404, 'InvalidPipelineRun.NotFound', `The process ${id.trim()} does not exist.`);
  return run;
}
