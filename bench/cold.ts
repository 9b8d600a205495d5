import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { type Figure, medianOf, round, toMarkdown } from './figures.ts';
import { startCloud } from './gateway.ts';
import { configOfThree, PROJECTS } from './known-deployments.ts';
import { PROGRAM, type Server, startLoad, startServer } from './servers.ts';
import { type AccessKey, listRuns } from './signed-call.ts';

const LATENCY_MS = 50;
const RUNS = 200;
const ASKERS = 50;
const FIRST = 50;

const BOARD = `{ deployments(first: ${FIRST}, maxAgeMs: 0) { nodes { rawId status createdAt stages { code status } } } }`;
/** The same from the vendor's own operations; a client would have to merge them. */
const VENDOR_BOARD = `{ ${PROJECTS.map((id) => {
  const rows = 'PipelineRuns { Id Status CreateTime Stages { Code Status } }';
  return `of${id}: listPipelineRuns(ProjectId: "${id}", PageSize: ${FIRST}) { PagingInfo { ${rows} } }`;
}).join(' ')} }`;

interface Row {
  readonly rawId: string;
  readonly stages: readonly { readonly code: string; readonly status: string }[];
}

interface VendorPage {
  readonly PagingInfo: {
    readonly PipelineRuns: readonly { readonly Id: string; readonly Stages: { Code: string }[] }[];
  };
}

interface Findings {
  readonly figures: readonly Figure[];
  readonly table: string;
}

/** A board that has to be read from the vendor each time, while a call of the vendor takes 50 ms. */
export async function measureCold(quick: boolean): Promise<Findings> {
  const directory = await mkdtemp(join(tmpdir(), 'signalbox-bench-'));
  const cloud = await startCloud();
  for (const project of PROJECTS) cloud.runs.generate(project, RUNS);
  cloud.faults.inject({ kind: 'slow', delayMs: LATENCY_MS });
  const key = randomBytes(24).toString('hex');
  const file = join(directory, 'signalbox.yml');
  await writeFile(file, configOfThree(cloud, [key], `pglite:${join(directory, 'store')}`));
  const load = startLoad();
  const servers: Server[] = [];
  try {
    const gateway = await startServer('Signalbox', [PROGRAM, 'serve', '--config', file, '--port', '0']);
    servers.push(gateway);
    const path = fileURLToPath(new URL('rivals/hive-gateway.ts', import.meta.url));
    const hive = await startServer('Hive Gateway', [path, cloud.url, cloud.accessKeyId, cloud.accessKeySecret]);
    servers.push(hive);
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` };
    const boards = new Map([
      [gateway, JSON.stringify({ query: BOARD })],
      [hive, JSON.stringify({ query: VENDOR_BOARD })],
    ]);
    const askOnce = (server: Server) => ask(server, boards.get(server) as string, headers);
    checkEqual(await askOnce(gateway), await askOnce(hive));

    const alone = new Map<Server | 'call', number[]>([...servers, 'call' as const].map((one) => [one, []]));
    for (let turn = 0; turn < (quick ? 10 : 30); turn++) {
      for (const server of servers) {
        alone.get(server)?.push(await timeOf(() => askOnce(server)));
      }
      alone.get('call')?.push(await slowestCallMs(cloud.url, cloud));
    }
    const rates = new Map<Server, number[]>(servers.map((server) => [server, []]));
    const totals = new Map(servers.map((server) => [server, { answers: 0, calls: 0 }]));
    const seconds = quick ? 3 : 5;
    for (let turn = 0; turn < (quick ? 2 : 3); turn++) {
      for (const server of servers) {
        cloud.calls.clear();
        const asked = [{ body: boards.get(server) as string, headers }];
        const answers = await load.run({ url: server.url, asked, connections: ASKERS, status: 200, seconds });
        rates.get(server)?.push(answers / seconds);
        const total = totals.get(server) as { answers: number; calls: number };
        total.answers += answers;
        total.calls += cloud.calls.count();
      }
    }
    const of = (values: ReadonlyMap<Server | 'call', number[]>, one: Server | 'call') =>
      medianOf(values.get(one) ?? []);
    const callsOf = (server: Server) => {
      const { answers, calls } = totals.get(server) as { answers: number; calls: number };
      return calls / answers;
    };
    return {
      figures: [
        {
          question: 'cold board over three providers, over the slowest call that it needs',
          measured: of(alone, gateway) / of(alone, 'call'),
          goal: 1.3,
          unit: 'x',
        },
        {
          question: `cold boards a second for ${ASKERS} askers, over those of Hive Gateway`,
          measured: of(rates, gateway) / of(rates, hive),
          goal: 3,
          atLeast: true,
          unit: 'x',
        },
        {
          question: `upstream calls of a cold board for ${ASKERS} askers, over those of Hive Gateway`,
          measured: callsOf(gateway) / callsOf(hive),
          goal: 0.2,
          unit: 'x',
        },
      ],
      table: toMarkdown([
        ['server', 'a board, asked alone', `boards a second, ${ASKERS} askers`, 'upstream calls of a board then'],
        ...servers.map((server) => [
          server.name,
          `${round(of(alone, server))} ms`,
          round(of(rates, server)),
          callsOf(server).toFixed(2),
        ]),
        ['the slowest of the calls alone', `${round(of(alone, 'call'))} ms`, '', ''],
      ]),
    };
  } finally {
    await Promise.all([load, ...servers].map((part) => part.close()));
    await cloud.close();
    await rm(directory, { recursive: true, force: true });
  }
}

/** The vendor's calls that a board needs, at the same time, from this process. */
async function slowestCallMs(endpoint: string, key: AccessKey): Promise<number> {
  const times = PROJECTS.map((project) =>
    timeOf(async () => (await listRuns(endpoint, project, 100, key)).arrayBuffer()),
  );
  return Math.max(...(await Promise.all(times)));
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begunAt = performance.now();
  await work();
  return performance.now() - begunAt;
}

/** Every run of the gateway's board is one that the vendor tells the same of through the other. */
function checkEqual(gateway: unknown, vendor: unknown): void {
  const { data } = gateway as { data: { deployments: { nodes: readonly Row[] } } };
  const { data: pages } = vendor as { data: Readonly<Record<string, VendorPage>> };
  const byId = new Map(
    Object.values(pages).flatMap(({ PagingInfo }) =>
      PagingInfo.PipelineRuns.map(({ Id, Stages }) => [Id, Stages.map(({ Code }) => Code)] as const),
    ),
  );
  const { nodes } = data.deployments;
  if (nodes.length !== FIRST) throw new Error(`expected ${FIRST} runs, got ${nodes.length}`);
  for (const { rawId, stages } of nodes) {
    if (
      isDeepStrictEqual(
        byId.get(rawId),
        stages.map(({ code }) => code),
      )
    )
      continue;
    throw new Error(`expected run ${rawId} with the same stages from both`);
  }
}

async function ask({ url }: Server, body: string, headers: Readonly<Record<string, string>>): Promise<unknown> {
  const response = await fetch(url, { method: 'POST', headers, body });
  return response.json();
}
