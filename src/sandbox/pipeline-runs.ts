import type { SandboxClock } from './clock.ts';
import { PipelineRun, type RunDriver, type RunEnd } from './pipeline-run.ts';
import { createRandom, type Random } from './random.ts';
import { newStages, type StageOutcome, type StageSpec } from './run-stages.ts';
import type { RunType, WorkspaceMode } from './stages.ts';

export interface Workspace {
  readonly id: string;
  readonly name: string;
  /** The vendor's name of it (ProjectIdentifier); version 2020-05-18 takes it in place of the id. */
  readonly identifier?: string;
  readonly mode: WorkspaceMode;
}

/** A run to put into the cloud. What is left out is made up from the seed. Times in milliseconds since 1970. */
export interface NewRun {
  readonly id?: string | undefined;
  readonly projectId: string;
  /** Default: now. */
  readonly createTime?: number | undefined;
  /** Default: follows from the stages. */
  readonly modifyTime?: number | undefined;
  readonly creator?: string | undefined;
  readonly description?: string | null | undefined;
  readonly message?: string | undefined;
  readonly objectId?: string | undefined;
  readonly objectName?: string | undefined;
  readonly type?: RunType | undefined;
  /**
   * Raw, in any letters. One of the six documented words also sets the stages that are not given: Running has its first
   * stage done and waits for the second, Fail failed at the second. Left out, the run starts to move by itself.
   */
  readonly status?: string | undefined;
  /** Codes, or more; default: those of the workspace's mode. A status set here stays until the stage is executed. */
  readonly stages?: readonly (string | StageSpec)[] | undefined;
  readonly driver?: RunDriver | undefined;
  readonly plannedEnd?: RunEnd | undefined;
  /** False leaves even the first stage unstarted: the run stays Init. */
  readonly startsItself?: boolean | undefined;
  readonly itemCount?: number | undefined;
  /** Serve it as a published sample: it refuses to change, its id ends in a newline, its ProjectId is text. */
  readonly sample?: { readonly getRequestId: string; readonly foundIn: readonly string[] } | undefined;
}

export interface RunFilter {
  readonly creator?: string | undefined;
  /** Compared without case. */
  readonly status?: string | undefined;
  readonly objectId?: string | undefined;
}

export interface PipelineRunsOptions {
  readonly seed: string;
  readonly workspaces: readonly Workspace[];
  /** How likely a stage fails whose outcome nobody decided, 0 to 1. */
  readonly failureRate: number;
  /** The same for runs that a call creates. */
  readonly createdFailureRate: number;
}

/** The process family's runs. */
export class PipelineRuns {
  readonly workspaces: ReadonlyMap<string, Workspace>;
  readonly seed: string;
  readonly clock: SandboxClock;
  /** Called before each look at the runs, so that what should exist by now does. */
  beforeRead: (now: number) => void = () => {};
  readonly #failureRate: number;
  readonly #createdFailureRate: number;
  readonly #startedAt: number;
  readonly #byId = new Map<string, PipelineRun>();
  /** Oldest first. */
  readonly #byWorkspace = new Map<string, PipelineRun[]>();
  readonly #decisions: StageOutcome[][] = [];
  #created = 0;
  #added = 0;

  constructor(options: PipelineRunsOptions, clock: SandboxClock) {
    this.seed = options.seed;
    this.clock = clock;
    this.workspaces = new Map(options.workspaces.map((workspace) => [workspace.id, workspace]));
    this.#failureRate = options.failureRate;
    this.#createdFailureRate = options.createdFailureRate;
    this.#startedAt = clock.now();
  }

  /** @returns the run's id, without the newline that a sample is served with */
  addRun(spec: NewRun): string {
    const random = createRandom(this.seed, 'run', spec.id ?? `added ${this.#added++}`);
    return this.#insert(spec, random, [], this.#failureRate).options.id;
  }

  /** Settled or waiting runs, a second apart, the last one now. @returns their ids, oldest first */
  generate(projectId: string, count: number): string[] {
    const statuses = ['Success', 'Success', 'Success', 'Fail', 'Running', 'Termination'];
    const now = this.clock.now();
    return Array.from({ length: count }, (_, index) =>
      this.addRun({
        projectId,
        createTime: now - (count - 1 - index) * 1000,
        status: statuses[index % statuses.length] ?? 'Success',
      }),
    );
  }

