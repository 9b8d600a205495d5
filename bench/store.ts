import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { type Figure, medianOf, quantileOf, round, toMarkdown } from './figures.ts';
import { configOf, deploymentIdOf, startCloud } from './gateway.ts';
import { createServerDatabase, growStore, type ServerDatabase, TRANSITIONS_PER_RUN } from './grown-store.ts';
import { PROGRAM, type Server, startServer } from './servers.ts';

/** Runs in the store: the first is what the others are compared with. */
const SIZES = [1_000, 100_000] as const;
const START_GOAL_MS = 1_200;
const AT_MOST = 2;
const BEHIND = 300;
/** That the vendor is away is no part of what is measured, and shall not be told in streams. */
const NEVER_MS = 86_400_000;

const BOARD = '{ deployments(first: 50) { nodes { id status stages { code status } } } }';
const HISTORY = `query ($id: ID!) {
  transitions(first: 50, filter: { deploymentIds: [$id] }) { nodes { cursor from to observedAt } } }`;
const SINCE = `query ($after: StreamCursor!) { transitions(first: 100, after: $after) { nodes { cursor from to observedAt } } }`;
const RESUME = `subscription ($after: StreamCursor!) { statusTransitions(after: $after) {
  __typename ... on StatusTransition { from to observedAt } ... on StreamGap { reason lostAfter } } }`;

/** A store that was filled, and the gateway over it while it is measured. */
interface Grown {
  readonly runs: number;
  readonly configFile: string;
}

interface Kind {
  readonly name: string;
  readonly urlOf: (directory: string, runs: number) => Promise<string>;
}

interface Findings {
  readonly figures: readonly Figure[];
  readonly table: string;
}

/**
 * The same questions to a gateway with 1,000 runs and 10,000 transitions in its store and to one with a hundred times as
 * many, in turns. The vendor is away, so that whatever is answered comes from the store.
 */
