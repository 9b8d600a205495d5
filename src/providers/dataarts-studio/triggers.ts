import type { DeploymentRecord, DeploymentRef, WorkspaceRef } from '../../domain/deployment.ts';
import { ProviderError } from '../../domain/errors.ts';
import type { ReleaseStatus } from '../../domain/status.ts';
import type { ObjectRef } from '../../domain/trigger-command.ts';
import type { CallOptions, EffectFinding } from '../provider.ts';
import type { ProviderLog } from '../transport/provider-log.ts';
import type { TriggerTable } from '../trigger-table.ts';
import {
  cancelPackages,
  createPendingItemsPackage,
  deployPackages,
  listReleasePackages,
  MAX_PACKAGES_PER_CALL,
} from './client.ts';
import type { FactoryClient } from './factory-client.ts';
import { addMark } from './package-name.ts';

/** Up to so many packages are read one by one; of more the newest page first. */
const FEW = 3;

export interface PackageTriggerParts {
  /** Provider key. */
  readonly provider: string;
  readonly factory: FactoryClient;
  readonly log: ProviderLog;
  /** @throws ProviderError with failure NOT_FOUND when there is none */
  readPackage(ref: DeploymentRef, options: CallOptions): Promise<DeploymentRecord>;
  /** The newest of a workspace. */
  listPackages(workspace: WorkspaceRef, options: CallOptions): Promise<readonly DeploymentRecord[]>;
}

/** What can be done with packages. */
export function packageTriggers(parts: PackageTriggerParts): TriggerTable {
  const { provider, factory, log } = parts;
  const withdraw = async (packages: readonly DeploymentRef[], options: CallOptions) => {
    const { workspace, ids } = addressOf(packages);
    const { requestId } = await cancelPackages(factory, workspace, ids, options);
    return { affected: packages, requestId };
  };
  return {
    CREATE_RELEASE_PACKAGE: {
      async send({ workspace, marker, ...command }, options) {
        const name = addMark(command.name, marker);
        log.debug({ provider, workspace: workspace.workspace, name }, 'creating a package');
        const { value, requestId } = await createPendingItemsPackage(
          factory,
          workspace.workspace,
          { ...command, name },
          options,
        );
        return { affected: [{ provider, workspace: workspace.workspace, rawId: value }], requestId };
      },
      async findEffect({ workspace, name, marker }, _sentAt, options) {
        const marked = addMark(name, marker);
        const request = { limit: MAX_PACKAGES_PER_CALL, offset: 0, keyWord: marked };
        const { value } = await listReleasePackages(factory, workspace.workspace, request, options);
        const found = value.rows.find((row) => row.name === marked);
        if (!found) return { kind: 'ABSENT' };
        return { kind: 'FOUND', affected: [{ provider, workspace: workspace.workspace, rawId: found.id }] };
      },
    },
    RELEASE_PACKAGES: {
      async send({ packages, startJobs }, options) {
        const { workspace, ids } = addressOf(packages);
        const { requestId } = await deployPackages(factory, workspace, { ids, startJobs }, options);
        return { affected: packages, requestId };
      },
      findEffect: ({ packages }, _sentAt, options) => findMoved(parts, packages, options, judgeRelease),
    },
    WITHDRAW_PACKAGES: {
      send: ({ packages }, options) => withdraw(packages, options),
      findEffect: ({ packages }, _sentAt, options) => findMoved(parts, packages, options, judgeWithdrawal),
    },
    CANCEL_DEPLOYMENT: {
      send: ({ deployment }, options) => withdraw([deployment], options),
      findEffect: ({ deployment }, _sentAt, options) => findMoved(parts, [deployment], options, judgeWithdrawal),
    },
  };
}

function addressOf(packages: readonly DeploymentRef[]): { workspace: string; ids: readonly string[] } {
  return { workspace: packages[0]?.workspace ?? '', ids: packages.map(({ rawId }) => rawId) };
}

/** Whether a status (null: the package is gone) shows that a package was moved. */
type Judge = (status: ReleaseStatus | null) => 'MOVED' | 'NOT_MOVED' | 'UNCLEAR';

/** Before, it waited for its review. */
const judgeRelease: Judge = (status) => {
  if (status === 'RUNNING' || status === 'SUCCEEDED' || status === 'FAILED') return 'MOVED';
  return status === 'UNKNOWN' ? 'UNCLEAR' : 'NOT_MOVED';
};

/** What a withdrawn package shows is not documented: a set delete_flag, nothing at all, or a status of its own. */
const judgeWithdrawal: Judge = (status) => {
  if (status === null || status === 'CANCELLED') return 'MOVED';
  return status === 'UNKNOWN' ? 'UNCLEAR' : 'NOT_MOVED';
};

/** Whether a mixed list is carried out in part is not documented: so some may have moved and others not. */
async function findMoved(
  parts: PackageTriggerParts,
  packages: readonly DeploymentRef[],
  options: CallOptions,
  judge: Judge,
): Promise<EffectFinding> {
  const moved: ObjectRef[] = [];
  const unclear: ObjectRef[] = [];
  for (const [ref, status] of await readStatuses(parts, packages, options)) {
    const verdict = judge(status);
    if (verdict === 'MOVED') moved.push(ref);
    if (verdict === 'UNCLEAR') unclear.push(ref);
  }
  if (moved.length === packages.length) return { kind: 'FOUND', affected: packages };
  if (moved.length + unclear.length === 0) return { kind: 'ABSENT' };
  return { kind: 'UNDECIDED', candidates: [...moved, ...unclear] };
}

async function readStatuses(
  { readPackage, listPackages }: PackageTriggerParts,
  packages: readonly DeploymentRef[],
  options: CallOptions,
): Promise<Map<DeploymentRef, ReleaseStatus | null>> {
  const [first] = packages;
  const listed = first && packages.length > FEW ? await listPackages(first, options) : [];
  const byId = new Map(listed.map((record) => [record.rawId, record.status]));
  const statuses = new Map<DeploymentRef, ReleaseStatus | null>();
  for (const ref of packages) statuses.set(ref, byId.get(ref.rawId) ?? (await readStatus(ref)));
  return statuses;

  async function readStatus(ref: DeploymentRef): Promise<ReleaseStatus | null> {
    try {
      return (await readPackage(ref, options)).status;
    } catch (err) {
      if (err instanceof ProviderError && err.call.failure === 'NOT_FOUND') return null;
      throw err;
    }
  }
}
