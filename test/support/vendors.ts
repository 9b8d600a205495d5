import { FAULT_TARGETS, type FaultTargetKind } from '../../src/sandbox/fault-targets.ts';
import type { FaultSpec } from '../../src/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';

/** Every kind of provider, by the short name that tests use. */
export const VENDORS = {
  dw24: 'dataworks-2024-05-18',
  dw20: 'dataworks-2020-05-18',
  ds: 'dataworks-data-service',
  hw: 'dataarts-studio',
} as const satisfies Readonly<Record<string, FaultTargetKind>>;

export type Vendor = keyof typeof VENDORS;
export const VENDOR_NAMES = Object.keys(VENDORS) as Vendor[];

export interface Vendors {
  readonly clouds: Sandbox;
  /** A provider's section of the config file, with an account and a workspace of its own. */
  section(vendor: Vendor, caseName: string): Readonly<Record<string, unknown>>;
  /** The id of that workspace. */
  workspaceOf(vendor: Vendor, caseName: string): string;
  /** Strikes the calls of that one provider. @returns ends it */
  inject(vendor: Vendor, caseName: string, fault: FaultSpec): () => void;
}

/** When everything happens: nothing moves in these clouds. */
const NOW = Date.UTC(2026, 0, 2, 12);
const HOUR_MS = 3_600_000;

/**
 * Clouds in which every case has a workspace of its own with three releases and three APIs, so that many providers can
 * be at fault side by side, each in its own way.
 */
export async function startVendors(caseNames: readonly string[]): Promise<Vendors> {
  const still = { population: 'none', activity: false, failureRate: 0 } as const;
  const projects = caseNames.map((name, index) => ({ id: String(20_001 + index), name, mode: 'standard' }) as const);
  const factories = caseNames.map((name, index) => ({ id: String(index + 1).padStart(32, 'a'), name }));
  const clouds = await startSandbox({
    now: () => NOW,
    dataWorks: { ...still, workspaces: projects },
    dataArts: { ...still, quota: {}, workspaces: factories },
  });
  for (const { id } of projects) populateProject(clouds, id);
  for (const { id } of factories) populateFactory(clouds, id);

  const workspaceOf = (vendor: Vendor, caseName: string) => {
    const found = (vendor === 'hw' ? factories : projects).find(({ name }) => name === caseName);
    if (!found) throw new Error(`no case ${caseName}`);
    return found.id;
  };
  return {
    clouds,
    workspaceOf,
    section(vendor, caseName) {
      const workspace = workspaceOf(vendor, caseName);
      const common = {
        key: `${vendor}-${caseName}`,
        kind: VENDORS[vendor],
        limits: { perSecond: 1_000 },
        timeoutMs: 5_000,
        workspaces: [{ id: workspace, name: caseName }],
      };
      const account = { id: `KEY-${vendor}-${caseName}`, secret: `secret-of-${vendor}-${caseName}` };
      if (vendor === 'hw') {
        const { dataArts } = clouds;
        dataArts.keys.put({ ...account, userId: dataArts.userId });
        return {
          ...common,
          region: 'cn-north-4',
          endpoint: dataArts.url,
          iamEndpoint: dataArts.url,
          projectId: dataArts.projectId,
          credentials: { accessKey: account.id, secretKey: account.secret },
        };
      }
      const { dataWorks } = clouds;
      dataWorks.keys.put({ ...account, userId: dataWorks.userId });
      return {
        ...common,
        region: 'cn-shanghai',
        endpoint: dataWorks.url,
        credentials: { accessKeyId: account.id, accessKeySecret: account.secret },
      };
    },
    inject(vendor, caseName, fault) {
      const cloud = vendor === 'hw' ? clouds.dataArts : clouds.dataWorks;
      const parameter = vendor === 'hw' ? 'workspace' : 'ProjectId';
      const where = { [parameter]: workspaceOf(vendor, caseName) };
      return cloud.faults.inject({ ...FAULT_TARGETS[VENDORS[vendor]], where, ...fault }).remove;
    },
  };
}

/** Texts that are numbers among them: a vendor may send those as one. */
function populateProject({ dataWorks }: Sandbox, projectId: string): void {
  ['Success', 'Running', 'Fail'].forEach((status, index) => {
    const createTime = NOW - (index + 1) * HOUR_MS;
    dataWorks.runs.addRun({ projectId, status, createTime, description: `2026010${index}` });
  });
  ['1', '0', '2'].forEach((status, index) => {
    dataWorks.packages.addPackage({
      projectId,
      status,
      createdAt: NOW - (index + 4) * HOUR_MS,
      name: `2026010${index}`,
    });
  });
  [1, 1, 0].forEach((status, index) => {
    dataWorks.apis.addApi({ projectId, status, createdAt: NOW - (index + 1) * HOUR_MS, name: `2026010${index}` });
  });
}

function populateFactory({ dataArts }: Sandbox, workspaceId: string): void {
  ['2', '5', '3'].forEach((deployStatus, index) => {
    const appliedAt = NOW - (index + 7) * HOUR_MS;
    dataArts.packages.add({ workspaceId, deployStatus, appliedAt, name: `2026010${index}` });
  });
}