export async function measureStore(quick: boolean): Promise<Findings> {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const databases: ServerDatabase[] = [];
  try {
    const kinds: Kind[] = [
      { name: 'embedded', urlOf: async (parent, runs) => `pglite:${join(parent, `store-${runs}`)}` },
    ];
    const first = await createServerDatabase();
    if (first) {
      databases.push(first);
      const second = (await createServerDatabase()) as ServerDatabase;
      databases.push(second);
      kinds.push({ name: 'PostgreSQL', urlOf: async (_, runs) => (runs === SIZES[0] ? first : second).url });
    } else {
      console.warn('left out: no PostgreSQL answers (set SIGNALBOX_TEST_POSTGRES)');
    }
    const findings: Findings[] = [];
    for (const kind of kinds) findings.push(await measureKind(kind, directory, quick));
    return {
      figures: findings.flatMap(({ figures }) => figures),
      table: findings.map(({ table }) => table).join('\n\n'),
    };
  } finally {
    for (const database of databases) await database.drop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measureKind({ name, urlOf }: Kind, directory: string, quick: boolean): Promise<Findings> {
  const stores: Grown[] = [];
  for (const runs of SIZES) stores.push(await createStore(directory, runs, await urlOf(directory, runs)));
  const starts: number[][] = SIZES.map(() => []);
  for (let turn = 0; turn < (quick ? 1 : 3); turn++) {
    for (const [index, store] of stores.entries()) {
      const begunAt = performance.now();
      const server = await start(store);
      await ask(server.url, '{ providers { key } }');
      (starts[index] as number[]).push(performance.now() - begunAt);
      await server.close();
    }
  }
  const servers = await Promise.all(stores.map(start));
  try {
    const times = await askInTurns(stores, servers, quick ? 20 : 60);
    const startMs = starts.map(medianOf) as [number, number];
    const p95s = Object.entries(times).map(
      ([question, of]) => [question, of.map((all) => quantileOf(all, 0.95))] as const,
    );
    const figures: Figure[] = [...p95s, ['start to the first answer', startMs] as const].map(
      ([question, [few, many]]) => ({
        question: `${name} store: ${question}, 100,000 runs over 1,000`,
        measured: (many as number) / (few as number),
        goal: AT_MOST,
        unit: 'x',
      }),
    );
    if (name === 'embedded') {
      figures.push({
        question: 'start to the first answer, with a store that exists',
        measured: startMs[0],
        goal: START_GOAL_MS,
        unit: 'ms',
      });
    }
    const rows = [...p95s, ['start to the first answer (median)', startMs] as const].map(([question, values]) => [
      question,
      ...values.map((value) => `${round(value)} ms`),
    ]);
    const heading = [`${name} store`, '1,000 runs, 10,000 transitions', '100,000 runs, 1,000,000 transitions'];
    return { figures, table: toMarkdown([heading, ...rows]) };
  } finally {
    for (const server of servers) await server.close();
  }
}

/** @returns milliseconds by question, for each store */
async function askInTurns(stores: readonly Grown[], servers: readonly Server[], rounds: number) {
  const cursors = await Promise.all(stores.map(({ runs }, index) => cursorBehind(servers[index] as Server, runs)));
  const questions: Readonly<
    Record<string, (url: string, runs: number, cursor: string, turn: number) => Promise<unknown>>
  > = {
    'list of 50 runs, p95': (url) => ask(url, BOARD),
    'history of a run, p95': (url, runs, _, turn) => ask(url, HISTORY, { id: idOf(1 + ((turn * 7_919) % runs)) }),
    'log behind a cursor, p95': (url, _, after) => ask(url, SINCE, { after }),
    [`resumed stream with ${BEHIND} transitions, p95`]: (url, _, after) => resume(url, after),
  };
  const times: Record<string, number[][]> = {};
  // The first turns are for the compilers and the caches.
  for (let turn = -5; turn < rounds; turn++) {
    for (const [name, question] of Object.entries(questions)) {
      for (const [index, { runs }] of stores.entries()) {
        const begunAt = performance.now();
        await question((servers[index] as Server).url, runs, cursors[index] as string, turn + 5);
        if (turn < 0) continue;
        times[name] ??= stores.map(() => []);
        times[name][index]?.push(performance.now() - begunAt);
      }
    }
  }
  return times;
}

/** A place in the log so many transitions before its end. */
async function cursorBehind(server: Server, runs: number): Promise<string> {
  type Data = { transitions: { nodes: { cursor: string }[] } };
  const { transitions } = await ask<Data>(server.url, HISTORY, { id: idOf(runs - BEHIND / TRANSITIONS_PER_RUN) });
  return transitions.nodes.at(-1)?.cursor as string;
}

function idOf(run: number): string {
  return deploymentIdOf(`7${String(run).padStart(18, '0')}`);
}

/** Until it has caught up. */
async function resume(url: string, after: string): Promise<void> {
  const client = createClient({ url: url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
  let came = 0;
  try {
    for await (const { data, errors } of client.iterate({ query: RESUME, variables: { after } })) {
      const type = (data as { statusTransitions?: { __typename: string } } | null)?.statusTransitions?.__typename;
      if (type === 'StreamCheckpoint') break;
      if (type !== 'StatusTransition') throw new Error(`expected transitions, got ${JSON.stringify(data ?? errors)}`);
      came += 1;
    }
  } finally {
    await client.dispose();
  }
  if (came !== BEHIND) throw new Error(`expected ${BEHIND} transitions, got ${came}`);
}

/** Has the gateway make the store and write one run, and fills it while the gateway is down. */
async function createStore(directory: string, runs: number, storeUrl: string): Promise<Grown> {
  const cloud = await startCloud();
  const configFile = join(directory, 'signalbox.yml');
  const grown = { runs, configFile: `${configFile}.${storeUrl.split(':')[0]}.${runs}` };
  await writeFile(grown.configFile, configOf(cloud, { storeUrl, gapAfterMs: NEVER_MS }));
  const id = deploymentIdOf(cloud.runs.addRun({ projectId: '10000', status: 'Success' }));
  const server = await start(grown);
  await ask(server.url, 'query ($id: ID!) { deployment(id: $id) { status } }', { id });
  await server.close();
  // From now on nobody answers at its address.
  await cloud.close();
  await growStore(storeUrl, runs);
  return grown;
}

/** With all cores: nobody else is at work, and a start uses more than one. */
function start({ configFile }: Grown): Promise<Server> {
  return startServer('Signalbox', [PROGRAM, 'serve', '--config', configFile, '--port', '0'], null);
}

/** What the vendor would have said is an error entry beside the data. */
async function ask<Data>(url: string, query: string, variables: object = {}): Promise<Data> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data: Data | null; errors?: unknown };
  if (!data) throw new Error(`expected data, got ${JSON.stringify(errors)}`);
  return data;
}
