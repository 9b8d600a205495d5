import type { RunType } from './stages.ts';
import { VendorRefusal } from './vendor-refusal.ts';
import type { WireObject } from './wire-json.ts';

/** One stage of a run. Times are milliseconds since 1970, durations already divided by the speed. */
export interface StageState {
  readonly code: string;
  readonly step: number;
  readonly type: string;
  readonly name: string;
  readonly detail: WireObject;
  readonly isSelfStarting: boolean;
  durationMs: number;
  outcome: 'Success' | 'Fail';
  failureMessage: string;
  /** Null until somebody starts it; may lie ahead. */
  startAt: number | null;
  /** Set from outside: stays, whatever the clock says, until the stage is executed. */
  fixed: { readonly status: string; readonly at: number } | null;
  /** Set from outside, instead of the text that follows from the status. */
  readonly fixedMessage: string | null;
}

/** Starts each next stage by itself: RunMode Auto, or a colleague at the console. */
export interface RunDriver {
  readonly pauseMs: number;
  /** Stops after this stage; null for all. */
  readonly untilStage: string | null;
}

/** How a run ends before its stages do. */
export interface RunEnd {
  readonly status: 'Termination' | 'Cancel';
  readonly at: number;
}

export interface PipelineRunOptions {
  readonly id: string;
  readonly projectId: string;
  readonly createdAt: number;
  readonly creator: string;
  readonly description: string | null;
  readonly objectId: string;
  readonly objectName: string;
  readonly type: RunType;
  readonly stages: readonly StageState[];
  readonly driver?: RunDriver | null;
  readonly plannedEnd?: RunEnd | null;
  readonly itemCount: number;
  readonly modifiedAt?: number | null;
  readonly message?: string | null;
  /** A published sample: refuses every change, and is served as the sample was. */
  readonly sample?: { readonly getRequestId: string; readonly foundIn: readonly string[] } | null;
}

const TERMINAL: ReadonlySet<string> = new Set(['success', 'fail', 'termination', 'cancel']);

/** A deployment process. Where it stands is worked out from the clock when it is asked. */
export class PipelineRun {
  readonly options: PipelineRunOptions;
  readonly stages: readonly StageState[];
  #ended: RunEnd | null = null;
  #plannedEnd: RunEnd | null;
  #fixedStatus: { readonly status: string; readonly at: number } | null = null;

  constructor(options: PipelineRunOptions) {
    this.options = options;
    this.stages = options.stages;
    this.#plannedEnd = options.plannedEnd ?? null;
  }

