import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../test/support/free-port.ts';
import { command, endProcess } from './child-process.ts';
import { type Figure, medianOf, quantileOf, round, toMarkdown } from './figures.ts';
import { type Bench, deploymentIdIn, startBench, WORKSPACE, WORKSPACE_ID } from './gateway.ts';
import { inspectedAt, ProcessInspector } from './process-state.ts';
import { toShares } from './profile.ts';
import { LOAD_CORE, PROGRAM_IN_FILES, type Server, spawnOn, startServer } from './servers.ts';
import type { SocketOrder, Taken } from './socket-process.ts';

/** Stages of so many runs are asked for, in the first of which something moves. */
const RUNS = 1_000;
/** Few, as all of them are looked at five times a second; enough that none moves on before it was looked at. */
const MOVING = 50;
/** Where the others are: a look at what moves shall not have to pass over them. */
const SETTLED_IN = '10001';
const MIN_INTERVAL_MS = 200;
const EVERY_MS = 250;
/** Fast, so that what each change costs stands out from what else the process does. */
const MATCHING_EVERY_MS = 50;
/** A change is given so much longer than it should take to reach whoever waits for it. */
const SETTLE_MS = 1_000;
/** The gateway pings each socket once in so long: what is compared by the processor time of idle sockets lasts as long. */
const KEEP_ALIVE_MS = 15_000;

const QUERY = `subscription ($filter: TransitionFilter!) { statusTransitions(filter: $filter, heartbeatMs: 60000) {
  __typename cursor ... on StatusTransition {
    sequence subjectKind from to observedAt subject { ... on Stage { id code name status startedAt } }
  } } }`;
