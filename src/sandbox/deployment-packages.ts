import type { SandboxClock } from './clock.ts';
import {
  CHECKING,
  DeploymentPackage,
  type DeploymentPackageOptions,
  ENVIRONMENT,
  PACKAGE_STATUS,
  type PackageItem,
  type PackagePlan,
} from './deployment-package.ts';
import type { Workspace } from './pipeline-runs.ts';
import { createRandom, type Random } from './random.ts';
import { type FileFilter, isWantedFile, type NewFile, type StudioFile } from './studio-file.ts';
import { VendorRefusal } from './vendor-refusal.ts';

/** A package to put into the cloud. What is left out is made up. Durations at speed 1. */
export interface NewPackage extends Partial<Omit<DeploymentPackageOptions, 'projectId' | 'plan'>> {
  readonly projectId: string;
  /** Raw, any text; it stays. Left out, the package moves by its plan. */
  readonly status?: string | undefined;
  /** Raw, any text; it stays. Default with a status: none. */
  readonly checkingStatus?: string | undefined;
  /** Default: with a status other than 0 when it was created, without a status a moment later. */
  readonly executeAt?: number | null | undefined;
  readonly plan?: PlanDecision | undefined;
}

/** Decides what the seed would draw. Durations at speed 1. */
export interface PlanDecision {
  readonly outcome?: PackagePlan['outcome'];
  readonly message?: string;
  /** `none`: nothing is checked. */
  readonly check?: 'passes' | 'fails' | 'none';
  readonly executeAfterMs?: number;
  readonly durationMs?: number;
  readonly checkMs?: number;
}

export interface PackageFilter {
  readonly status?: string | undefined;
  readonly creator?: string | undefined;
  readonly executor?: string | undefined;
  /** Milliseconds since 1970, included. */
  readonly createdUntil?: number | undefined;
  readonly executedUntil?: number | undefined;
  readonly keyword?: string | undefined;
}

export interface DeploymentPackagesOptions {
  readonly seed: string;
  readonly workspaces: readonly Workspace[];
  /** How likely a package that a call creates fails, or its check, 0 to 1. */
  readonly failureRate: number;
}

interface Page<T> {
  readonly rows: readonly T[];
  readonly total: number;
}

const FIRST_ADDED_ID = 3_000_001n;
const FIRST_CREATED_ID = 30_000_001n;
const FIRST_FILE_ID = 10_000_001n;
const ID_EPOCH = Date.UTC(2020, 0, 1);
const FIRST_NODE_ID = 2_000_001n;
const DEFAULT_CREATOR = '1107550004253538';
const FAILURES = [
  'The parent node is not deployed.',
  'The resource group is not available in the target environment.',
] as const;

/** The files and deployment packages of the old Data Studio. */
export class DeploymentPackages {
  readonly seed: string;
  readonly clock: SandboxClock;
  readonly workspaces: ReadonlyMap<string, Workspace>;
  readonly #failureRate: number;
  readonly #files = new Map<string, StudioFile>();
  readonly #packages = new Map<string, DeploymentPackage>();
  readonly #decisions: PlanDecision[] = [];
  #nextFileId = FIRST_FILE_ID;
  #nextNodeId = FIRST_NODE_ID;
  #nextAddedId = FIRST_ADDED_ID;
  #nextCreatedId: bigint;

  constructor({ seed, workspaces, failureRate }: DeploymentPackagesOptions, clock: SandboxClock) {
    this.seed = seed;
    this.clock = clock;
    this.workspaces = new Map(workspaces.map((workspace) => [workspace.id, workspace]));
    this.#failureRate = failureRate;
    // The ids of two starts differ, so that a restarted cloud does not reuse one.
    const seconds = Math.max(0, Math.floor((clock.now() - ID_EPOCH) / 1000));
    this.#nextCreatedId = FIRST_CREATED_ID + BigInt(seconds) * 100n;
  }

