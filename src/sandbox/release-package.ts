/** A person of the cloud. */
export interface Person {
  readonly id: string;
  readonly name: string;
}

/** One task of a package; numbers as the vendor codes them. */
export interface ReleaseTask {
  readonly pendingItemId: string;
  readonly name: string;
  /** 1 job, 2 script, 3 resource. */
  readonly taskType: number;
  /** 1 added, 2 modified, 3 deleted. */
  readonly updateType: number;
  /** 0: never deployed. */
  readonly deployedVersion: number;
  readonly pendingVersion: number;
  /** The job's id for a job, the script's for a script. */
  readonly objectId: string;
  readonly submittedAt: number;
  readonly submitter: Person;
  /** How its release ends: 2 succeeded, 3 failed. */
  readonly outcome: number;
  /** How starting the job ends, where it is started: 2 or 3. */
  readonly startOutcome: number;
}

export interface ReleasePackageOptions {
  /** Digits. */
  readonly id: string;
  readonly workspaceId: string;
  readonly name: string;
  /** Milliseconds since 1970, as all times here. */
  readonly appliedAt: number;
  readonly applicant: Person;
  readonly approvers: readonly Person[];
  readonly tasks: readonly ReleaseTask[];
  /** How long its release takes, divided by the speed already. */
  readonly releaseMs: number;
}

/** A release or withdrawal by a colleague at the console. */
export interface PlannedEnd {
  readonly kind: 'release' | 'withdraw';
  readonly at: number;
  readonly by: Person;
  readonly startsJobs: boolean;
}

interface Release {
  readonly at: number;
  readonly by: Person;
  readonly startsJobs: boolean;
}

/** A release package. Where it stands is worked out from the clock when it is asked. */
export class ReleasePackage {
  readonly options: ReleasePackageOptions;
  #release: Release | null = null;
  #withdrawnAt: number | null = null;
  #planned: PlannedEnd | null;
  #fixed: { readonly deployStatus: string | null; readonly deleteFlag: string | null } | null = null;

  constructor(options: ReleasePackageOptions, planned: PlannedEnd | null = null) {
    this.options = options;
    this.#planned = planned;
  }

  /** 1 to be reviewed, 5 being released, 2 succeeded, 3 failed, or whatever was set from outside. */
  deployStatusAt(now: number): string {
    this.#settle(now);
    if (this.#fixed?.deployStatus != null) return this.#fixed.deployStatus;
    if (!this.#release) return '1';
    if (now < this.#endsAt(this.#release)) return '5';
    return this.options.tasks.some(({ outcome }) => outcome !== 2) ? '3' : '2';
  }

  deleteFlagAt(now: number): string {
    this.#settle(now);
    return this.#fixed?.deleteFlag ?? (this.#withdrawnAt === null ? '0' : '1');
  }

  releaseAt(now: number): Release | null {
    this.#settle(now);
    return this.#release;
  }

  isWithdrawnAt(now: number): boolean {
    this.#settle(now);
    return this.#withdrawnAt !== null;
  }

  /** Tasks are released one after the other, each in its share of the time. */
  taskStatusAt(task: ReleaseTask, now: number): string {
    this.#settle(now);
    if (!this.#release) return '1';
    return now < this.#taskEndsAt(task, this.#release) ? '5' : String(task.outcome);
  }

  /** Null where the job was not started: not a job, not released, or released without starting jobs. */
  startStatusAt(task: ReleaseTask, now: number): string | null {
    if (task.taskType !== 1 || this.taskStatusAt(task, now) !== '2' || !this.#release?.startsJobs) return null;
    return String(task.startOutcome);
  }

  /** As the deploy operation does. Whether it may is the caller's to check. */
  release(by: Person, at: number, startsJobs: boolean): void {
    this.#settle(at);
    this.#release = { at, by, startsJobs };
    this.#planned = null;
    this.#fixed = null;
  }

  /** As the unpack operation does. */
  withdraw(at: number): void {
    this.#settle(at);
    this.#withdrawnAt = at;
    this.#planned = null;
  }

  /** Any text as the vendor's raw values; null gives the package back to the clock. */
  fix(raw: { readonly deployStatus?: string | null; readonly deleteFlag?: string | null } | null): void {
    this.#fixed = raw && { deployStatus: raw.deployStatus ?? null, deleteFlag: raw.deleteFlag ?? null };
  }

  #settle(now: number): void {
    const planned = this.#planned;
    if (!planned || planned.at > now) return;
    this.#planned = null;
    if (planned.kind === 'release') this.#release = planned;
    else this.#withdrawnAt = planned.at;
  }

  #endsAt({ at }: Release): number {
    return at + this.options.releaseMs;
  }

  #taskEndsAt(task: ReleaseTask, { at }: Release): number {
    const { tasks, releaseMs } = this.options;
    return at + (releaseMs * (tasks.indexOf(task) + 1)) / tasks.length;
  }
}
