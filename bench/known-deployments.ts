import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataWorksCloud as Cloud } from '../src/sandbox/dataworks-cloud.ts';
import { startCloud } from './gateway.ts';
import { PROGRAM, type Server, startServer } from './servers.ts';

/** Runs of each of three providers, each with five stages. */
const RUNS = [3_334, 3_333, 3_333] as const;
export const PROJECTS = ['10000', '10001', '56160'] as const;

export const DEPLOYMENT_FIELDS = `id rawId name status createdAt settledAt provider { key displayName }
  stages { id code name status startedAt settledAt } releasePackage { id status }`;
const ALL = `query All($after: String, $maxAgeMs: Int!) {
  deployments(first: 100, after: $after, maxAgeMs: $maxAgeMs) {
    nodes { ${DEPLOYMENT_FIELDS} } pageInfo { hasNextPage endCursor }
  }
}`;

/** A gateway as it ships, with API keys, that knows what its clouds have. */
export interface KnownDeployments {
  readonly gateway: Server;
  /** What each of the callers sends beside its question. */
  readonly callers: readonly Readonly<Record<string, string>>[];
  /** The same for the first caller. */
  readonly headers: Readonly<Record<string, string>>;
  readonly ids: readonly string[];
  /** Holds what the gateway answers of all of them, newest first. */
  readonly dataFile: string;
  /** Has the gateway read everything again. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export interface KnownOptions {
  /** Default 1. */
  readonly callers?: number;
  /** False: every answer by GraphQL.js. */
  readonly fastPaths?: boolean;
  /** For the gateway's Node. */
  readonly nodeArgs?: readonly string[];
  /** Default PROGRAM. */
  readonly program?: string;
}

interface Listed {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

/** A cloud with 10,000 runs of five stages each, or so many in each of the three workspaces. Whoever starts it closes it. */
export async function startCloudOfThree(runs: readonly number[] = RUNS): Promise<Cloud> {
  const cloud = await startCloud({ activity: false, population: 'none' });
  PROJECTS.forEach((project, index) => {
    cloud.runs.generate(project, runs[index] as number);
  });
  return cloud;
}

export async function startKnownDeployments(cloud: Cloud, options: KnownOptions = {}): Promise<KnownDeployments> {
  const { callers: count = 1, fastPaths = true, nodeArgs = [], program = PROGRAM } = options;
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const keys = Array.from({ length: count }, () => randomBytes(24).toString('hex'));
  const callers = keys.map((key) => ({ 'content-type': 'application/json', authorization: `Bearer ${key}` }));
  const headers = callers[0] as Readonly<Record<string, string>>;
  const file = join(directory, 'signalbox.yml');
  await writeFile(file, configOfThree(cloud, keys, `pglite:${join(directory, 'store')}`, fastPaths));
  const command = [program, 'serve', '--config', file, '--port', '0'];
  const gateway = await startServer('Signalbox', [...nodeArgs, ...command]);
  const readAll = async (maxAgeMs: number) => {
    const all: { readonly id: string }[] = [];
    for (let after: string | null = null, isLast = false; !isLast; ) {
      const body: string = JSON.stringify({ query: ALL, variables: { after, maxAgeMs } });
      const { deployments }: { deployments: Listed } = await askFor(gateway.url, headers, body);
      all.push(...deployments.nodes);
      after = deployments.pageInfo.endCursor;
      isLast = !deployments.pageInfo.hasNextPage;
    }
    return all;
  };
  const all = await readAll(86_400_000);
  const dataFile = join(directory, 'deployments.json');
  await writeFile(dataFile, JSON.stringify(all));
  return {
    gateway,
    callers,
    headers,
    ids: all.map(({ id }) => id),
    dataFile,
    refresh: async () => void (await readAll(0)),
    close: async () => {
      await gateway.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** @throws Error when the answer has errors */
async function askFor<Data>(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<Data> {
  const response = await fetch(url, { method: 'POST', headers, body });
  const { data, errors } = (await response.json()) as { data: Data; errors?: unknown };
  if (errors) throw new Error(`expected data, got ${JSON.stringify(errors)}`);
  return data;
}

/** Three providers with a workspace each; limits as they ship, but for the number of operations: that is what is measured. */
export function configOfThree(cloud: Cloud, keys: readonly string[], storeUrl: string, fastPaths = true): string {
  const sha256Of = (key: string) => createHash('sha256').update(key).digest('hex');
  return JSON.stringify({
    store: { url: storeUrl },
    server: { fastPaths, limits: { requestsPerMinute: 100_000_000 } },
    auth: {
      apiKeys: keys.map((key, index) => ({ name: `bench-${index}`, sha256: sha256Of(key), scopes: ['read'] })),
    },
    providers: PROJECTS.map((id, index) => ({
      key: `dw-${index}`,
      kind: 'dataworks-2024-05-18',
      region: 'cn-shanghai',
      endpoint: cloud.url,
      credentials: { accessKeyId: cloud.accessKeyId, accessKeySecret: cloud.accessKeySecret },
      limits: { perSecond: 1_000 },
      workspaces: [{ id }],
    })),
  });
}
