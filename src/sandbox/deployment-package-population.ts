import { CHECKING, ENVIRONMENT, ITEM_STATUS, PACKAGE_STATUS, type PackageItem } from './deployment-package.ts';
import { type DeploymentPackages, type NewPackage, packageName } from './deployment-packages.ts';
import type { Workspace } from './pipeline-runs.ts';
import { createRandom, type Random } from './random.ts';
import { drawRelease } from './release-texts.ts';

const FILES_PER_WORKSPACE = 12;
const PACKAGES_PER_WORKSPACE = 60;
const HISTORY_DAYS = 9;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const FILE_TYPES = [10, 10, 10, 6, 23, 221, 1221, 99] as const;

/** How a package of the past went. Each ends long before the cloud starts, or never. */
type Story = Pick<NewPackage, 'plan' | 'executeAt' | 'status' | 'checkingStatus'> & { readonly isSubmit: boolean };

const SUBMITTED: Story = { isSubmit: true, plan: { outcome: 'success', check: 'passes' } };
const DEPLOYED: Story = { isSubmit: false, plan: { outcome: 'success', check: 'none' } };
const STORIES: readonly Story[] = [
  SUBMITTED,
  DEPLOYED,
  { isSubmit: false, plan: { outcome: 'fail', check: 'none' } },
  { isSubmit: true, plan: { outcome: 'fail', check: 'none' } },
  { isSubmit: false, plan: { outcome: 'reject', check: 'none' } },
  { isSubmit: true, plan: { outcome: 'success', check: 'fails' } },
  { isSubmit: false, executeAt: null },
  // Waiting for a check that never ends, before and after the submission, and one that failed before it.
  { isSubmit: true, status: PACKAGE_STATUS.succeeded, checkingStatus: CHECKING.running },
  { isSubmit: true, status: PACKAGE_STATUS.ready, checkingStatus: CHECKING.running },
  { isSubmit: true, status: PACKAGE_STATUS.ready, checkingStatus: CHECKING.failed },
  // Submissions that were not begun, rejected, or over although their check had failed.
  { isSubmit: true, executeAt: null },
  { isSubmit: true, plan: { outcome: 'reject', check: 'none' } },
  { isSubmit: true, status: PACKAGE_STATUS.failed, checkingStatus: CHECKING.failed },
  { isSubmit: true, status: PACKAGE_STATUS.rejected, checkingStatus: CHECKING.failed },
];
const USUAL_STORIES: readonly [Story, ...Story[]] = [
  SUBMITTED,
  ...Array<Story>(4).fill(SUBMITTED),
  ...Array<Story>(7).fill(DEPLOYED),
  ...STORIES.slice(2, 6),
];

/**
 * Fills the old Data Studio of each workspace: files, packages over the last nine days, so that every documented number
 * is there whatever the seed, two that are under way, and the vendor's samples. Laid out from midnight UTC.
 */
export function populateDeploymentPackages(packages: DeploymentPackages): void {
  const now = packages.clock.now();
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  if (packages.workspaces.has(SAMPLE_PROJECT)) addSamples(packages);
  for (const workspace of packages.workspaces.values()) {
    const fileIds = addFiles(packages, workspace, midnight);
    const past = Array.from({ length: PACKAGES_PER_WORKSPACE }, (_, index) =>
      pastPackage(packages, workspace, index, midnight, fileIds),
    );
    // Ids ascend in the order of creation.
    past.sort((a, b) => (a.createdAt ?? 0) - (b.createdAt ?? 0));
    for (const spec of past) packages.addPackage(spec);
    for (const isSubmit of [true, false]) {
      packages.addPackage(runningPackage(packages, workspace, now, { isSubmit, fileIds }));
    }
  }
}

function addFiles(packages: DeploymentPackages, { id: projectId }: Workspace, midnight: number): string[] {
  const names = new Set<string>();
  return Array.from({ length: FILES_PER_WORKSPACE }, (_, index) => {
    const random = createRandom(packages.seed, 'file', projectId, index);
    const { objectName, description, creator } = drawRelease(projectId, random);
    const name = names.has(objectName) ? `${objectName.replace(/_[^_]+$/, '')}_${index + 1}` : objectName;
    names.add(name);
    return packages.addFile({
      projectId,
      name,
      description,
      owner: creator,
      fileType: FILE_TYPES[index % FILE_TYPES.length] ?? 10,
      createdAt: midnight - Math.floor((20 + random.next() * 100) * DAY_MS),
      versionCount: index === FILES_PER_WORKSPACE - 1 ? 0 : random.integer(2, 9),
    });
  });
}

