import type { PipelineRun, StageState } from './pipeline-run.ts';
import { hashOf } from './random.ts';
import type { WireObject } from './wire-json.ts';

/**
 * How Status and Type are written. `observed` as in real answers (Running, Build), `upper` as in the documented sample
 * (RUNNING, BUILD), `mixed` differs from run to run.
 */
export type Casing = 'observed' | 'upper' | 'lower' | 'mixed';

export interface PipelineWireOptions {
  readonly casing: Casing;
  /** Real answers and the current SDK have a number, the Dec 2024 reference has text. */
  readonly projectIdAs: 'number' | 'string';
  /** Lets every run's id end in a newline, as the documented sample's does. */
  readonly hasNewlineInIds: boolean;
}

/** The object `Pipeline` of GetPipelineRun, and a row of ListPipelineRuns. */
export function pipelineToWire(run: PipelineRun, now: number, options: PipelineWireOptions): WireObject {
  const { id, projectId, sample } = run.options;
  const write = sample ? asIs : casingFor(options.casing, id);
  return {
    Id: sample || options.hasNewlineInIds ? `${id}\n` : id,
    ProjectId: sample || options.projectIdAs === 'string' ? projectId : BigInt(projectId),
    CreateTime: run.options.createdAt,
    ModifyTime: run.modifiedAt(now),
    Creator: run.options.creator,
    Description: run.options.description ?? undefined,
    Message: run.messageAt(now),
    Status: write(run.statusAt(now)),
    Stages: run.stages.map((stage) => stageToWire(run, stage, now, write)),
  };
}

function stageToWire(run: PipelineRun, stage: StageState, now: number, write: (word: string) => string): WireObject {
  return {
    Code: stage.code,
    Step: stage.step,
    Type: write(stage.type),
    Name: stage.name,
    Description: stage.name,
    Status: write(run.stageStatusAt(stage, now)),
    Detail: stage.detail,
    Message: run.stageMessageAt(stage, now) ?? undefined,
  };
}

/** The way of writing that goes with an id, so that one run is always written alike. */
export function casingFor(casing: Casing, id: string): (word: string) => string {
  switch (casing) {
    case 'observed':
      return asIs;
    case 'upper':
      return (word) => word.toUpperCase();
    case 'lower':
      return (word) => word.toLowerCase();
    case 'mixed':
      return casingFor((['observed', 'upper', 'lower'] as const)[hashOf(id) % 3] ?? 'observed', id);
  }
}

function asIs(word: string): string {
  return word;
}