  /**
   * @returns the file's id
   * @throws RangeError for an unknown workspace or an id that is taken
   */
  addFile(spec: NewFile): string {
    this.#checkWorkspace(spec.projectId);
    const id = spec.id ?? this.#freeId(this.#files, () => String(this.#nextFileId++));
    if (this.#files.has(id)) throw new RangeError(`there is a file ${id} already`);
    const { versionCount = 1, ...given } = spec;
    const createdAt = spec.createdAt ?? this.clock.now();
    const user = spec.owner ?? DEFAULT_CREATOR;
    this.#files.set(id, {
      name: `dwd_file_${id}_di`,
      fileType: 10,
      nodeId: String(this.#nextNodeId++),
      owner: user,
      useType: 'NORMAL',
      deletedStatus: 'NORMAL',
      createUser: user,
      editedAt: createdAt,
      editUser: user,
      folderPath: 'Business_process/daily/MaxCompute/dwd_layer',
      description: '',
      connectionName: 'odps_first',
      content: 'SHOW TABLES;',
      isMaxCompute: true,
      hasDraft: versionCount === 0,
      ...given,
      id,
      createdAt,
      versions: Array.from({ length: versionCount }, (_, index) => ({
        version: index + 1,
        comment: index === 0 ? 'First version' : `Version ${index + 1}`,
        submittedAt: createdAt + index * 1000,
        submitUser: user,
      })),
    });
    return id;
  }

