import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { parseArgs } from 'node:util';
import { measureAnswers } from './answers.ts';
import { measureCold } from './cold.ts';
import { measureDelivery } from './delivery.ts';
import { measureFanOut } from './fan-out.ts';
import { type Figure, isMet, toTable } from './figures.ts';
import { measureMixed } from './mixed.ts';
import { measureProfiles } from './profiles.ts';
import { measureStore } from './store.ts';
import { measureReads, measureSubscribers, measureWatchedRuns } from './upstream-calls.ts';

/** What a part of the bench found: figures, and what shows how they came to be. */
interface Findings {
  readonly figures: readonly Figure[];
  readonly table?: string;
}

interface Part {
  readonly title: string;
  readonly text: string;
  readonly measure: (quick: boolean) => Promise<Findings>;
}

/** Each on gateways of its own, one after the other. */
const PARTS: Readonly<Record<string, Part>> = {
  answers: {
    title: 'Answers to queries',
    text: `The gateway as it ships, with an API key, its limits and its log, against what one would take in its place, over the same
10,000 deployments with five stages each, known to each, so that none costs an upstream call. All answers are checked to be
equal. Each server has the same core and is visited in turns with the others, who asks has another core. Figures are medians
of the rounds, ratios medians of the ratio in each round. What counts is the processor time of the server, as the rate also
depends on what else the machine does. A question is another one each time, by the greatest age that it accepts, so that
no whole answer can be kept; the same board again can.`,
    measure: measureAnswers,
  },
  mixed: {
    title: 'A mixed load',
    text: `Twenty documents, each with four callers and their variables, over 600 runs of which a twentieth moves in each second. What
the gateway answers is compared, each time, with what a second gateway says of the same state that leaves everything to
GraphQL.js. The rival has what the gateway knew at first: what moves makes no difference to its cost.`,
    measure: measureMixed,
  },
  cold: {
    title: 'A board that nobody has asked for before',
    text: `Three workspaces of three providers in a simulated cloud that answers each call after 50 ms. The board accepts nothing
that was known before, so that it is read each time; whoever asks while a call is under way shares it. Beside it Hive
Gateway with the vendor's API composed by GraphQL Mesh, which asks for as many runs, and leaves merging them to its client.`,
    measure: measureCold,
  },
  upstream: {
    title: 'Calls of the vendor',
    text: `The built gateway over a simulated cloud that counts the calls it gets. Calls are counted, not timed, so those figures are
the same on any machine.

- A list page of 100 runs carries their stages, so a board costs a call per workspace, whatever it shows of each run.
- Runs asked for by id are taken out of list pages as long as that promises fewer calls than reading them one by one.
- Subscribers hold a position in the log and share one reader of it; only the watcher asks the vendor, once per run.
- The first look at a run costs a transaction; a state that did not move is compared in memory and writes nothing.`,
    measure: async () => ({
      figures: [...(await measureReads()), ...(await measureSubscribers()), ...(await measureWatchedRuns())],
    }),
  },
  delivery: {
    title: 'From the poll to the subscriber',
    text: `From the poll that saw a change to its delivery on the socket: what the gateway adds to the poll interval, with the
simulated cloud, the gateway and all subscribers on one machine.`,
    measure: async () => ({
      figures: [...(await measureDelivery(1)), ...(await measureDelivery(100))],
    }),
  },
  'fan-out': {
    title: 'Very many subscribers',
    text: `A subscription on each of very many sockets, and four changes a second. From the observation, before the change is
recorded, as the event itself says, to its arrival. Beside it, in turns, a server of bare WebSockets that sends the same
bytes to as many sockets. Each server has the same core, all sockets' other ends have another. What a change costs for those
who are not told of it is the processor time of twenty changes a second, less that of as many seconds in which nothing moves,
once with and once without them. The memory of a subscriber is what stays with the process when garbage has been collected.`,
    measure: measureFanOut,
  },
  store: {
    title: 'A large store',
    text: `The same questions to a gateway with 1,000 runs and 10,000 transitions in its store and to one with a hundred times as many,
in turns, while the vendor is away, so that whatever is answered comes from the store.`,
    measure: measureStore,
  },
  profile: {
    title: 'Where the time goes',
    text: `Shares of the processor time of the gateway, as its own profiler sees them; the largest of each. The looks at the vendor, five
in a second here, are among the work while many are told.

Tried, and no help:
- Keeping each answer the first time it is asked for: most are never asked for again, and what is kept takes memory.
- Looking at the tables of the embedded store with the sample that PostgreSQL takes by default: at a million transitions
  nothing else is done for more than twice as long as with a tenth of it, and the plans are the same.
- Less eager tiers for the WebAssembly of the embedded store, a smaller segment of the log of a store that exists, Node's own
  gunzip for the database that new stores begin with: a start takes as long. What helps a new store is a small database that
  is not compressed: it is open in a third of the time.
- Writing to sockets past the outlet that bounds them: no less processor time.
- Having glibc keep what is freed: no difference that stands out. Room for 16 MB of young objects from the beginning
  (\`--min-semi-space-size\`) saves a twentieth after a pause, but only who starts Node can ask for it; with room for 2 MB alone
  an answer costs half as much again.
- Leaving it to V8 which objects it makes among the old ones, as it does by default: what it sees stay while a gateway starts is
  made by lines that later answer, so that in one of six processes whole requests stayed until the next long collection. An
  answer then took half as long again or twice as long, and the process 1.0 to 1.4 GB in place of 0.5. The program asks V8 not
  to; with room for 16 MB of young objects four of four processes went that way before, and none since.
- Taking a body that came with its head out of the request at once: Node lets other work run between a body and its end, so
  that it is never there in time.
- On one core, fewer helpers for short collections too: the slowest percent of many subscribers is told no sooner. What helps
  is to mark what is still in use on the main thread, in small steps, as the program has V8 do there.`,
    measure: measureProfiles,
  },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false } },
});
for (const name of positionals) {
  if (!(name in PARTS)) throw new Error(`expected ${Object.keys(PARTS).join(', ')}, got ${name}`);
}
const chosen = Object.entries(PARTS).filter(([name]) => positionals.length === 0 || positionals.includes(name));
const [load = 0] = loadavg();
const sections: string[] = [];
const figures: Figure[] = [];
const failed: string[] = [];
for (const [name, { title, text, measure }] of chosen) {
  let found: Findings;
  try {
    found = await measure(values.quick);
  } catch (err) {
    // What the other parts found in their minutes is not thrown away.
    console.error(`${name}:`, err);
    failed.push(name);
    sections.push(
      `## ${title}\n${text}\n\nNot measured this time: ${err instanceof Error ? err.message : String(err)}\n`,
    );
    continue;
  }
  const figuresTable = found.figures.length > 0 ? [toTable(found.figures)] : [];
  const tables = [...figuresTable, ...(found.table ? [found.table] : [])].join('\n\n');
  console.log(`\n## ${title}\n${tables}`);
  sections.push(`## ${title}\n${text}\n\n${tables}\n`);
  figures.push(...found.figures);
}