const STAGES = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Deployment { stages { id code } } } }`;

/** Changes at a steady pace, and what became of them. */
interface Round {
  /** Milliseconds from the observation to each arrival. */
  readonly delays: readonly number[];
  /** Processor time of the server for each change. */
  readonly cpuMs: number;
}

/** What moves in the simulated cloud. */
interface Source {
  /** Global ids of the stages that may be asked for; the first `MOVING` of them move. */
  readonly stages: readonly string[];
  /** The next of them moves. */
  move(): Promise<void>;
}

/** Sockets with a subscription each, in a process of their own. */
interface Sockets {
  open(group: string, url: string, payloads: readonly string[], count: number): Promise<void>;
  take(group: string, count: number): Promise<Taken>;
  closeGroup(group: string): Promise<void>;
  close(): Promise<void>;
}

/** A server that can be told to collect its garbage. */
interface Weighable {
  readonly server: Server;
  readonly inspectorPort: number;
}

interface Parts {
  readonly bench: Bench;
  /** The same. */
  readonly gateway: Weighable;
  readonly raw: Weighable;
  readonly sockets: Sockets;
  readonly source: Source;
  readonly count: number;
  readonly rounds: number;
  readonly changes: number;
}

interface Findings {
  readonly figures: readonly Figure[];
  readonly table: string;
}

/**
 * Tells very many sockets, each with a subscription of its own, of four changes a second, and lets a server that knows
 * nothing but sockets send the same bytes to as many, in turns.
 */
export async function measureFanOut(quick: boolean): Promise<Findings> {
  const inspectorPort = await freePort();
  const bench = await startBench({ minIntervalMs: MIN_INTERVAL_MS, nodeArgs: [inspectedAt(inspectorPort)] });
  const raw = await startRaw(await freePort());
  const sockets = startSockets();
  try {
    const source = await createSource(bench);
    const [count, rounds, changes] = quick ? [1_000, 2, 12] : [5_000, 3, 24];
    const gateway: Weighable = { server: bench, inspectorPort };
    const parts: Parts = { bench, gateway, raw, sockets, source, count, rounds, changes };
    const equal = await compare(parts, 'equal subscriptions', [payloadOf({})]);
    // Each asks for the stages that move, and for one more.
    const moving = source.stages.slice(0, MOVING);
    const filters = source.stages.map((id) => payloadOf({ subjectIds: [...moving, id] }));
    const different = await compare(parts, `${filters.length.toLocaleString('en')} different filters`, filters);
    const matching = await measureMatching(parts);
    return {
      figures: [equal.latency(1.3), different.latency(3), matching, equal.memory],
      table: toMarkdown([
        ['server', 'told', 'median', 'p99', 'CPU of a delivery', 'memory of an idle subscriber'],
        ...equal.rows,
        ...different.rows,
      ]),
    };
  } finally {
    await sockets.close();
    await raw.server.close();
    await bench.close();
  }
}

async function startRaw(inspectorPort: number): Promise<Weighable> {
  const path = fileURLToPath(new URL('rivals/raw-ws.ts', import.meta.url));
  return { server: await startServer('raw ws', [inspectedAt(inspectorPort), path]), inspectorPort };
}

async function compare(
  { bench, gateway, raw, sockets, source, count, rounds, changes }: Parts,
  name: string,
  payloads: string[],
) {
  const { server: rawServer } = raw;
  const gatewayKb = await openWeighed(gateway, sockets, 'gateway', payloads, count);
  const rawKb = await openWeighed(raw, sockets, 'raw', ['{}'], count);
  // The first changes are for the compilers, and show which bytes the gateway sends.
  const { sample } = await carryOut(bench, sockets, 'gateway', count, 4, source.move);
  const send = async () => void (await fetch(rawServer.url, { method: 'POST', body: sample }));
  await carryOut(rawServer, sockets, 'raw', count, 4, send);
  const idleMs = (await idleCpuMs(bench, changes * EVERY_MS + SETTLE_MS)) / changes;
  const told: Round[] = [];
  const sent: Round[] = [];
  for (let turn = 0; turn < rounds; turn++) {
    told.push(await carryOut(bench, sockets, 'gateway', count, changes, source.move));
    sent.push(await carryOut(rawServer, sockets, 'raw', count, changes, send));
  }
  await sockets.closeGroup('gateway');
  await sockets.closeGroup('raw');
  const p99Of = ({ delays }: Round) => quantileOf(delays, 0.99);
  const socketsText = `${count.toLocaleString('en')} sockets`;
  const rowOf = (server: string, all: readonly Round[], idle: number, kb: number) => [
    server,
    `${socketsText}, ${name}`,
    `${round(medianOf(all.map(({ delays }) => medianOf(delays))))} ms`,
    `${round(medianOf(all.map(p99Of)))} ms`,
    `${round(((medianOf(all.map(({ cpuMs }) => cpuMs)) - idle) * 1_000) / count)} µs`,
    `${round(kb)} KB`,
  ];
  return {
    latency: (goal: number): Figure => ({
      question: `${socketsText}, ${name}: p99 from the observation to the arrival, over that of raw ws`,
      measured: medianOf(told.map((one, turn) => p99Of(one) / p99Of(sent[turn] as Round))),
      goal,
      unit: 'x',
    }),
    memory: {
      question: `memory of an idle subscriber with a socket of its own, above that of raw ws`,
      measured: gatewayKb - rawKb,
      goal: 30,
      unit: 'KB',
    },
    rows: [rowOf('Signalbox', told, idleMs, gatewayKb), rowOf('raw ws', sent, 0, rawKb)],
  };
}

/** Where the gateway's time goes while it tells of changes, as a table. */
export async function profileFanOut(quick: boolean): Promise<string> {
  const port = await freePort();
  const bench = await startBench({
    minIntervalMs: MIN_INTERVAL_MS,
    nodeArgs: [inspectedAt(port)],
    program: PROGRAM_IN_FILES,
  });
  const sockets = startSockets();
  const inspector = await ProcessInspector.open(port);
  try {
    const source = await createSource(bench);
    const count = quick ? 1_000 : 5_000;
    await sockets.open('gateway', bench.url, [payloadOf({})], count);
    const tell = () => carryOut(bench, sockets, 'gateway', count, quick ? 8 : 16, source.move);
    // First for the compilers.
    await tell();
    return toShares(await inspector.profile(tell));
  } finally {
    inspector.close();
    await sockets.close();
    await bench.close();
  }
}

/** Of each change as many are told: do those who are not cost anything? */
async function measureMatching({ bench, sockets, source, count, rounds }: Parts): Promise<Figure> {
  const each = count / RUNS;
  const changes = (KEEP_ALIVE_MS - SETTLE_MS) / MATCHING_EVERY_MS;
  const costs: number[] = [];
  for (const stages of [source.stages.slice(0, MOVING), source.stages]) {
    const payloads = stages.map((id) => payloadOf({ subjectIds: [id] }));
    await sockets.open('gateway', bench.url, payloads, stages.length * each);
    await carryOut(bench, sockets, 'gateway', each, 4, source.move);
    const above: number[] = [];
    for (let turn = 0; turn < rounds; turn++) {
      const idleMs = await idleCpuMs(bench, KEEP_ALIVE_MS);
      const { cpuMs } = await carryOut(bench, sockets, 'gateway', each, changes, source.move, MATCHING_EVERY_MS);
      above.push(cpuMs - idleMs / changes);
    }
    costs.push(medianOf(above));
    await sockets.closeGroup('gateway');
  }
  const [few, many] = costs as [number, number];
  const bystanders = count - MOVING * each;
  return {
    question: `CPU of a change for each of ${bystanders.toLocaleString('en')} more subscribers who are not told of it`,
    measured: Math.max(0, ((many - few) * 1_000) / bystanders),
    goal: 1,
    unit: 'µs',
  };
}

/** Memory of each more subscriber, in KB: the first ones pay for what all share. */
async function openWeighed(
  weighable: Weighable,
  sockets: Sockets,
  group: string,
  payloads: readonly string[],
  count: number,
) {
  const first = count / 5;
  const { url } = weighable.server;
  await sockets.open(group, url, payloads, first);
  const before = await weigh(weighable);
  await sockets.open(group, url, payloads, count - first);
  return ((await weigh(weighable)) - before) / (count - first);
}

/** Without garbage, of which there may be a hundred megabytes or none, as it happens. */
async function weigh({ server, inspectorPort }: Weighable): Promise<number> {
  await sleep(SETTLE_MS);
  const inspector = await ProcessInspector.open(inspectorPort);
  try {
    await inspector.read();
    return server.residentKb();
  } finally {
    inspector.close();
  }
}

/** So many changes, of each of which so many subscribers are told. */
async function carryOut(
  server: Server,
  sockets: Sockets,
  group: string,
  told: number,
  changes: number,
  change: () => Promise<void>,
  everyMs = EVERY_MS,
): Promise<Round & Taken> {
  const begunAt = performance.now();
  const cpuBefore = server.cpuMs();
  for (let turn = 0; turn < changes; turn++) {
    await change();
    await sleepUntil(begunAt + (turn + 1) * everyMs);
  }
  const taken = await sockets.take(group, told * changes);
  await sleepUntil(begunAt + changes * everyMs + SETTLE_MS);
  return { ...taken, cpuMs: (server.cpuMs() - cpuBefore) / changes };
}

function sleepUntil(at: number): Promise<void> {
  return sleep(Math.max(0, at - performance.now()));
}

async function idleCpuMs(server: Server, durationMs: number): Promise<number> {
  const before = server.cpuMs();
  await sleep(durationMs);
  return server.cpuMs() - before;
}

function payloadOf(filter: { readonly subjectIds?: readonly string[] }): string {
  const variables = { filter: { workspaceIds: [WORKSPACE_ID], subjectKinds: ['STAGE'], ...filter } };
  return JSON.stringify({ query: QUERY, variables });
}

async function createSource({ cloud, ask, subscribers }: Bench): Promise<Source> {
  const { runs } = cloud;
  const all = Array.from({ length: RUNS }, (_, index) => {
    const workspace = index < MOVING ? WORKSPACE : SETTLED_IN;
    // Nobody looks at what is settled.
    const rawId = runs.addRun({ projectId: workspace, status: index < MOVING ? 'Running' : 'Success' });
    return { rawId, id: deploymentIdIn(workspace, rawId) };
  });
  const ids = all.map(({ id }) => id);
  const stages: string[] = [];
  for (let from = 0; from < RUNS; from += 100) {
    const { nodes } = await ask<{ nodes: { stages: { id: string; code: string }[] }[] }>(STAGES, {
      ids: ids.slice(from, from + 100),
    });
    stages.push(
      ...nodes.map((node) => (node.stages.find(({ code }) => code === 'DEV_CHECK') ?? node.stages[0])?.id as string),
    );
  }
  // So that they are looked at.
  await subscribers.subscribe(ids.slice(0, MOVING), MOVING);
  let turn = 0;
  return {
    stages,
    move: async () => {
      const isBack = Math.floor(turn / MOVING) % 2 === 1;
      const { rawId } = all[turn % MOVING] as { rawId: string };
      runs.setStageStatus(rawId, 'DEV_CHECK', isBack ? 'Init' : 'Running');
      turn += 1;
    },
  };
}

function startSockets(): Sockets {
  const file = fileURLToPath(new URL('socket-process.ts', import.meta.url));
  const child = spawnOn(LOAD_CORE, [file], ['ignore', 'inherit', 'inherit', 'ipc']);
  const send = (order: SocketOrder) => command<Taken>(child, order);
  return {
    open: async (group, url, payloads, count) => {
      await send({ type: 'OPEN', group, url, payloads, count });
    },
    take: (group, count) => send({ type: 'TAKE', group, count }),
    closeGroup: async (group) => {
      await send({ type: 'CLOSE', group });
    },
    close: () => endProcess(child, 'SIGKILL'),
  };
}
