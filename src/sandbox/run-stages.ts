import type { SandboxClock } from './clock.ts';
import type { StageState } from './pipeline-run.ts';
import type { Random } from './random.ts';
import { customStage, type RunType, stagesFor, type WorkspaceMode } from './stages.ts';
import type { WireObject } from './wire-json.ts';

/** A stage of a run to add. What is left out is that of the usual stage of this code. */
export interface StageSpec {
  readonly code: string;
  readonly step?: number;
  readonly type?: string;
  readonly name?: string;
  readonly message?: string;
  readonly detail?: WireObject;
  /** Raw; stays until the stage is executed. */
  readonly status?: string;
  /** At speed 1. */
  readonly durationMs?: number;
  readonly outcome?: 'Success' | 'Fail';
}

/** What becomes of a stage when it runs. `durationMs` at speed 1. */
export interface StageOutcome {
  readonly code: string;
  readonly outcome: 'Success' | 'Fail';
  readonly message?: string;
  readonly durationMs?: number;
}

interface GivenStages {
  readonly status?: string | undefined;
  readonly stages?: readonly (string | StageSpec)[] | undefined;
  readonly startsItself?: boolean | undefined;
}

interface StageSetting {
  readonly mode: WorkspaceMode;
  readonly type: RunType;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly failureRate: number;
}

/** Draws a new run's stages: how long each will take and how it will end. */
export function newStages(
  given: GivenStages,
  { mode, type, createdAt, failureRate }: StageSetting,
  random: Random,
  clock: SandboxClock,
  decided: readonly StageOutcome[],
): StageState[] {
  const usual = stagesFor(mode, type);
  const specs = (given.stages ?? usual.map(({ code }) => code)).map(
    (spec): StageSpec => (typeof spec === 'string' ? { code: spec } : spec),
  );
  return specs.map((spec, index) => {
    const template = usual.find(({ code }) => code === spec.code) ?? customStage(spec.code);
    // Drawn in any case, so that deciding one stage leaves the others as the seed has them.
    const drawn = {
      durationMs: random.integer(template.leastMs, template.mostMs),
      outcome: random.chance(failureRate) ? ('Fail' as const) : ('Success' as const),
      message: random.pick(template.failures),
      queueMs: random.integer(500, 1500),
    };
    const decision = decided.find(({ code }) => code === spec.code);
    const status = spec.status ?? impliedStatus(given.status, index);
    const startsNow = template.isSelfStarting && index === 0 && given.startsItself !== false;
    return {
      code: spec.code,
      step: spec.step ?? index + 1,
      type: spec.type ?? template.type,
      name: spec.name ?? template.name,
      detail: spec.detail ?? template.detail,
      isSelfStarting: template.isSelfStarting,
      durationMs: clock.lasting(decision?.durationMs ?? spec.durationMs ?? drawn.durationMs),
      outcome: decision?.outcome ?? spec.outcome ?? drawn.outcome,
      failureMessage: decision?.message ?? drawn.message,
      startAt: startsNow && status === null ? createdAt + clock.lasting(drawn.queueMs) : null,
      fixed: status === null ? null : { status, at: createdAt },
      fixedMessage: spec.message ?? null,
    };
  });
}

/** The stage's status that goes with a run's. */
function impliedStatus(runStatus: string | undefined, index: number): string | null {
  switch (runStatus?.toLowerCase()) {
    case undefined:
      return null;
    case 'success':
      return 'Success';
    case 'init':
      return 'Init';
    case 'fail':
      return index === 0 ? 'Success' : index === 1 ? 'Fail' : 'Init';
    default:
      return index === 0 ? 'Success' : 'Init';
  }
}
