import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, promisify } from 'node:util';
import type { Figure } from './figures.ts';
import { urlOf } from './gateway.ts';

/** Runs of each of the providers. */
const RUNS = [3_334, 3_333, 3_333] as const;
const PROJECTS = ['10000', '10001', '56160'] as const;
/** Each server is asked so many times, in turns with the others. */
const ROUNDS = 5;
const SECONDS = 2;
const AS_KNOWN_MS = 86_400_000;

const FIELDS = `id rawId name status createdAt settledAt provider { key displayName }
  stages { id code name status startedAt settledAt } releasePackage { id status }`;
const BOARD = `query Board($first: Int!) { deployments(first: $first, maxAgeMs: ${AS_KNOWN_MS}) { nodes { ${FIELDS} } } }`;
const ONE = `query One($id: ID!) { deployment(id: $id, maxAgeMs: ${AS_KNOWN_MS}) { ${FIELDS} } }`;
const ALL = `query All($after: String) {
  deployments(first: 100, after: $after, maxAgeMs: ${AS_KNOWN_MS}) { nodes { ${FIELDS} } pageInfo { hasNextPage endCursor } }
}`;

const GATEWAY = 'Signalbox';
const DEFAULT_WAY = '@apollo/server + type-graphql + Express';
const RIVALS: Readonly<Record<string, readonly string[]>> = {
  [DEFAULT_WAY]: ['apollo-express.ts'],
  'graphql-yoga': ['yoga.ts'],
  'mercurius with JIT': ['mercurius.ts'],
  'node:http, JSON.stringify of the finished object': ['limits.ts'],
  'node:http, the finished bytes': ['limits.ts', 'bytes'],
};

interface Server {
  readonly name: string;
  readonly url: string;
  readonly process: ChildProcess;
}

interface Question {
  readonly name: string;
  readonly body: string;
  /** How many times as many answers as the default way gives. */
  readonly goal: number;
}

/** Answers a second, by question and server. */
export interface Answers {
  readonly figures: readonly Figure[];
  readonly table: string;
}

/**
 * Asks Signalbox, as it ships and with authentication on, and what a user would take in its place the same questions over
 * the same 10,000 deployments, none of which costs an upstream call. Servers have one core, who asks has the other.
 */
