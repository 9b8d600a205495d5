import {
  ControlError,
  type ControlRoute,
  type ControlRoutes,
  optionalList,
  optionalNumber,
  optionalText,
  requiredText,
} from './control.ts';
import type { PipelineRuns } from './pipeline-runs.ts';

const MAX_GENERATED = 100_000;

/** Runs: adding, generating, setting, reading the state of. */
export function pipelineRoutes(runs: PipelineRuns): ControlRoutes {
  const addRun: ControlRoute = ({ input }) => {
    const type = optionalText(input, 'type');
    if (type !== undefined && type !== 'Online' && type !== 'Offline') {
      throw new ControlError('type: expected Online or Offline');
    }
    const id = runs.addRun({
      projectId: requiredText(input, 'projectId'),
      id: optionalText(input, 'id'),
      createTime: optionalNumber(input, 'createTime'),
      creator: optionalText(input, 'creator'),
      description: optionalText(input, 'description'),
      objectId: optionalText(input, 'objectId'),
      type,
      status: optionalText(input, 'status'),
      stages: optionalList(input, 'stages'),
    });
    return { id };
  };
  const generate: ControlRoute = ({ input }) => {
    const count = optionalNumber(input, 'count') ?? 0;
    if (!Number.isInteger(count) || count < 1 || count > MAX_GENERATED) {
      throw new ControlError(`count: expected 1 to ${MAX_GENERATED}`);
    }
    return { ids: runs.generate(requiredText(input, 'projectId'), count) };
  };
  const setStatus: ControlRoute = ({ input, id }) => {
    const stage = optionalText(input, 'stage');
    const status = input['status'] === null ? null : requiredText(input, 'status');
    if (stage === undefined) runs.setStatus(id, status);
    else runs.setStageStatus(id, stage, status);
  };
  return new Map<string, ControlRoute>([
    ['POST /runs', addRun],
    ['POST /runs/generate', generate],
    ['GET /runs/:id', ({ id }) => ({ status: runs.status(id), stages: runs.stageStatuses(id) })],
    ['PATCH /runs/:id', setStatus],
  ]);
}
