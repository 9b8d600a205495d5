import type { RunDriver, RunEnd } from './pipeline-run.ts';
import type { NewRun, PipelineRuns, Workspace } from './pipeline-runs.ts';
import { createRandom, type Random } from './random.ts';
import { drawRelease } from './release-texts.ts';
import type { StageSpec } from './run-stages.ts';
import { type RunType, stagesFor } from './stages.ts';

/** The newcomer's workspaces. 10000, dw_project and 56160 are those of the vendor's samples. */
export const WORKSPACES: readonly Workspace[] = [
  { id: '10000', name: 'Orders', identifier: 'dw_project', mode: 'standard' },
  { id: '10001', name: 'Finance', identifier: 'dw_finance', mode: 'simple' },
  { id: '56160', name: 'Warehouse', identifier: 'dw_warehouse', mode: 'standard' },
];

const RUNS_PER_WORKSPACE = 80;
const HISTORY_DAYS = 9;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** At speed 1: how long after its creation a run was stopped. */
const STOPPED_AFTER_MS = 15 * MINUTE_MS;

/** How a run of the past went. */
type Story = 'success' | 'fail' | 'waiting' | 'terminated' | 'cancelled' | 'queued';

/** The first runs of each workspace have one story each, so that every status is there whatever the seed. */
const EACH_STORY: readonly Story[] = ['success', 'fail', 'waiting', 'terminated', 'cancelled', 'queued'];
const USUAL_STORIES: readonly [Story, ...Story[]] = [
  'success',
  ...Array<Story>(13).fill('success'),
  ...Array<Story>(3).fill('fail'),
  'terminated',
  'cancelled',
  'waiting',
];

/** Source: GetPipelineRun, `Stages.Type` Delete. Which runs have such a stage, and under which code, is a guess. */
const DELETION: StageSpec = { code: 'DELETE', type: 'Delete', name: '删除', outcome: 'Success' };

/**
 * Fills the workspaces: runs over the last nine days, one in each that is running now, and the vendor's sample.
 * The past is laid out from midnight UTC, so that a cloud started twice in a day has the same past.
 */
export function populate(runs: PipelineRuns): void {
  const now = runs.clock.now();
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  for (const workspace of runs.workspaces.values()) {
    for (let index = 0; index < RUNS_PER_WORKSPACE; index++) {
      const random = createRandom(runs.seed, 'past', workspace.id, index);
      runs.addRun(pastRun(runs, workspace, index, midnight, random));
    }
    runs.addRun(runningRun(runs, workspace, now));
  }
  if (runs.workspaces.has(SAMPLE_RUN.projectId)) runs.addRun(SAMPLE_RUN);
}

function pastRun(runs: PipelineRuns, workspace: Workspace, index: number, midnight: number, random: Random): NewRun {
  const id = random.uuid();
  const story = EACH_STORY[index] ?? random.pick(USUAL_STORIES);
  const deletes = index === EACH_STORY.length;
  const type: RunType = random.chance(0.1) || deletes ? 'Offline' : 'Online';
  // Squared: more of the runs are recent ones.
  const age = MINUTE_MS * 20 + random.next() ** 2 * HISTORY_DAYS * DAY_MS;
  const createTime = Math.floor(midnight - age);
  const codes = stagesFor(workspace.mode, type).map(({ code }) => code);
  const isStopped = story === 'terminated' || story === 'cancelled';
  // Every second one is stopped while it waits, the others in the middle of an early stage, before it can end by itself.
  const isInTheMiddle = isStopped && (index < EACH_STORY.length || index % 2 === 0);
  const drawnStop = random.integer(0, codes.length - 2);
  const stopIndex = isInTheMiddle ? Math.min(drawnStop, 1) : drawnStop;
  const failIndex = random.integer(1, codes.length - 1);
  return {
    id,
    projectId: workspace.id,
    createTime,
    type,
    ...drawRelease(workspace.id, random),
    objectId: random.digits(19),
    stages: [
      ...codes.map(
        (code, at): StageSpec => ({
          code,
          outcome: story === 'fail' && at === failIndex ? 'Fail' : 'Success',
          ...(isInTheMiddle && at === stopIndex && { durationMs: 2 * STOPPED_AFTER_MS }),
        }),
      ),
      ...(deletes ? [DELETION] : []),
    ],
    ...endOfStory(story, {
      endAt: createTime + runs.clock.lasting(STOPPED_AFTER_MS),
      stopStage: codes[stopIndex] ?? null,
      pauseMs: runs.clock.lasting(random.integer(5_000, 300_000)),
    }),
  };
}

function endOfStory(
  story: Story,
  { endAt, stopStage, pauseMs }: { endAt: number; stopStage: string | null; pauseMs: number },
): { driver?: RunDriver; plannedEnd?: RunEnd; startsItself?: boolean } {
  switch (story) {
    case 'success':
    case 'fail':
      return { driver: { pauseMs, untilStage: null } };
    case 'waiting':
      return { driver: { pauseMs, untilStage: stopStage } };
    case 'terminated':
      return { driver: { pauseMs, untilStage: stopStage }, plannedEnd: { status: 'Termination', at: endAt } };
    case 'cancelled':
      return { driver: { pauseMs, untilStage: stopStage }, plannedEnd: { status: 'Cancel', at: endAt } };
    case 'queued':
      return { startsItself: false };
  }
}

/** A run whose first check takes long, so that a newcomer finds one at work. Its id differs from start to start. */
function runningRun(runs: PipelineRuns, workspace: Workspace, now: number): NewRun {
  const random = createRandom(runs.seed, 'running', workspace.id, now);
  const codes = stagesFor(workspace.mode, 'Online').map(({ code }) => code);
  return {
    id: random.uuid(),
    projectId: workspace.id,
    createTime: now - runs.clock.lasting(random.integer(60_000, 90_000)),
    ...drawRelease(workspace.id, random),
    objectId: random.digits(19),
    stages: codes.map(
      (code, at): StageSpec => (at === 1 ? { code, durationMs: random.integer(300_000, 600_000) } : { code }),
    ),
    driver: { pauseMs: runs.clock.lasting(5_000), untilStage: null },
  };
}

/** The run in the vendor's reference of GetDeployment (Dec 2024). Its request asks workspace 10000, its answer says 56160. */
export const SAMPLE_RUN = {
  id: 'a7ef0634-20ec-4a7c-a214-54020f91XXXX',
  projectId: '56160',
  createTime: 1_724_984_066_000,
  modifyTime: 1_724_984_066_000,
  creator: '137946317766XXXX',
  message: '',
  status: 'RUNNING',
  stages: [{ code: 'DEV_CHECK', type: 'BUILD', name: '', message: '', status: 'INIT', detail: { key: '' } }],
  sample: { getRequestId: '08468352-032C-5262-AEDC-68C9FA05XXXX', foundIn: ['10000'] },
} as const satisfies NewRun;
