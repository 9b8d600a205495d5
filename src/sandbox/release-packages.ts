import type { SandboxClock } from './clock.ts';
import { createRandom, type Random } from './random.ts';
import { type Person, type PlannedEnd, ReleasePackage, type ReleaseTask } from './release-package.ts';

export interface FactoryWorkspace {
  readonly id: string;
  readonly name: string;
}

/** What developers have submitted and nobody has released yet. */
export type PendingItem = Omit<ReleaseTask, 'outcome' | 'startOutcome'>;

/** A package to put into the cloud. What is left out is made up from the seed. */
export interface NewPackage {
  readonly workspaceId: string;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  /** Milliseconds since 1970; default now. */
  readonly appliedAt?: number | undefined;
  readonly applicant?: Person | undefined;
  readonly approvers?: readonly Person[] | undefined;
  /** Default: two or three of all kinds. */
  readonly tasks?: readonly Partial<ReleaseTask>[] | undefined;
  readonly planned?: PlannedEnd | undefined;
  /** At speed 1. */
  readonly releaseMs?: number | undefined;
  /** Raw, whatever the clock says. */
  readonly deployStatus?: string | undefined;
  readonly deleteFlag?: string | undefined;
}

/** What to list. Everything left out does not narrow. Times in milliseconds since 1970, both ends included. */
export interface PackageFilter {
  readonly keyWord?: string | undefined;
  readonly applicants?: readonly string[] | undefined;
  readonly deployers?: readonly string[] | undefined;
  readonly appliedFrom?: number | undefined;
  readonly appliedTo?: number | undefined;
  readonly deployedFrom?: number | undefined;
  readonly deployedTo?: number | undefined;
  readonly statuses?: readonly string[] | undefined;
  readonly isAscending?: boolean | undefined;
}

/** What a withdrawn package shows is not documented: a set delete_flag, nothing at all, or deploy_status 4. */
export type WithdrawnShows = 'flag' | 'nothing' | 'status4';

export interface ReleasePackagesOptions {
  readonly seed: string;
  readonly workspaces: readonly FactoryWorkspace[];
  readonly people: readonly [Person, ...Person[]];
  /** How likely a task fails whose outcome nobody decided, 0 to 1. */
  readonly failureRate: number;
  readonly withdrawnShows: WithdrawnShows;
}

const LEAST_RELEASE_MS = 8_000;
const MOST_RELEASE_MS = 20_000;
const HEX = '0123456789abcdef';

/** The packages and pending items of one project. */
export class ReleasePackages {
  readonly workspaces: ReadonlyMap<string, FactoryWorkspace>;
  readonly people: readonly [Person, ...Person[]];
  readonly seed: string;
  readonly clock: SandboxClock;
  readonly withdrawnShows: WithdrawnShows;
  /** Called before each look at the packages, so that what should exist by now does. */
  beforeRead: (now: number) => void = () => {};
  readonly #failureRate: number;
  readonly #byId = new Map<string, ReleasePackage>();
  readonly #pending = new Map<string, { item: PendingItem; workspaceId: string; packageId: string | null }>();
  #lastId = 0;
  #lastItemId = 100;

  constructor(options: ReleasePackagesOptions, clock: SandboxClock) {
    this.seed = options.seed;
    this.clock = clock;
    this.people = options.people;
    this.withdrawnShows = options.withdrawnShows;
    this.workspaces = new Map(options.workspaces.map((workspace) => [workspace.id, workspace]));
    this.#failureRate = options.failureRate;
  }

