import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { type Figure, medianOf, round, toMarkdown } from './figures.ts';
import {
  DEPLOYMENT_FIELDS,
  type KnownDeployments,
  startCloudOfThree,
  startKnownDeployments,
} from './known-deployments.ts';
import { type Job, type Load, type Server, startLoad, startServer } from './servers.ts';

export const BOARD = `query Board($first: Int!, $maxAgeMs: Int!) {
  deployments(first: $first, maxAgeMs: $maxAgeMs) { nodes { ${DEPLOYMENT_FIELDS} } }
}`;
const ONE = `query One($id: ID!, $maxAgeMs: Int!) { deployment(id: $id, maxAgeMs: $maxAgeMs) { ${DEPLOYMENT_FIELDS} } }`;

export const DEFAULT_WAY = '@apollo/server + type-graphql + Express';
const MERCURIUS = 'mercurius with JIT';
const FINISHED_BYTES = 'node:http, the finished bytes';
const RIVALS: Readonly<Record<string, readonly string[]>> = {
  [DEFAULT_WAY]: ['apollo-express.ts'],
  'graphql-yoga': ['yoga.ts'],
  [MERCURIUS]: ['mercurius.ts'],
  'node:http, JSON.stringify of the finished object': ['limits.ts'],
  [FINISHED_BYTES]: ['limits.ts', 'bytes'],
};

/** The first turns are for the compilers: what counts is what a server costs that has been running for a while. */
const WARM_UP_TURNS = 3;
/** Short, and many turns: what else the machine does comes and goes in seconds, and so hits all alike. */
const VISIT_S = 0.6;

/** Those that goals are held against. */
const NEEDED: ReadonlySet<string> = new Set([DEFAULT_WAY, MERCURIUS, FINISHED_BYTES]);

/** What each server is asked in turns with the others. */
interface Question {
  readonly name: string;
  readonly bodies: readonly string[];
  /** The gateway is told which answer the client has already, and says that it still holds. */
  readonly isConditional?: true;
  /** How many times as many answers for the same processor time, at least. */
  readonly goals: readonly { readonly over: string; readonly atLeast: number }[];
}

/** Processor time of the server and answers in a second, a number for each round. */
interface Costs {
  readonly cpuMs: number[];
  readonly rate: number[];
}

export interface Answers {
  readonly figures: readonly Figure[];
  readonly table: string;
}

/**
 * Asks Signalbox, as it ships and with authentication on, and what a user would take in its place the same questions over
 * the same 10,000 deployments, none of which costs an upstream call. Servers have one core, who asks has the other.
 * @param quick fewer and shorter rounds, and no rival that no goal names: good enough to see whether a change helps
 */
export async function measureAnswers(quick: boolean): Promise<Answers> {
  const cloud = await startCloudOfThree();
  const known = await startKnownDeployments(cloud);
  const load = startLoad();
  const rivals: Server[] = [];
  try {
    for (const [name, [file, ...args]] of Object.entries(RIVALS)) {
      if (quick && !NEEDED.has(name)) continue;
      const path = fileURLToPath(new URL(`rivals/${file}`, import.meta.url));
      rivals.push(await startServer(name, [path, known.dataFile, ...args]));
    }
    return await visitInTurns(known, rivals, load, () => cloud.calls.count(), quick);
  } finally {
    await Promise.all([load, ...rivals, known].map((part) => part.close()));
    await cloud.close();
  }
}

async function visitInTurns(
  known: KnownDeployments,
  rivals: readonly Server[],
  load: Load,
  countCalls: () => number,
  quick: boolean,
) {
  const servers = [known.gateway, ...rivals];
  const questions = questionsOf(known);
  // The first board is read upstream again: of the pages that were read for the list of all, few are kept.
  for (const question of questions) await checkEqual(servers, question, known.headers);
  const callsBefore = countCalls();
  const costs = new Map<string, Costs>(
    questions.flatMap(({ name }) => servers.map((server) => [`${name}\0${server.name}`, { cpuMs: [], rate: [] }])),
  );
  const rounds = quick ? 3 : 11;
  const warmUpSeconds = quick ? VISIT_S : 2 * VISIT_S;
  for (let turn = -WARM_UP_TURNS; turn < rounds; turn++) {
    for (const question of questions) {
      for (const server of servers) {
        const { cpuMs, rate } = await visit(server, question, known, load, turn < 0 ? warmUpSeconds : VISIT_S);
        if (turn < 0) continue;
        const entry = costs.get(`${question.name}\0${server.name}`) as Costs;
        entry.cpuMs.push(cpuMs);
        entry.rate.push(rate);
      }
    }
  }
  const calls = countCalls() - callsBefore;
  if (calls > 0) throw new Error(`expected that nothing costs an upstream call, got ${calls} calls`);
  return report(servers, questions, ({ name }, server) => costs.get(`${name}\0${server}`) as Costs);
}

