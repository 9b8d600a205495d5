import { fileURLToPath } from 'node:url';
import { DEFAULT_WAY } from './answers.ts';
import { type Figure, medianOf, round, toMarkdown } from './figures.ts';
import { type KnownDeployments, PROJECTS, startCloudOfThree, startKnownDeployments } from './known-deployments.ts';
import { type Asked, type Server, startLoad, startServer } from './servers.ts';

const RUNS = [200, 200, 200] as const;
/** Of a hundred runs, in each second. */
const MOVING_PERCENT = 5;
const CALLERS = 4;

const AS_KNOWN = 'maxAgeMs: 86400000';
const STAGE = 'id code name status';
/**
 * Ways to ask for a run, in a board and alone: twenty documents in all. None asks for the times at which a gateway saw
 * something, which are its own.
 */
const SELECTIONS = [
  'id status',
  'id rawId name status createdAt',
  `id status stages { ${STAGE} }`,
  `id status createdAt stages { id status }`,
  `id name status provider { key displayName } stages { ${STAGE} }`,
  `id status provider { key } releasePackage { id status }`,
  `__typename id status stages { __typename ${STAGE} }`,
  `key: id state: status steps: stages { key: id what: code state: status }`,
  `...Run stages { ...Step }`,
  `id rawId name status createdAt provider { key displayName }
    stages { ${STAGE} } releasePackage { id status }`,
] as const;
const FRAGMENTS = ' fragment Run on Deployment { id rawId status } fragment Step on Stage { id code status }';

interface Findings {
  readonly figures: readonly Figure[];
  readonly table: string;
}

/**
 * Twenty documents, each with other variables for each of its callers, while runs move. Every answer is compared with
 * what a second gateway, which leaves everything to GraphQL.js, says of the same state.
 */
export async function measureMixed(quick: boolean): Promise<Findings> {
  const cloud = await startCloudOfThree(RUNS);
  const load = startLoad();
  const closing: { close(): Promise<void> }[] = [load];
  try {
    const fast = await startKnownDeployments(cloud, { callers: CALLERS });
    closing.push(fast);
    const plain = await startKnownDeployments(cloud, { callers: CALLERS, fastPaths: false });
    closing.push(plain);
    const path = fileURLToPath(new URL('rivals/apollo-express.ts', import.meta.url));
    const rival = await startServer(DEFAULT_WAY, [path, fast.dataFile]);
    closing.push(rival);
    const running = PROJECTS.flatMap((project) => cloud.runs.list(project, {}, 1, 1_000).rows)
      .map(({ options: { id } }) => id)
      .filter((id) => cloud.runs.status(id) === 'Running');

    const questions = questionsOf(fast);
    const times: number[] = [];
    const costs = new Map<Server, number[]>([
      [fast.gateway, []],
      [rival, []],
    ]);
    let before: readonly string[] = [];
    let checked = 0;
    for (let turn = -1; turn < (quick ? 3 : 8); turn++) {
      moveSome(running, turn + 1, (id, status) => {
        const last = Object.keys(cloud.runs.stageStatuses(id)).at(-1) as string;
        cloud.runs.setStageStatus(id, last, status);
      });
      await Promise.all([fast.refresh(), plain.refresh()]);
      const expected = await answersOf(plain, questions);
      if (expected.every((answer, index) => answer === before[index])) throw new Error('expected that something moved');
      before = expected;
      const asked = questions.map(
        ({ body, caller }, index): Asked => ({
          body,
          headers: fast.callers[caller] as Readonly<Record<string, string>>,
          expected: expected[index] as string,
        }),
      );
      const cost = new Map<Server, number>();
      for (const server of [fast.gateway, rival]) {
        const cpuBefore = server.cpuMs();
        // The rival does not learn what moved; what an answer costs it is the same.
        const ofServer = server === rival ? asked.map(({ expected: _, ...rest }) => rest) : asked;
        const answers = await load.run({ url: server.url, asked: ofServer, status: 200, seconds: 1 });
        cost.set(server, (server.cpuMs() - cpuBefore) / answers);
        if (server === fast.gateway) checked += answers;
      }
      // The first turn is for the compilers.
      if (turn < 0) continue;
      for (const [server, ms] of cost) costs.get(server)?.push(ms);
      times.push((cost.get(rival) as number) / (cost.get(fast.gateway) as number));
    }
    return {
      figures: [
        {
          question: `mixed load: answers for the same processor time, over those of ${DEFAULT_WAY}`,
          measured: medianOf(times),
          goal: 5,
          atLeast: true,
          unit: 'x',
        },
        {
          question: 'mixed load: answers that were compared with GraphQL.js',
          measured: checked,
          goal: 1,
          atLeast: true,
          unit: 'answers',
        },
      ],
      table: toMarkdown([
        ['server', 'CPU an answer'],
        ...[...costs].map(([{ name }, all]) => [name, `${round(medianOf(all) * 1_000)} µs`]),
      ]),
    };
  } finally {
    await Promise.all(closing.map((part) => part.close()));
    await cloud.close();
  }
}

interface Question {
  readonly body: string;
  readonly caller: number;
}

function questionsOf({ ids }: KnownDeployments): readonly Question[] {
  return SELECTIONS.flatMap((selection, index) => {
    const fragments = selection.includes('...') ? FRAGMENTS : '';
    const board = `query Board${index}($first: Int!) { deployments(first: $first, ${AS_KNOWN}) { nodes { ${selection} } } }`;
    const one = `query One${index}($id: ID!) { deployment(id: $id, ${AS_KNOWN}) { ${selection} } }`;
    return Array.from({ length: CALLERS }, (_, caller) => [
      { caller, body: JSON.stringify({ query: board + fragments, variables: { first: 5 + 15 * caller } }) },
      { caller, body: JSON.stringify({ query: one + fragments, variables: { id: ids[index * 40 + caller] } }) },
    ]).flat();
  });
}

/** A twentieth of all runs, others in each turn until all that can have moved. */
function moveSome(running: readonly string[], turn: number, set: (id: string, status: string) => void): void {
  const count = Math.round((RUNS.reduce((sum, runs) => sum + runs, 0) * MOVING_PERCENT) / 100);
  for (let each = turn * count; each < (turn + 1) * count; each++) {
    const isBack = Math.floor(each / running.length) % 2 === 1;
    set(running[each % running.length] as string, isBack ? 'Init' : 'Running');
  }
}

function answersOf({ gateway, callers }: KnownDeployments, questions: readonly Question[]): Promise<string[]> {
  return Promise.all(
    questions.map(async ({ body, caller }) => {
      const headers = callers[caller] as Readonly<Record<string, string>>;
      return (await fetch(gateway.url, { method: 'POST', headers, body })).text();
    }),
  );
}