const isWhole = positionals.length === 0 && !values.quick;
if (isWhole) await writeFile(new URL('../docs/performance.md', import.meta.url), pageOf(sections));
const missed = figures.filter((figure) => !isMet(figure));
if (missed.length > 0) console.error(`\nmissed:\n${toTable(missed)}`);
if (failed.length > 0) console.error(`\nnot measured: ${failed.join(', ')}`);
process.exitCode = missed.length > 0 || failed.length > 0 ? 1 : 0;

function pageOf(parts: readonly string[]): string {
  const [cpu] = cpus();
  const cores = `${availableParallelism()} cores (${cpu?.model ?? 'unknown'})`;
  return `# Performance

\`npm run bench\` measures all of this and writes this page; \`npm run bench -- answers --quick\` measures a part, roughly, and
writes nothing. Every figure stands beside its goal, also where it misses it.

Rivals: ${rivals()}. Measured with Node ${process.versions.node} on ${cores}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()},
over the embedded store unless told otherwise. Before it began, ${load.toFixed(1)} other processes were at work on average.

${parts.join('\n')}`;
}

/** With the versions that were installed. */
function rivals(): string {
  const names = [
    '@apollo/server',
    'type-graphql',
    'express',
    'graphql-yoga',
    'mercurius',
    '@graphql-hive/gateway-runtime',
    '@graphql-mesh/transport-rest',
    'ws',
  ];
  const versionOf = (name: string) => {
    const file = new URL(`node_modules/${name}/package.json`, import.meta.url);
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  };
  return names.map((name) => `${name} ${versionOf(name)}`).join(', ');
}
