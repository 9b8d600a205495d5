import { type FactoryWireOptions, packageToWire, pendingToWire, taskToWire } from './factory-wire.ts';
import { createRandom } from './random.ts';
import type { Person, ReleasePackage } from './release-package.ts';
import type { PackageFilter, ReleasePackages } from './release-packages.ts';
import { VendorRefusal } from './vendor-refusal.ts';
import type { WireObject } from './wire-json.ts';

/** A call that has passed authentication. */
export interface FactoryCall {
  /** The workspace header, or the default workspace; null without either. */
  readonly workspaceId: string | null;
  /** The last part of the path, where the operation has one. */
  readonly packageId: string;
  readonly query: Readonly<Record<string, string>>;
  /** The JSON body, `{}` without one. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly userId: string;
  /** Notes that the call changed something. */
  effect(kind: string, workspace: string, id: string, detail?: string): void;
}

/** One operation of the Factory API, version 2. */
export interface FactoryOperation {
  /** As the vendor's SDK calls it. */
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Below `/v2/{project_id}/factory`. */
  readonly path: RegExp;
  readonly isWorkspaceRequired: boolean;
  /** Null is an empty body. @throws VendorRefusal */
  run(call: FactoryCall): WireObject | null;
}

const DEFAULT_LIMIT = 10;
/** Documented for pending items; presumed for packages. */
const MAX_LIMIT = 100;
const MAX_PACKAGES_PER_CALL = 100;

/** The six operations of release packages. Codes are those of "Error Codes of DataArts Factory APIs". */
export function factoryOperations(
  packages: ReleasePackages,
  wire: FactoryWireOptions,
  offsetMeans: 'page' | 'record',
): readonly FactoryOperation[] {
  const { clock, seed } = packages;
  const startOf = (offset: number, limit: number) => (offsetMeans === 'page' ? offset * limit : offset);
  const caller = ({ userId }: FactoryCall): Person =>
    packages.people.find(({ id }) => id === userId) ?? { id: userId, name: userId };

  const list: FactoryOperation = {
    name: 'ListFactoryReleasePackages',
    method: 'POST',
    path: /^\/release-packages$/,
    isWorkspaceRequired: false,
    run: (call) => {
      const { limit, offset } = pagingOf(call.body);
      const rows = packages.list(workspaceOf(packages, call), filterOf(call.body));
      const start = startOf(offset, limit);
      const data = rows.slice(start, start + limit).map((one) => packageToWire(packages, one, wire));
      return { data, total: rows.length };
    },
  };
  const detail: FactoryOperation = {
    name: 'ShowFactoryPackageDetail',
    method: 'GET',
    path: /^\/release-packages\/([^/]+)$/,
    isWorkspaceRequired: false,
    run: (call) => {
      const one = find(packages, workspaceOf(packages, call), call.packageId);
      const now = clock.now();
      return {
        release_package: packageToWire(packages, one, wire),
        task_details: one.options.tasks.map((task) => taskToWire(one, task, now, wire)),
      };
    },
  };
  const deploy: FactoryOperation = {
    name: 'DeployFactoryPackages',
    method: 'POST',
    path: /^\/release-packages\/deploy$/,
    isWorkspaceRequired: false,
    run: (call) => {
      const mode = integerIn(call.body, 'startup_mode') ?? 1;
      if (mode !== 0 && mode !== 1) throw invalid();
      const chosen = chosenOf(packages, call);
      for (const one of chosen) {
        one.release(caller(call), clock.now(), mode === 1);
        packages.afterwards(one, 'release');
        call.effect('released', one.options.workspaceId, one.options.id);
      }
      return {
        deploy_package_details: chosen.map(({ options }) => ({
          asy_subtask_num: options.tasks.length,
          asy_task_id: createRandom(seed, 'task', options.id).uuid().replaceAll('-', ''),
          package_id: BigInt(options.id),
        })),
      };
    },
  };
  const unpack: FactoryOperation = {
    name: 'CancelFactoryPackages',
    method: 'POST',
    path: /^\/release-packages\/unpack$/,
    isWorkspaceRequired: false,
    run: (call) => {
      for (const one of chosenOf(packages, call)) {
        one.withdraw(clock.now());
        packages.afterwards(one, 'withdraw');
        call.effect('withdrawn', one.options.workspaceId, one.options.id);
      }
      return null;
    },
  };
  const listPending: FactoryOperation = {
    name: 'ListFactoryPendingItems',
    method: 'GET',
    path: /^\/pending-items$/,
    isWorkspaceRequired: true,
    run: (call) => {
      const { query } = call;
      const workspaceId = workspaceOf(packages, call);
      const { limit, offset } = pagingOf(query);
      const rows = packages
        .listPending(workspaceId)
        .filter(
          ({ item }) =>
            isSame(query['submit_user_name'], item.submitter.name) &&
            item.name.includes(query['item_name'] ?? '') &&
            isSame(query['update_type'], String(item.updateType)) &&
            isSame(query['task_type'], String(item.taskType)) &&
            item.submittedAt >= Number(query['start_time'] ?? 0) &&
            item.submittedAt <= Number(query['end_time'] ?? Number.POSITIVE_INFINITY),
        );
      const start = startOf(offset, limit);
      const data = rows
        .slice(start, start + limit)
        .map(({ item, packageId }) => pendingToWire(item, packageId, workspaceId, wire));
      return { data, total: rows.length };
    },
  };
  const pack: FactoryOperation = {
    name: 'CreateFactoryPendingItemsPackage',
    method: 'POST',
    path: /^\/pending-items\/package$/,
    isWorkspaceRequired: true,
    run: (call) => {
      const { body } = call;
      const workspaceId = workspaceOf(packages, call);
      const name = textIn(body, 'package_name');
      const applicantId = textIn(body, 'apply_user_id');
      const items = textsIn(body, 'pending_item_list');
      const approvers = textsIn(body, 'approver_ids')?.map((id) => packages.people.find((person) => person.id === id));
      if (!name || !applicantId || !items?.length || !approvers?.length) throw invalid();
      const applicant = packages.people.find(({ id }) => id === applicantId);
      const known = approvers.filter((approver) => approver !== undefined);
      if (!applicant || known.length !== approvers.length) throw invalid();
      const isTaken = packages.list(workspaceId, { keyWord: name }).some(({ options }) => options.name === name);
      if (isTaken) throw new VendorRefusal(400, 'DLF.0102', 'The package name already exists.');
      const id = packages.pack(workspaceId, items, { name, applicant, approvers: known });
      if (id === null) throw invalid();
      call.effect('packed', workspaceId, id);
      return { package_name: name, release_package_id: id };
    },
  };
  return [list, deploy, unpack, detail, listPending, pack];
}