export async function measureAnswers(): Promise<Answers> {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const key = randomBytes(24).toString('hex');
  const cloud = await startCloud();
  const servers: Server[] = [];
  try {
    const gateway = await startGateway(directory, cloud, key);
    servers.push(gateway);
    const deployments = await readAll(gateway.url, key);
    const data = join(directory, 'deployments.json');
    await writeFile(data, JSON.stringify(deployments));
    for (const [name, [file, ...args]] of Object.entries(RIVALS)) {
      servers.push(await startServer(name, [fileURLToPath(new URL(`rivals/${file}`, import.meta.url)), data, ...args]));
    }
    const questions: Question[] = [
      {
        name: 'board of 50 deployments with stages',
        body: JSON.stringify({ query: BOARD, variables: { first: 50 } }),
        goal: 5,
      },
      {
        name: 'one deployment with stages',
        body: JSON.stringify({ query: ONE, variables: { id: deployments[17]?.id } }),
        goal: 2.5,
      },
    ];
    const rates = new Map<string, number[]>();
    for (const question of questions) await checkEqual(servers, question, key);
    for (let round = 0; round < ROUNDS; round++) {
      for (const question of questions) {
        for (const { name, url } of servers) {
          const rate = await load(url, question.body, key);
          const of = `${question.name}\0${name}`;
          rates.set(of, [...(rates.get(of) ?? []), rate]);
        }
      }
    }
    return report(questions, (question, server) => medianOf(rates.get(`${question.name}\0${server}`) ?? []));
  } finally {
    for (const server of servers) server.process.kill('SIGTERM');
    await Promise.all(servers.map(({ process }) => process.exitCode === null && once(process, 'close')));
    await cloud.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function report(questions: readonly Question[], rateOf: (question: Question, server: string) => number): Answers {
  const header = ['server', ...questions.map(({ name }) => name)];
  const rows = [GATEWAY, ...Object.keys(RIVALS)].map((server) => [
    server,
    ...questions.map((question) => {
      const rate = rateOf(question, server);
      return `${Math.round(rate).toLocaleString('en')} (${(rate / rateOf(question, DEFAULT_WAY)).toFixed(1)} x)`;
    }),
  ]);
  const lines = [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const figures = questions.map((question) => ({
    question: `${question.name}: one over how many times as many answers as the default way`,
    measured: rateOf(question, DEFAULT_WAY) / rateOf(question, GATEWAY),
    goal: 1 / question.goal,
    unit: 'ratio',
  }));
  return { figures, table: lines.join('\n') };
}

type Cloud = Awaited<ReturnType<typeof startCloud>>;

async function startCloud() {
  const path = '../dist/sandbox/dataworks-cloud.js';
  const { startDataWorksCloud } = (await import(path)) as typeof import('../src/sandbox/dataworks-cloud.ts');
  const cloud = await startDataWorksCloud({ activity: false, population: 'none' });
  PROJECTS.forEach((project, index) => {
    cloud.runs.generate(project, RUNS[index] as number);
  });
  return cloud;
}

async function startGateway(directory: string, cloud: Cloud, key: string): Promise<Server> {
  const file = join(directory, 'signalbox.yml');
  const config = {
    store: { url: `pglite:${join(directory, 'store')}` },
    // Limits as they ship, but for the number of operations: that is what is measured.
    server: { limits: { requestsPerMinute: 100_000_000 } },
    auth: { apiKeys: [{ name: 'bench', sha256: createHash('sha256').update(key).digest('hex'), scopes: ['read'] }] },
    providers: PROJECTS.map((id, index) => ({
      key: `dw-${index}`,
      kind: 'dataworks-2024-05-18',
      region: 'cn-shanghai',
      endpoint: cloud.url,
      credentials: { accessKeyId: cloud.accessKeyId, accessKeySecret: cloud.accessKeySecret },
      limits: { perSecond: 1_000 },
      workspaces: [{ id }],
    })),
  };
  await writeFile(file, JSON.stringify(config));
  return startServer(GATEWAY, ['dist/main.js', 'serve', '--config', file, '--port', '0']);
}

async function startServer(name: string, args: readonly string[]): Promise<Server> {
  const [command, ...rest] = pinnedTo(0, [process.execPath, ...args]);
  const child = spawn(command as string, rest, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  return { name, url: await urlOf(child), process: child };
}

/** Where the system can: without, servers and load get in each other's way. */
function pinnedTo(core: number, command: readonly string[]): readonly string[] {
  const canPin = spawnSync('taskset', ['-c', String(core), 'true']).status === 0;
  return canPin ? ['taskset', '-c', String(core), ...command] : command;
}

async function load(url: string, body: string, key: string): Promise<number> {
  const file = fileURLToPath(new URL('rivals/load.ts', import.meta.url));
  const [command, ...args] = pinnedTo(1, [process.execPath, file, url, String(SECONDS), body, key]);
  const { stdout } = await promisify(execFile)(command as string, args);
  return Number(stdout.trim());
}

interface Listed {
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

async function readAll(url: string, key: string): Promise<Listed['nodes']> {
  const all: { readonly id: string }[] = [];
  for (let after: string | null = null, isLast = false; !isLast; ) {
    const body = JSON.stringify({ query: ALL, variables: { after } });
    const { data } = (await ask(url, body, key)) as { data: { deployments: Listed } };
    all.push(...data.deployments.nodes);
    after = data.deployments.pageInfo.endCursor;
    isLast = !data.deployments.pageInfo.hasNextPage;
  }
  return all;
}

async function checkEqual(servers: readonly Server[], { name, body }: Question, key: string): Promise<void> {
  const [first, ...others] = await Promise.all(servers.map(({ url }) => ask(url, body, key)));
  others.forEach((answer, index) => {
    if (isDeepStrictEqual(answer, first)) return;
    throw new Error(`${name}: expected equal answers, got another one from ${servers[index + 1]?.name}`);
  });
}

async function ask(url: string, body: string, key: string): Promise<unknown> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body,
  });
  return response.json();
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
