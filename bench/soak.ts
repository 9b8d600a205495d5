import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { freePort } from '../test/support/free-port.ts';
import { type Figure, isMet, toTable } from './figures.ts';
import { type Bench, startBench } from './gateway.ts';
import { inspectedAt, ProcessInspector } from './process-state.ts';
import { type LoadCounts, load } from './soak-load.ts';

/** Before the first look: compiled code, pools and caches are what all later ones share. */
const WARM_UP_MS = 20_000;
/** How long what is left behind may take to be let go of. */
const SETTLE_MS = 60_000;
/** What the heap may differ by from one collection to the next. */
const HEAP_MARGIN_MB = 10;

interface State {
  readonly heapMb: number;
  readonly handles: number;
  readonly subscriptions: number;
  readonly connections: number;
  /** Null for an embedded store. */
  readonly databaseConnections: number | null;
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    store: { type: 'string', default: 'pglite:memory' },
  },
});
const minutes = Number(values.minutes);
if (!(minutes > 0)) throw new Error(`--minutes: expected a number above 0, got ${JSON.stringify(values.minutes)}`);

const inspectPort = await freePort();
const bench = await startBench({
  storeUrl: values.store,
  nodeArgs: [inspectedAt(inspectPort)],
  // Runs are over within a second, so that what is watched for their sake is let go of.
  cloud: { speed: 100 },
});
const inspector = await ProcessInspector.open(inspectPort);
try {
  await loadFor(WARM_UP_MS);
  const before = await settle(null);
  const counts = await loadFor(minutes * 60_000);
  const after = await settle(before);
  const figures = compare(before, after);
  console.log(toTable(figures));
  const { queries, sockets, streams, triggers } = counts;
  console.log(
    `\n${minutes} minutes: ${queries} queries, ${sockets} sockets, ${streams} event streams, ${triggers} triggers`,
  );
  if (!figures.every(isMet)) process.exitCode = 1;
} finally {
  inspector.close();
  await bench.close();
}

function loadFor(durationMs: number): Promise<LoadCounts> {
  return load(bench, AbortSignal.timeout(durationMs));
}

/** What is left once nobody asks any longer: as little as before, or what is there when the time is up. */
async function settle(before: State | null): Promise<State> {
  const until = Date.now() + SETTLE_MS;
  // Idle connections to the vendor and the database are kept for some seconds.
  await sleep(20_000);
  for (;;) {
    const state = await readAtRest();
    const isBack = before ? compare(before, state).every(isMet) : isQuiet(state);
    if (isBack || Date.now() > until) return state;
  }
}

/** The least of some looks: the gateway's own work, such as a lease that is renewed, comes and goes. */
async function readAtRest(): Promise<State> {
  const states: State[] = [];
  for (let look = 0; look < 8; look++) {
    states.push(await readState(bench));
    await sleep(700);
  }
  const [first] = states as [State];
  const leastOf = (name: keyof State) => Math.min(...states.map((state) => state[name] ?? 0));
  return {
    heapMb: leastOf('heapMb'),
    handles: leastOf('handles'),
    subscriptions: leastOf('subscriptions'),
    connections: leastOf('connections'),
    databaseConnections: first.databaseConnections === null ? null : leastOf('databaseConnections'),
  };
}

function isQuiet({ subscriptions, connections }: State): boolean {
  return subscriptions === 0 && connections === 0;
}

function compare(before: State, after: State): Figure[] {
  const figure = (question: string, measured: number, goal: number, unit: string) => ({
    question: `${question}, with nobody there any longer`,
    measured,
    goal,
    unit,
  });
  const figures = [
    figure('heap after garbage collection', after.heapMb, before.heapMb + HEAP_MARGIN_MB, 'MB'),
    figure('open handles', after.handles, before.handles, 'handles'),
    figure('subscriptions', after.subscriptions, before.subscriptions, 'subscriptions'),
    figure('connections of clients', after.connections, before.connections, 'connections'),
  ];
  if (after.databaseConnections === null || before.databaseConnections === null) return figures;
  const { databaseConnections } = before;
  return [...figures, figure('database connections', after.databaseConnections, databaseConnections, 'connections')];
}

async function readState({ url }: Bench): Promise<State> {
  // A connection of this very question would be counted.
  const response = await fetch(new URL('/metrics', url), { headers: { connection: 'close' } });
  const metrics = await response.text();
  const sumOf = (name: string) =>
    [...metrics.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\d+)`, 'gm'))].reduce(
      (sum, [, value]) => sum + Number(value),
      0,
    );
  return {
    ...(await inspector.read()),
    subscriptions: sumOf('signalbox_subscriptions'),
    connections: sumOf('signalbox_connections'),
    databaseConnections: values.store.startsWith('postgres') ? await countDatabaseConnections(values.store) : null,
  };
}

/** Those of this database, beside the one that asks. */
async function countDatabaseConnections(connectionString: string): Promise<number> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const { rows } = await client.query<{ count: string }>(
    'select count(*) as count from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
  return Number(rows[0]?.count);
}