  /** @returns the package's id */
  add(spec: NewPackage): string {
    const id = spec.id ?? String(this.#lastId + 1);
    if (/^\d{1,15}$/.test(id)) this.#lastId = Math.max(this.#lastId, Number(id));
    const random = createRandom(this.seed, 'package', id);
    const appliedAt = spec.appliedAt ?? this.clock.now();
    const applicant = spec.applicant ?? random.pick(this.people);
    const given = spec.tasks ?? Array.from({ length: random.integer(2, 3) }, () => ({}));
    const tasks = given.map((task) => this.#newTask(task, appliedAt, applicant, random));
    const releaseMs = this.clock.lasting(spec.releaseMs ?? random.integer(LEAST_RELEASE_MS, MOST_RELEASE_MS));
    const name = spec.name ?? `${tasks[0]?.name ?? 'package'}_${stamp(appliedAt)}`;
    const approvers = spec.approvers ?? [random.pick(this.people)];
    const { workspaceId } = spec;
    const options = { id, workspaceId, name, appliedAt, applicant, approvers, tasks, releaseMs };
    const made = new ReleasePackage(options, spec.planned ?? null);
    if (spec.deployStatus !== undefined || spec.deleteFlag !== undefined) {
      made.fix({ deployStatus: spec.deployStatus ?? null, deleteFlag: spec.deleteFlag ?? null });
    }
    this.#byId.set(id, made);
    return id;
  }

  /** Settled and waiting packages, a second apart, the last one now. @returns their ids, oldest first */
  generate(workspaceId: string, count: number): string[] {
    const statuses = ['2', '2', '3', '1', '2', '5'];
    const now = this.clock.now();
    return Array.from({ length: count }, (_, index) =>
      this.add({
        workspaceId,
        appliedAt: now - (count - 1 - index) * 1000,
        deployStatus: statuses[index % statuses.length],
        tasks: [{}],
      }),
    );
  }

  /** Null also for one that is withdrawn, where withdrawn packages show nothing. */
  find(workspaceId: string, id: string): ReleasePackage | null {
    this.beforeRead(this.clock.now());
    const found = this.#byId.get(id);
    return found && found.options.workspaceId === workspaceId && this.#isShown(found) ? found : null;
  }

  /** Whatever its workspace. @throws RangeError when there is none */
  get(id: string): ReleasePackage {
    this.beforeRead(this.clock.now());
    const found = this.#byId.get(id);
    if (!found) throw new RangeError(`no package ${id}`);
    return found;
  }

  /** Newest first unless the filter says otherwise. */
  list(workspaceId: string, filter: PackageFilter): ReleasePackage[] {
    const now = this.clock.now();
    this.beforeRead(now);
    const order = filter.isAscending ? 1 : -1;
    return [...this.#byId.values()]
      .filter((one) => one.options.workspaceId === workspaceId && this.#isShown(one) && matches(one, filter, now))
      .sort(
        (a, b) => order * (a.options.appliedAt - b.options.appliedAt || Number(a.options.id) - Number(b.options.id)),
      );
  }

  get count(): number {
    this.beforeRead(this.clock.now());
    return this.#byId.size;
  }

  drop(id: string): void {
    this.#byId.delete(id);
  }

  /** The status on the wire, with what a withdrawn package shows. */
  deployStatus(one: ReleasePackage): string {
    const now = this.clock.now();
    return one.isWithdrawnAt(now) && this.withdrawnShows === 'status4' ? '4' : one.deployStatusAt(now);
  }

  deleteFlag(one: ReleasePackage): string {
    const now = this.clock.now();
    return one.isWithdrawnAt(now) && this.withdrawnShows === 'status4' ? '0' : one.deleteFlagAt(now);
  }

  /** @returns the item's id */
  addPending(workspaceId: string, given: Partial<PendingItem> = {}): string {
    const random = createRandom(this.seed, 'pending', this.#lastItemId + 1);
    const task = this.#newTask(given, this.clock.now(), random.pick(this.people), random);
    const { outcome: _outcome, startOutcome: _startOutcome, ...item } = task;
    this.#pending.set(item.pendingItemId, { item, workspaceId, packageId: null });
    return item.pendingItemId;
  }

  /** Those of a workspace, newest first, with the id of the package that holds each. */
  listPending(workspaceId: string): { readonly item: PendingItem; readonly packageId: string | null }[] {
    return [...this.#pending.values()]
      .filter((entry) => entry.workspaceId === workspaceId)
      .sort((a, b) => b.item.submittedAt - a.item.submittedAt);
  }

  /** Makes a package of pending items, as the package operation does. Null when one of them is not to be had. */
  pack(
    workspaceId: string,
    itemIds: readonly string[],
    spec: Omit<NewPackage, 'workspaceId' | 'tasks'>,
  ): string | null {
    const entries = itemIds.map((itemId) => this.#pending.get(itemId));
    const free = entries.filter((entry) => entry?.workspaceId === workspaceId && entry.packageId === null);
    if (free.length !== itemIds.length) return null;
    const id = this.add({ ...spec, workspaceId, tasks: free.map((entry) => ({ ...entry?.item })) });
    for (const entry of free) if (entry) entry.packageId = id;
    return id;
  }

  /** After a release the items are no longer pending; after a withdrawal they can be packed again (a guess). */
  afterwards(one: ReleasePackage, kind: 'release' | 'withdraw'): void {
    for (const { pendingItemId } of one.options.tasks) {
      const entry = this.#pending.get(pendingItemId);
      if (entry && kind === 'release') this.#pending.delete(pendingItemId);
      else if (entry) entry.packageId = null;
    }
  }

  #isShown(one: ReleasePackage): boolean {
    return this.withdrawnShows !== 'nothing' || !one.isWithdrawnAt(this.clock.now());
  }

  #newTask(given: Partial<ReleaseTask>, appliedAt: number, submitter: Person, random: Random): ReleaseTask {
    const taskType = given.taskType ?? random.integer(1, 3);
    const updateType = given.updateType ?? random.integer(1, 3);
    const deployedVersion = updateType === 1 ? 0 : random.integer(1, 20);
    return {
      name: drawName(taskType, random),
      taskType,
      updateType,
      deployedVersion,
      pendingVersion: deployedVersion + 1,
      objectId: `ff808081${Array.from({ length: 24 }, () => HEX[random.integer(0, 15)]).join('')}`,
      submittedAt: appliedAt - random.integer(60_000, 3_600_000),
      submitter,
      outcome: random.chance(this.#failureRate) ? 3 : 2,
      startOutcome: 2,
      ...given,
      ...this.#countItem(given.pendingItemId),
    };
  }

  #countItem(id: string | undefined): { pendingItemId: string } {
    if (id !== undefined) return { pendingItemId: id };
    this.#lastItemId++;
    return { pendingItemId: String(this.#lastItemId) };
  }
}

function matches(one: ReleasePackage, filter: PackageFilter, now: number): boolean {
  const { name, applicant, appliedAt } = one.options;
  const release = one.releaseAt(now);
  const includes = (wanted: readonly string[] | undefined, value: string | undefined) =>
    wanted === undefined || (value !== undefined && wanted.includes(value));
  const isWithin = (at: number | undefined, from: number | undefined, to: number | undefined) =>
    (from === undefined && to === undefined) || (at !== undefined && at >= (from ?? 0) && at <= (to ?? Infinity));
  return (
    (filter.keyWord === undefined || name.includes(filter.keyWord)) &&
    includes(filter.applicants, applicant.name) &&
    includes(filter.deployers, release?.by.name) &&
    includes(filter.statuses, one.deployStatusAt(now)) &&
    isWithin(appliedAt, filter.appliedFrom, filter.appliedTo) &&
    isWithin(release?.at, filter.deployedFrom, filter.deployedTo)
  );
}

const TABLES = [
  'ads_supplier_inventory_info',
  'dws_order_daily',
  'dwd_stock_movement',
  'dim_supplier',
  '供应商交期',
] as const;

function drawName(taskType: number, random: Random): string {
  const table = random.pick(TABLES);
  if (taskType === 1) return `job_${table}`;
  return taskType === 2 ? `${table}__${table}` : `${table}.jar`;
}

/** As in the names that the console makes: local digits down to the second. */
function stamp(at: number): string {
  return new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);
}