  /**
   * @returns the package's id
   * @throws RangeError for an unknown workspace or an id that is taken
   */
  addPackage(spec: NewPackage): string {
    this.#checkWorkspace(spec.projectId);
    const id = spec.id ?? this.#freeId(this.#packages, () => String(this.#nextAddedId++));
    const random = createRandom(this.seed, 'package', id);
    const createdAt = spec.createdAt ?? this.clock.now();
    const plan = this.#plan(spec.plan ?? {}, createdAt, 0, random);
    const { status } = spec;
    const usualExecuteAt = status === PACKAGE_STATUS.ready ? null : createdAt;
    const executeAt = status === undefined ? plan.executeAt : usualExecuteAt;
    const { items, ...given } = spec;
    const added = this.#insert({
      ...this.#makeUp(id, spec.projectId, createdAt),
      ...given,
      id,
      createdAt,
      items: items ?? [],
      plan: { ...plan, executeAt: spec.executeAt === undefined ? executeAt : spec.executeAt },
    });
    if (status !== undefined) this.setStatus(id, status, spec.checkingStatus ?? '');
    return added.options.id;
  }

  /**
   * As SubmitFile does: a package to development with the file's draft as its next version, or its latest version again.
   * @throws VendorRefusal when there is no such file
   */
  submit(projectId: string, fileId: string, userId: string, comment: string, hasChecks: boolean): string {
    const file = this.findFile(projectId, fileId);
    if (!file) throw fileNotFound();
    const last = file.versions.at(-1)?.version ?? 0;
    const version = file.hasDraft || last === 0 ? last + 1 : last;
    if (version > last) {
      const submitted = { version, comment, submittedAt: this.clock.now(), submitUser: userId };
      this.#files.set(file.id, { ...file, hasDraft: false, versions: [...file.versions, submitted] });
    }
    return this.#create(file, version, userId, ENVIRONMENT.development, hasChecks);
  }

  /**
   * As DeployFile does: a package to production with the file's committed version.
   * @throws VendorRefusal when there is no such file, or none of its versions is committed and through its checks
   */
  deploy(
    projectId: string,
    file: { fileId?: string | undefined; nodeId?: string | undefined },
    userId: string,
  ): string {
    const found = this.findFile(projectId, file.fileId, file.nodeId);
    if (!found) throw fileNotFound();
    const version = this.committedVersion(found);
    if (version === null) {
      throw new VendorRefusal(400, 'Invalid.File.NotCommitted', 'The file has no committed version to deploy.');
    }
    return this.#create(found, version, userId, ENVIRONMENT.production, false);
  }

  /** The next packages that calls create, each call in turn, instead of the seed. */
  decideNext(...decisions: readonly PlanDecision[]): void {
    this.#decisions.push(...decisions);
  }

  /** Any text, as the vendor's raw values; null gives the package back to its plan. */
  setStatus(id: string, status: string | null, checkingStatus: string | null): void {
    const found = this.get(id);
    found.fixedStatus = status;
    found.fixedCheckingStatus = checkingStatus;
  }

  /** @throws RangeError for an unknown id */
  get(id: string): DeploymentPackage {
    const found = this.#packages.get(id);
    if (!found) throw new RangeError(`no package ${id}`);
    return found;
  }

  /** As a call finds it: only in its own workspace. */
  find(projectId: string, id: string): DeploymentPackage | null {
    const found = this.#packages.get(id);
    return found?.options.projectId === projectId ? found : null;
  }

  /** Newest first; that is a guess, the vendor documents no order. `page` counts from 1. */
  list(projectId: string, filter: PackageFilter, page: number, pageSize: number): Page<DeploymentPackage> {
    const now = this.clock.now();
    const matches = [...this.#packages.values()]
      .filter((found) => found.options.projectId === projectId && isWanted(found, filter, now))
      .sort((a, b) => b.options.createdAt - a.options.createdAt || Number(b.options.id) - Number(a.options.id));
    return { rows: matches.slice((page - 1) * pageSize, page * pageSize), total: matches.length };
  }

  /** Packages in a workspace, or in all. */
  count(projectId?: string): number {
    const all = [...this.#packages.values()];
    return projectId === undefined ? all.length : all.filter(({ options }) => options.projectId === projectId).length;
  }

  /** By the one that is given. */
  findFile(projectId: string, fileId?: string, nodeId?: string): StudioFile | null {
    const files = this.#filesOf(projectId);
    return files.find((file) => (fileId === undefined ? file.nodeId === nodeId : file.id === fileId)) ?? null;
  }

  listFiles(projectId: string, filter: FileFilter, page: number, pageSize: number): Page<StudioFile> {
    const matches = this.#filesOf(projectId).filter((file) => isWantedFile(file, filter));
    return { rows: matches.slice((page - 1) * pageSize, page * pageSize), total: matches.length };
  }

  /** The newest version that is committed and through its checks; null without one. */
  committedVersion(file: StudioFile): number | null {
    const committed = file.versions.filter(({ version }) =>
      ['COMMITTED', 'CHECK_OK', 'PACKAGED', 'DEPLOYING', 'DEPLOYED'].includes(this.versionStatus(file, version)),
    );
    return committed.at(-1)?.version ?? null;
  }

  /** COMMITTING, COMMITTED, CHECK_OK, PACKAGED, DEPLOYING, DEPLOYED or CANCELLED. */
  versionStatus(file: StudioFile, version: number): string {
    const now = this.clock.now();
    const deploys = this.#packagesOf(file, version, ENVIRONMENT.production);
    if (deploys.some((found) => found.isDoneAt(now))) return 'DEPLOYED';
    const pending = deploys.find((found) => found.statusAt(now) === PACKAGE_STATUS.ready);
    if (pending) return pending.executedAt(now) === null ? 'PACKAGED' : 'DEPLOYING';
    const submit = this.#packagesOf(file, version, ENVIRONMENT.development).at(-1);
    if (!submit) return 'COMMITTED';
    if (submit.isDoneAt(now)) return submit.options.plan.check ? 'CHECK_OK' : 'COMMITTED';
    const isOver = submit.statusAt(now) !== PACKAGE_STATUS.ready && submit.checkingStatusAt(now) !== CHECKING.running;
    return isOver ? 'CANCELLED' : 'COMMITTING';
  }

  /** The version that was deployed last; null when none was. */
  productionVersion(file: StudioFile): number | null {
    const deployed = file.versions.filter(({ version }) => this.versionStatus(file, version) === 'DEPLOYED');
    return deployed.at(-1)?.version ?? null;
  }

  #create(file: StudioFile, version: number, userId: string, toEnvironment: number, hasChecks: boolean): string {
    const id = this.#freeId(this.#packages, () => String(this.#nextCreatedId++));
    const createdAt = this.clock.now();
    // Drawn by number, so that the same calls after another start draw the same.
    const random = createRandom(this.seed, 'created package', this.#packages.size);
    const decision = this.#decisions.shift() ?? {};
    const plan = this.#plan(decision, createdAt, this.#failureRate, random);
    const options: DeploymentPackageOptions = {
      id,
      projectId: file.projectId,
      name: packageName(file.name, createdAt, userId),
      fromEnvironment: toEnvironment - 1,
      toEnvironment,
      creatorId: userId,
      handlerId: userId,
      createdAt,
      items: [{ fileId: file.id, fileVersion: version }],
      plan: hasChecks ? plan : { ...plan, check: null },
    };
    this.#insert(options);
    return id;
  }

  #plan(decision: PlanDecision, createdAt: number, failureRate: number, random: Random): PackagePlan {
    // Drawn in any case, so that deciding one thing leaves the others as the seed has them.
    const drawn = {
      executeAfterMs: random.integer(500, 1_500),
      durationMs: random.integer(3_000, 8_000),
      fails: random.chance(failureRate),
      message: random.pick(FAILURES),
      checkMs: random.integer(4_000, 10_000),
      checkFails: random.chance(failureRate),
    };
    const check = decision.check ?? (drawn.checkFails ? 'fails' : 'passes');
    const checkMs = this.clock.lasting(decision.checkMs ?? drawn.checkMs);
    return {
      executeAt: createdAt + this.clock.lasting(decision.executeAfterMs ?? drawn.executeAfterMs),
      durationMs: this.clock.lasting(decision.durationMs ?? drawn.durationMs),
      outcome: decision.outcome ?? (drawn.fails ? 'fail' : 'success'),
      message: decision.message ?? drawn.message,
      check: check === 'none' ? null : { durationMs: checkMs, passes: check === 'passes' },
    };
  }

  #makeUp(id: string, projectId: string, createdAt: number): Omit<DeploymentPackageOptions, 'items' | 'plan'> {
    return {
      id,
      projectId,
      name: packageName('dwd_file_di', createdAt, DEFAULT_CREATOR),
      fromEnvironment: ENVIRONMENT.development,
      toEnvironment: ENVIRONMENT.production,
      creatorId: DEFAULT_CREATOR,
      handlerId: DEFAULT_CREATOR,
      createdAt,
    };
  }

  #insert(options: DeploymentPackageOptions): DeploymentPackage {
    if (this.#packages.has(options.id)) throw new RangeError(`there is a package ${options.id} already`);
    const made = new DeploymentPackage(options);
    this.#packages.set(options.id, made);
    return made;
  }

  #freeId(taken: ReadonlyMap<string, unknown>, next: () => string): string {
    let id = next();
    while (taken.has(id)) id = next();
    return id;
  }

  #checkWorkspace(projectId: string): void {
    if (!this.workspaces.has(projectId)) throw new RangeError(`no workspace ${projectId}`);
  }

  #filesOf(projectId: string): StudioFile[] {
    return [...this.#files.values()].filter((file) => file.projectId === projectId);
  }

  #packagesOf(file: StudioFile, version: number, toEnvironment: number): DeploymentPackage[] {
    const holds = ({ fileId, fileVersion }: PackageItem) => fileId === file.id && fileVersion === version;
    return [...this.#packages.values()].filter(
      ({ options }) => options.toEnvironment === toEnvironment && options.items.some(holds),
    );
  }
}

/** As the console names them: file, day, user. */
export function packageName(fileName: string, createdAt: number, userId: string): string {
  return `${fileName}-${new Date(createdAt).toISOString().slice(0, 10)}_${userId}`;
}

/** The code is a guess: the vendor documents none. */
function fileNotFound(): VendorRefusal {
  return new VendorRefusal(404, 'Invalid.File.NotExists', 'The file does not exist.');
}

/** Keywords are parts of the name, compared without case; that is a guess. */
function isWanted(found: DeploymentPackage, filter: PackageFilter, now: number): boolean {
  const { options } = found;
  const until = (bound: number | undefined, at: number | null) => bound === undefined || (at !== null && at <= bound);
  return (
    (filter.status === undefined || found.statusAt(now) === filter.status) &&
    (filter.creator === undefined || options.creatorId === filter.creator) &&
    (filter.executor === undefined || options.handlerId === filter.executor) &&
    until(filter.createdUntil, options.createdAt) &&
    until(filter.executedUntil, found.executedAt(now)) &&
    options.name.toLowerCase().includes(filter.keyword?.toLowerCase() ?? '')
  );
}