  /** As CreatePipelineRun does. The ids of two starts differ, so that a restarted cloud does not reuse one. */
  create(spec: NewRun): PipelineRun {
    const sequence = this.#created++;
    const id = createRandom(this.seed, 'created', sequence, this.#startedAt).uuid();
    const random = createRandom(this.seed, 'created', sequence);
    return this.#insert({ ...spec, id }, random, this.#decisions.shift() ?? [], this.#createdFailureRate);
  }

  /** Decides the stages of the next run created by a call, in place of the seed. Several calls queue up. */
  decideNext(...outcomes: readonly StageOutcome[]): void {
    this.#decisions.push([...outcomes]);
  }

  /** Decides a stage of a run that has not ended yet. */
  decide(id: string, ...outcomes: readonly StageOutcome[]): void {
    for (const { code, outcome, message, durationMs } of outcomes) {
      const stage = this.get(id).stage(code);
      stage.outcome = outcome;
      if (message !== undefined) stage.failureMessage = message;
      if (durationMs !== undefined) stage.durationMs = this.clock.lasting(durationMs);
    }
  }

  /** Any text, as the vendor's raw value; it stays until null gives the run back to its stages. */
  setStatus(id: string, status: string | null): void {
    this.get(id).fixStatus(status, this.clock.now());
  }

  /** Any text; it stays until the stage is executed. Null sets it back to not started. */
  setStageStatus(id: string, code: string, status: string | null): void {
    this.get(id).fixStageStatus(code, status, this.clock.now());
  }

  /** Where a run stands now. */
  status(id: string): string {
    return this.get(id).statusAt(this.clock.now());
  }

  /** Where each stage of a run stands now, by code, in order. */
  stageStatuses(id: string): Readonly<Record<string, string>> {
    const run = this.get(id);
    const now = this.clock.now();
    return Object.fromEntries(run.stages.map((stage) => [stage.code, run.stageStatusAt(stage, now)]));
  }

  /** @throws RangeError for an unknown id */
  get(id: string): PipelineRun {
    this.beforeRead(this.clock.now());
    const run = this.#byId.get(id.trim());
    if (!run) throw new RangeError(`no run ${id.trim()}`);
    return run;
  }

  /** As a call finds it: only in its own workspace. */
  find(projectId: string, id: string): PipelineRun | null {
    this.beforeRead(this.clock.now());
    const run = this.#byId.get(id.trim());
    if (!run) return null;
    const { projectId: home, sample } = run.options;
    return home === projectId || sample?.foundIn.includes(projectId) ? run : null;
  }

  /** Newest first. `page` counts from 1. */
  list(projectId: string, filter: RunFilter, page: number, pageSize: number): { rows: PipelineRun[]; total: number } {
    const now = this.clock.now();
    this.beforeRead(now);
    const all = this.#byWorkspace.get(projectId) ?? [];
    const status = filter.status?.toLowerCase();
    const isFiltered = [filter.creator, filter.objectId, status].some((wanted) => wanted !== undefined);
    const matches = isFiltered
      ? all.filter(
          (run) =>
            (filter.creator === undefined || run.options.creator === filter.creator) &&
            (filter.objectId === undefined || run.options.objectId === filter.objectId) &&
            (status === undefined || run.statusAt(now).toLowerCase() === status),
        )
      : all;
    const end = Math.max(0, matches.length - (page - 1) * pageSize);
    return { rows: matches.slice(Math.max(0, end - pageSize), end).reverse(), total: matches.length };
  }

  /** Runs in a workspace, or in all. */
  count(projectId?: string): number {
    this.beforeRead(this.clock.now());
    return projectId === undefined ? this.#byId.size : (this.#byWorkspace.get(projectId)?.length ?? 0);
  }

  /** Forgets a run, which no call can do: keeps the made-up activity bounded. */
  drop(id: string): void {
    const run = this.#byId.get(id);
    if (!run) return;
    this.#byId.delete(id);
    const siblings = this.#byWorkspace.get(run.options.projectId) ?? [];
    siblings.splice(siblings.indexOf(run), 1);
  }

  #insert(spec: NewRun, random: Random, decided: readonly StageOutcome[], failureRate: number): PipelineRun {
    const workspace = this.workspaces.get(spec.projectId);
    if (!workspace) throw new RangeError(`no workspace ${spec.projectId}`);
    const createdAt = spec.createTime ?? this.clock.now();
    const id = (spec.id ?? random.uuid()).trim();
    if (this.#byId.has(id)) throw new RangeError(`there is a run ${id} already`);
    const type = spec.type ?? 'Online';
    const run = new PipelineRun({
      id,
      projectId: workspace.id,
      createdAt,
      creator: spec.creator ?? DEFAULT_CREATOR,
      description: spec.description ?? null,
      objectId: spec.objectId ?? random.digits(19),
      objectName: spec.objectName ?? `dwd_object_${random.digits(4)}_di`,
      type,
      stages: newStages(spec, { mode: workspace.mode, type, createdAt, failureRate }, random, this.clock, decided),
      driver: spec.driver ?? null,
      plannedEnd: spec.plannedEnd ?? null,
      itemCount: spec.itemCount ?? random.integer(1, 4),
      modifiedAt: spec.modifyTime ?? null,
      message: spec.message ?? null,
      sample: spec.sample ?? null,
    });
    this.#byId.set(id, run);
    this.#place(run);
    fixGivenStatus(run, spec.status, createdAt, this.clock.now());
    return run;
  }

  /** Keeps a workspace's runs in order of creation; of two at the same moment the later added is the newer. */
  #place(run: PipelineRun): void {
    const { projectId, createdAt } = run.options;
    const siblings = this.#byWorkspace.get(projectId) ?? [];
    this.#byWorkspace.set(projectId, siblings);
    let at = siblings.length;
    while (at > 0 && (siblings[at - 1]?.options.createdAt ?? 0) > createdAt) at--;
    siblings.splice(at, 0, run);
  }
}

/** User id of a run whose creator is not given. */
const DEFAULT_CREATOR = '1107550004253538';

/** A word that does not follow from the stages is kept as it was given. */
function fixGivenStatus(run: PipelineRun, status: string | undefined, createdAt: number, now: number): void {
  if (status === undefined) return;
  if (run.statusAt(now) !== status) run.fixStatus(status, createdAt);
}