/** `"{count}"` is another number each time, so that nobody can answer with what it answered before. */
function questionsOf({ ids }: KnownDeployments): readonly Question[] {
  const maxAgeMs = '{count}';
  const known = 2_000_000_000;
  const some = ids.filter((_, index) => index % 20 === 17);
  return [
    {
      name: 'board of 50 deployments',
      bodies: [JSON.stringify({ query: BOARD, variables: { first: 50, maxAgeMs } })],
      goals: [
        { over: DEFAULT_WAY, atLeast: 5 },
        { over: MERCURIUS, atLeast: 1 },
      ],
    },
    {
      name: 'the same board again',
      bodies: [JSON.stringify({ query: BOARD, variables: { first: 50, maxAgeMs: known } })],
      goals: [{ over: DEFAULT_WAY, atLeast: 15 }],
    },
    {
      name: 'the same board again, with its ETag',
      bodies: [JSON.stringify({ query: BOARD, variables: { first: 50, maxAgeMs: known } })],
      isConditional: true,
      goals: [{ over: FINISHED_BYTES, atLeast: 0.8 }],
    },
    {
      name: 'one deployment of 500',
      bodies: some.map((id) => JSON.stringify({ query: ONE, variables: { id, maxAgeMs } })),
      goals: [{ over: DEFAULT_WAY, atLeast: 2.5 }],
    },
  ];
}

async function visit(server: Server, question: Question, known: KnownDeployments, load: Load, seconds: number) {
  const { bodies } = question;
  const isConditional = question.isConditional && server === known.gateway;
  const job: Omit<Job, 'seconds'> = isConditional
    ? await conditional(server.url, known.headers, bodies)
    : { url: server.url, asked: bodies.map((body) => ({ body, headers: known.headers })), status: 200 };
  const cpuBefore = server.cpuMs();
  const answers = await load.run({ ...job, seconds });
  return { cpuMs: (server.cpuMs() - cpuBefore) / answers, rate: answers / seconds };
}

/** The question as a URL, from a client that has the answer. */
async function conditional(
  url: string,
  known: Readonly<Record<string, string>>,
  [body = '']: readonly string[],
): Promise<Omit<Job, 'seconds'>> {
  const { query, variables } = JSON.parse(body) as { query: string; variables: object };
  const params = new URLSearchParams({ query, variables: JSON.stringify(variables) });
  const asked = `${url}?${params}`;
  const headers = { ...known, accept: 'application/json' };
  const response = await fetch(asked, { headers });
  await response.text();
  const etag = response.headers.get('etag');
  if (etag === null) throw new Error('expected an answer with an ETag');
  return {
    url: asked,
    method: 'GET',
    asked: [{ body: '', headers: { ...headers, 'if-none-match': etag } }],
    status: 304,
  };
}

function report(
  servers: readonly Server[],
  questions: readonly Question[],
  costsOf: (question: Question, server: string) => Costs,
): Answers {
  const timesOf = (question: Question, over: string, of: string) => {
    const [slow, fast] = [costsOf(question, over), costsOf(question, of)];
    return {
      cpu: medianOf(slow.cpuMs.map((cpuMs, turn) => cpuMs / (fast.cpuMs[turn] as number))),
      rate: medianOf(fast.rate.map((rate, turn) => rate / (slow.rate[turn] as number))),
    };
  };
  const rows = questions.flatMap((question) =>
    servers.map(({ name }) => {
      const { cpuMs, rate } = costsOf(question, name);
      const times = timesOf(question, DEFAULT_WAY, name);
      return [
        question.name,
        name,
        `${round(medianOf(cpuMs) * 1_000)} µs`,
        `${times.cpu.toFixed(1)} x`,
        Math.round(medianOf(rate)).toLocaleString('en'),
        `${times.rate.toFixed(1)} x`,
      ];
    }),
  );
  const [gateway] = servers as [Server];
  const figures = questions.flatMap((question) =>
    question.goals.map(
      ({ over, atLeast }): Figure => ({
        question: `${question.name}: answers for the same processor time, over those of ${over}`,
        measured: timesOf(question, over, gateway.name).cpu,
        goal: atLeast,
        atLeast: true,
        unit: 'x',
      }),
    ),
  );
  const header = ['question', 'server', 'CPU an answer', 'times the default', 'answers a second', 'times the default'];
  return { figures, table: toMarkdown([header, ...rows]) };
}

async function checkEqual(
  servers: readonly Server[],
  { name, bodies: [body = ''] }: Question,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  const asked = body.replace('"{count}"', '999999999');
  const [first, ...others] = await Promise.all(
    servers.map(
      async ({ url }): Promise<unknown> => (await fetch(url, { method: 'POST', headers, body: asked })).json(),
    ),
  );
  others.forEach((answer, index) => {
    if (isDeepStrictEqual(answer, first)) return;
    throw new Error(`${name}: expected equal answers, got another one from ${servers[index + 1]?.name}`);
  });
}
