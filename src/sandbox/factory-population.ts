import { createRandom, type Random } from './random.ts';
import type { Person, PlannedEnd, ReleaseTask } from './release-package.ts';
import type { FactoryWorkspace, NewPackage, ReleasePackages } from './release-packages.ts';

/** The project and the first workspace are those of the vendor's sample. */
export const PROJECT_ID = '62099355b894428e8916573ae635f1f9';
export const FACTORY_WORKSPACES: readonly FactoryWorkspace[] = [
  { id: '45be704b28cb4f25a39221169fd3e27e', name: 'Supply chain' },
  { id: '0f2c7b7e9d1a4a0c8a4f6f0c2b9e5d31', name: 'Retail' },
];

const SAMPLE_PERSON: Person = { id: '7b71e498e75d44048c9a22dd3c54f978', name: 'ei_dlf_l00341563' };
/** The first is the caller, who has the id of the vendor's sample. */
export const PEOPLE: readonly [Person, ...Person[]] = [
  SAMPLE_PERSON,
  { id: 'f8ccc2ff3c7748e8a7bfede38ae1cffa', name: 'ei_dlf_reviewer' },
  { id: '1d5c2a9e44b04b1fa0f1b7a3c9d8e702', name: 'li.wei' },
  { id: '9b0e7f61c2d34857b6a5d4c3b2a19080', name: 'm.okafor' },
];

const PACKAGES_PER_WORKSPACE = 45;
const PENDING_PER_WORKSPACE = 12;
const HISTORY_DAYS = 9;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** How a package of the past went. */
type Story = 'released' | 'failed' | 'pending' | 'withdrawn' | 'jobFailed' | 'jobStarted';

/** The first packages of each workspace have one story each, so that every status is there whatever the seed. */
const EACH_STORY: readonly Story[] = ['released', 'failed', 'pending', 'withdrawn', 'jobFailed', 'jobStarted'];
const USUAL_STORIES: readonly [Story, ...Story[]] = [
  'released',
  ...Array<Story>(9).fill('released'),
  ...Array<Story>(2).fill('failed'),
  'pending',
  'withdrawn',
  'jobFailed',
  'jobStarted',
];

/**
 * Fills the workspaces: packages over the last nine days, one in each that is being released now, the vendor's sample,
 * and items that wait to be packed. Laid out from midnight UTC, so that a cloud started twice in a day has the same past.
 */
export function populateFactory(packages: ReleasePackages): void {
  const workspaceIds = [...packages.workspaces.keys()];
  const now = packages.clock.now();
  const midnight = Math.floor(now / DAY_MS) * DAY_MS;
  // The sample first: ids are given in the order of application, and it has a small one.
  if (workspaceIds.includes(SAMPLE_PACKAGE.workspaceId)) packages.add(SAMPLE_PACKAGE);
  const past = workspaceIds.flatMap((workspaceId) =>
    Array.from({ length: PACKAGES_PER_WORKSPACE }, (_, index) =>
      pastPackage(packages, workspaceId, index, midnight, createRandom(packages.seed, 'past', workspaceId, index)),
    ),
  );
  past.sort((a, b) => (a.appliedAt ?? 0) - (b.appliedAt ?? 0));
  for (const spec of past) packages.add(spec);
  for (const workspaceId of workspaceIds) {
    packages.add(runningPackage(packages, workspaceId, now));
    for (let index = 0; index < PENDING_PER_WORKSPACE; index++) packages.addPending(workspaceId);
  }
}

function pastPackage(
  packages: ReleasePackages,
  workspaceId: string,
  index: number,
  midnight: number,
  random: Random,
): NewPackage {
  const story = EACH_STORY[index] ?? random.pick(USUAL_STORIES);
  // Squared: more of the packages are recent ones.
  const age = MINUTE_MS * 20 + random.next() ** 2 * HISTORY_DAYS * DAY_MS;
  const appliedAt = Math.floor(midnight - age);
  const at = appliedAt + random.integer(2, 15) * MINUTE_MS;
  return {
    workspaceId,
    appliedAt,
    applicant: random.pick(packages.people),
    approvers: packages.people.slice(0, random.integer(1, 2)),
    tasks: tasksOf(story, random),
    ...endOf(story, at, random.pick(packages.people)),
  };
}

function tasksOf(story: Story, random: Random): Partial<ReleaseTask>[] {
  const tasks: Partial<ReleaseTask>[] = [1, 2, 3].map((taskType) => ({
    taskType,
    updateType: random.integer(1, 3),
    outcome: 2,
    startOutcome: story === 'jobFailed' ? 3 : 2,
  }));
  if (story === 'failed') tasks.push({ taskType: 2, updateType: 2, outcome: 3 });
  return story === 'released' ? tasks.slice(0, random.integer(1, 3)) : tasks;
}

function endOf(story: Story, at: number, by: Person): { planned?: PlannedEnd } {
  switch (story) {
    case 'pending':
      return {};
    case 'withdrawn':
      return { planned: { kind: 'withdraw', at, by, startsJobs: false } };
    case 'released':
    case 'failed':
      return { planned: { kind: 'release', at, by, startsJobs: false } };
    case 'jobFailed':
    case 'jobStarted':
      return { planned: { kind: 'release', at, by, startsJobs: true } };
  }
}

/** A package whose release takes long, so that a newcomer finds one at work. */
function runningPackage(packages: ReleasePackages, workspaceId: string, now: number): NewPackage {
  const [by] = packages.people;
  const appliedAt = now - 5 * MINUTE_MS;
  const planned = { kind: 'release', at: now - MINUTE_MS, by, startsJobs: true } as const;
  const tasks = [1, 2, 1].map((taskType) => ({ taskType, outcome: 2 }));
  return { workspaceId, appliedAt, tasks, planned, releaseMs: 10 * MINUTE_MS };
}

/** The package in the vendor's reference of "Querying Details About a Release Package" (Apr 2024). */
export const SAMPLE_PACKAGE = {
  id: '4',
  workspaceId: '45be704b28cb4f25a39221169fd3e27e',
  name: 'ads_supplier_inventory_info__ads_supplier_inventory_info_20231118143537',
  appliedAt: 1_700_288_912_934,
  applicant: SAMPLE_PERSON,
  approvers: [SAMPLE_PERSON],
  planned: { kind: 'release', at: 1_700_289_155_129, by: SAMPLE_PERSON, startsJobs: false },
  tasks: [
    {
      pendingItemId: '19',
      name: 'ads_supplier_inventory_info__ads_supplier_inventory_info',
      taskType: 2,
      updateType: 1,
      deployedVersion: 0,
      pendingVersion: 1,
      objectId: 'ff808081899c04fa01899fc39cf61baa',
      submittedAt: 1_690_602_544_380,
      submitter: SAMPLE_PERSON,
      outcome: 3,
    },
  ],
} as const satisfies NewPackage;