  /** Init, Running, Success, Fail, Termination, Cancel, or whatever was set from outside. */
  statusAt(now: number): string {
    this.#settle(now);
    if (this.#fixedStatus) return this.#fixedStatus.status;
    if (this.#ended) return this.#ended.status;
    return this.#statusOfStages(now);
  }

  stageStatusAt(stage: StageState, now: number): string {
    this.#settle(now);
    return this.#stageStatus(stage, now);
  }

  /** Null while the stage has not run: the answer then has no such field. */
  stageMessageAt(stage: StageState, now: number): string | null {
    if (stage.fixedMessage !== null) return stage.fixedMessage;
    const status = this.stageStatusAt(stage, now).toLowerCase();
    if (status === 'fail') return stage.failureMessage;
    return TERMINAL.has(status) ? '' : null;
  }

  messageAt(now: number): string {
    if (this.options.message != null) return this.options.message;
    const failed = this.stages.find((stage) => this.stageStatusAt(stage, now).toLowerCase() === 'fail');
    return failed ? `stage ${failed.code} failed` : '';
  }

  /** Source: observed answers, in which the stage that runs by itself leaves the time at that of creation. */
  modifiedAt(now: number): number {
    if (this.options.modifiedAt != null) return this.options.modifiedAt;
    this.#settle(now);
    const times = [this.options.createdAt, this.#ended?.at ?? 0, this.#fixedStatus?.at ?? 0];
    for (const stage of this.stages) {
      if (stage.fixed) times.push(stage.fixed.at);
      else if (stage.startAt !== null && !stage.isSelfStarting) times.push(stage.startAt, endOf(stage));
    }
    return Math.max(...times.filter((at) => at <= now));
  }

  isTerminalAt(now: number): boolean {
    return TERMINAL.has(this.statusAt(now).toLowerCase());
  }

  /** @throws VendorRefusal unless the stage is the next one; the codes are guesses, none is documented */
  execute(code: string, now: number): void {
    this.#refuseIfUnchangeable(now);
    const index = this.stages.findIndex((stage) => stage.code === code);
    const stage = this.stages[index];
    if (!stage) throw new VendorRefusal(400, 'InvalidStage.NotFound', `The process has no stage ${code}.`);
    const status = this.#stageStatus(stage, now);
    if (status.toLowerCase() !== 'init') {
      throw new VendorRefusal(
        400,
        'InvalidStage.Executed',
        `The stage ${code} has been executed: its status is ${status}.`,
      );
    }
    const before = this.stages.slice(0, index).find((earlier) => !this.#hasSucceeded(earlier, now));
    if (before) {
      throw new VendorRefusal(
        400,
        'InvalidStage.OutOfOrder',
        `The stage ${before.code} before ${code} has not succeeded.`,
      );
    }
    stage.fixed = null;
    stage.startAt = now;
    this.#fixedStatus = null;
  }

  /** @throws VendorRefusal when the run is over */
  abolish(now: number): void {
    this.#refuseIfUnchangeable(now);
    this.#fixedStatus = null;
    this.#end({ status: 'Termination', at: now });
  }

  /** Any text, as the vendor's raw value; null gives the run back to its stages. Termination and Cancel end it. */
  fixStatus(status: string | null, now: number): void {
    this.#settle(now);
    this.#fixedStatus = null;
    this.#ended = null;
    if (status === 'Termination' || status === 'Cancel') this.#end({ status, at: now });
    else if (status !== null) this.#fixedStatus = { status, at: now };
  }

  /** Any text; null sets the stage back to not started. */
  fixStageStatus(code: string, status: string | null, now: number): void {
    this.#settle(now);
    const stage = this.stage(code);
    stage.fixed = status === null ? null : { status, at: now };
    if (status === null) stage.startAt = null;
  }

  stage(code: string): StageState {
    const stage = this.stages.find((candidate) => candidate.code === code);
    if (!stage) throw new RangeError(`${this.options.id}: no stage ${code}`);
    return stage;
  }

  /** Brings the run to where it stands at `now`: stages that a driver starts, an end that was planned. */
  #settle(now: number): void {
    const planned = this.#plannedEnd;
    if (planned && planned.at <= now) {
      this.#plannedEnd = null;
      this.#drive(planned.at);
      if (!this.#ended && !TERMINAL.has(this.#statusOfStages(planned.at).toLowerCase())) this.#end(planned);
    }
    this.#drive(now);
  }

  #drive(now: number): void {
    const { driver } = this.options;
    if (!driver || this.#ended) return;
    for (const [index, stage] of this.stages.entries()) {
      const before = this.stages[index - 1];
      if (!before || stage.startAt !== null || stage.fixed) continue;
      if (before.code === driver.untilStage || !this.#hasSucceeded(before, now)) return;
      stage.startAt = endOf(before) + driver.pauseMs;
    }
  }

  #end(end: RunEnd): void {
    this.#ended = end;
    this.#plannedEnd = null;
    for (const stage of this.stages) {
      if (stage.startAt !== null && stage.startAt > end.at) stage.startAt = null;
    }
  }

  #statusOfStages(now: number): string {
    const statuses = this.stages.map((stage) => this.#stageStatus(stage, now).toLowerCase());
    if (statuses.includes('fail')) return 'Fail';
    if (statuses.every((status) => status === 'success')) return 'Success';
    if (statuses.includes('termination')) return 'Termination';
    if (statuses.includes('cancel')) return 'Cancel';
    return statuses.every((status) => status === 'init') ? 'Init' : 'Running';
  }

  #stageStatus(stage: StageState, now: number): string {
    if (stage.fixed) return stage.fixed.status;
    if (stage.startAt === null || stage.startAt > now) return 'Init';
    if (this.#ended && this.#ended.at < endOf(stage)) return this.#ended.status;
    return now < endOf(stage) ? 'Running' : stage.outcome;
  }

  #hasSucceeded(stage: StageState, now: number): boolean {
    return this.#stageStatus(stage, now).toLowerCase() === 'success';
  }

  #refuseIfUnchangeable(now: number): void {
    const status = this.statusAt(now);
    if (this.options.sample) {
      throw new VendorRefusal(400, 'InvalidPipelineRun.Sample', 'The process is a published sample and never moves.');
    }
    if (TERMINAL.has(status.toLowerCase())) {
      throw new VendorRefusal(400, 'InvalidPipelineRun.Ended', `The process has ended: its status is ${status}.`);
    }
  }
}

/** When a stage that was started is over, in milliseconds since 1970. */
function endOf(stage: StageState): number {
  if (stage.fixed) return stage.fixed.at;
  return (stage.startAt ?? Number.POSITIVE_INFINITY) + stage.durationMs;
}