function pastPackage(
  packages: DeploymentPackages,
  { id: projectId }: Workspace,
  index: number,
  midnight: number,
  fileIds: readonly string[],
): NewPackage {
  const random = createRandom(packages.seed, 'past package', projectId, index);
  const { isSubmit, ...story } = STORIES[index] ?? random.pick(USUAL_STORIES);
  const createdAt = Math.floor(midnight - MINUTE_MS * 20 - random.next() ** 2 * HISTORY_DAYS * DAY_MS);
  const { creator } = drawRelease(projectId, random);
  const { creator: colleague } = drawRelease(projectId, random);
  const items = drawItems(packages, projectId, fileIds, isSubmit ? 1 : random.integer(1, 4), random);
  return {
    projectId,
    createdAt,
    name: packageName(nameOf(packages, projectId, items), createdAt, creator),
    creatorId: creator,
    handlerId: isSubmit ? creator : colleague,
    fromEnvironment: isSubmit ? ENVIRONMENT.local : ENVIRONMENT.development,
    toEnvironment: isSubmit ? ENVIRONMENT.development : ENVIRONMENT.production,
    items,
    ...story,
  };
}

/** One that takes long, so that a newcomer finds it at work. The first item of it has been copied already. */
function runningPackage(
  packages: DeploymentPackages,
  { id: projectId }: Workspace,
  now: number,
  { isSubmit, fileIds }: { readonly isSubmit: boolean; readonly fileIds: readonly string[] },
): NewPackage {
  const random = createRandom(packages.seed, 'running package', projectId, String(isSubmit));
  const { creator } = drawRelease(projectId, random);
  const createdAt = now - packages.clock.lasting(30_000);
  const items = drawItems(packages, projectId, fileIds, isSubmit ? 1 : 4, random);
  return {
    projectId,
    createdAt,
    name: packageName(nameOf(packages, projectId, items), createdAt, creator),
    creatorId: creator,
    handlerId: creator,
    fromEnvironment: isSubmit ? ENVIRONMENT.local : ENVIRONMENT.development,
    toEnvironment: isSubmit ? ENVIRONMENT.development : ENVIRONMENT.production,
    items: items.map((item, index) => (index === 0 ? { ...item, status: ITEM_STATUS.cloned } : item)),
    plan: { outcome: 'success', check: 'none', durationMs: random.integer(300_000, 600_000) },
  };
}

function drawItems(
  packages: DeploymentPackages,
  projectId: string,
  fileIds: readonly string[],
  count: number,
  random: Random,
): PackageItem[] {
  // The last file has no version yet.
  const first = random.integer(0, FILES_PER_WORKSPACE - 2);
  return Array.from({ length: count }, (_, offset) => {
    const fileId = fileIds[(first + offset) % (FILES_PER_WORKSPACE - 1)] ?? '';
    const versions = packages.findFile(projectId, fileId)?.versions.length ?? 1;
    return { fileId, fileVersion: random.integer(1, versions) };
  });
}

function nameOf(packages: DeploymentPackages, projectId: string, items: readonly PackageItem[]): string {
  return packages.findFile(projectId, items[0]?.fileId)?.name ?? 'auto_created';
}

const SAMPLE_PROJECT = '10000';
const SAMPLE_TIME = 1_593_877_765_000;

/**
 * Source: the request and the response sample of GetDeployment, the request sample of DeployFile (its file) and the
 * response sample of ListDeployments.
 */
function addSamples(packages: DeploymentPackages): void {
  const common = { projectId: SAMPLE_PROJECT, createdAt: SAMPLE_TIME, executeAt: SAMPLE_TIME };
  packages.addPackage({ ...common, ...SAMPLE_PACKAGE });
  packages.addPackage({
    ...common,
    id: '11111',
    name: 'auto_created',
    status: PACKAGE_STATUS.succeeded,
    creatorId: '2003****',
    handlerId: '2003****',
  });
  packages.addPackage({
    ...common,
    id: '11112',
    name: SAMPLE_PACKAGE.name,
    status: PACKAGE_STATUS.rejected,
    creatorId: '2003****',
    handlerId: '2003****',
  });
  for (const [id, nodeId, name] of SAMPLE_FILES) {
    packages.addFile({ projectId: SAMPLE_PROJECT, id, nodeId, name, createdAt: SAMPLE_FILE_TIME, versionCount: 2 });
  }
}

const SAMPLE_FILE_TIME = 1_593_950_832_000;
const SAMPLE_FILES = [
  ['10000001', '2000001', 'ods_user_info_d'],
  ['10000002', '2000002', 'dwd_user_info_d'],
] as const;

export const SAMPLE_PACKAGE = {
  id: '3000001',
  name: 'ods_user_info_d-2020-07-04_20030****',
  status: PACKAGE_STATUS.succeeded,
  checkingStatus: CHECKING.failed,
  message: 'Success',
  fromEnvironment: ENVIRONMENT.local,
  toEnvironment: ENVIRONMENT.development,
  creatorId: '20030****',
  handlerId: '2003****',
  items: [{ fileId: '0', fileVersion: 7, status: ITEM_STATUS.success }],
} as const;