/** With the blanks of the vendor's sample. */
function invalid(): VendorRefusal {
  return new VendorRefusal(400, 'DLF.3051', 'The request parameter is invalid.  ');
}

/** The code for a package that is not there is a guess; that of the samples of deploy and unpack. */
function find(packages: ReleasePackages, workspaceId: string, id: string): ReleasePackage {
  const one = packages.find(workspaceId, id);
  if (!one) throw new VendorRefusal(400, 'DLF.0810', 'Task does not exist.');
  return one;
}

/** The packages of a deploy or unpack: all there and none released or withdrawn, or nothing is done. */
function chosenOf(packages: ReleasePackages, call: FactoryCall): ReleasePackage[] {
  const ids = textsIn(call.body, 'package_ids');
  if (!ids?.length || ids.length > MAX_PACKAGES_PER_CALL) throw invalid();
  const workspaceId = workspaceOf(packages, call);
  const now = packages.clock.now();
  return ids.map((id) => {
    const one = find(packages, workspaceId, id);
    if (one.deployStatusAt(now) !== '1' || one.isWithdrawnAt(now)) {
      throw new VendorRefusal(400, 'DLF.20990', 'The package has been released.');
    }
    return one;
  });
}

function workspaceOf(packages: ReleasePackages, { workspaceId }: FactoryCall): string {
  if (workspaceId === null || !packages.workspaces.has(workspaceId)) throw invalid();
  return workspaceId;
}

function pagingOf(input: Readonly<Record<string, unknown>>): { limit: number; offset: number } {
  const limit = integerIn(input, 'limit') ?? DEFAULT_LIMIT;
  const offset = integerIn(input, 'offset') ?? 0;
  if (limit < 1 || limit > MAX_LIMIT || offset < 0) throw invalid();
  return { limit, offset };
}

function filterOf(body: Readonly<Record<string, unknown>>): PackageFilter {
  const direction = textIn(body, 'sorted_direction') ?? 'desc';
  if (direction !== 'desc' && direction !== 'asc') throw invalid();
  if ((textIn(body, 'order_column') ?? 'apply_timestamp') !== 'apply_timestamp') throw invalid();
  return {
    keyWord: textIn(body, 'key_word'),
    applicants: namesIn(body, 'apply_user_name'),
    deployers: namesIn(body, 'deploy_user_name'),
    appliedFrom: integerIn(body, 'apply_begin_time'),
    appliedTo: integerIn(body, 'apply_end_time'),
    deployedFrom: integerIn(body, 'deploy_begin_time'),
    deployedTo: integerIn(body, 'deploy_end_time'),
    statuses: textsIn(body, 'deploy_status_filter'),
    isAscending: direction === 'asc',
  };
}

/** Source: "Querying Release Packages": a single name beside a set of names has to be in it. */
function namesIn(body: Readonly<Record<string, unknown>>, name: string): string[] | undefined {
  const single = textIn(body, name);
  const set = textsIn(body, `${name}_filter`);
  if (single === undefined) return set;
  if (set && !set.includes(single)) throw invalid();
  return [single];
}

function textIn(input: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid();
  return value;
}

/** In a query all is text, so that digits count as a number. */
function integerIn(input: Readonly<Record<string, unknown>>, name: string): number | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number)) throw invalid();
  return number;
}

function textsIn(input: Readonly<Record<string, unknown>>, name: string): string[] | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value) || !value.every((entry) => typeof entry === 'string' || typeof entry === 'number')) {
    throw invalid();
  }
  return value.map(String);
}

function isSame(wanted: string | undefined, value: string): boolean {
  return wanted === undefined || wanted === value;
}
