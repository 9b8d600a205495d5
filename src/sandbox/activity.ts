import type { NewRun, PipelineRuns } from './pipeline-runs.ts';
import { createRandom } from './random.ts';
import { drawRelease } from './release-texts.ts';

/** How many of its runs are kept; older ones are forgotten. */
const MAX_RUNS_KEPT = 1_000;

/** Colleagues at work: now and then a run appears and is driven stage by stage. Worked out from the clock, without timers. */
export class Activity {
  readonly #runs: PipelineRuns;
  readonly #everyMs: number;
  readonly #startedAt: number;
  readonly #ids: string[] = [];
  /** Number of the last run made; the first is 1, one interval after the start. */
  #made = 0;

  /** @param everyMs at speed 1 */
  constructor(runs: PipelineRuns, everyMs: number) {
    this.#runs = runs;
    this.#everyMs = runs.clock.lasting(everyMs);
    this.#startedAt = runs.clock.now();
  }

  /** Makes the runs that should exist at `now`, in milliseconds since 1970. After a long sleep only the latest. */
  catchUp(now: number): void {
    const due = Math.floor((now - this.#startedAt) / this.#everyMs);
    if (due <= this.#made) return;
    const first = Math.max(this.#made + 1, due - MAX_RUNS_KEPT + 1);
    this.#made = due;
    for (let number = first; number <= due; number++) this.#ids.push(this.#runs.addRun(this.#runNumber(number)));
    for (const id of this.#ids.splice(0, Math.max(0, this.#ids.length - MAX_RUNS_KEPT))) this.#runs.drop(id);
  }

  #runNumber(number: number): NewRun {
    const { seed, clock, workspaces } = this.#runs;
    const random = createRandom(seed, 'activity', number);
    const ids = [...workspaces.keys()];
    const projectId = ids[random.integer(0, ids.length - 1)] ?? '';
    const createTime = this.#startedAt + number * this.#everyMs;
    const fate = random.next();
    return {
      // The start is part of the id: after a restart the same number is another run.
      id: createRandom(seed, 'activity', number, this.#startedAt).uuid(),
      projectId,
      createTime,
      type: random.chance(0.1) ? 'Offline' : 'Online',
      ...drawRelease(projectId, random),
      objectId: random.digits(19),
      driver: { pauseMs: clock.lasting(random.integer(3_000, 8_000)), untilStage: fate < 0.1 ? 'PROD_CHECK' : null },
      ...(fate > 0.93
        ? { plannedEnd: { status: 'Termination', at: createTime + clock.lasting(random.integer(8_000, 25_000)) } }
        : {}),
    };
  }
}
