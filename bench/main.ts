import { writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';
import { measureAnswers } from './answers.ts';
import { measureDelivery } from './delivery.ts';
import { type Figure, ratioOf, toTable } from './figures.ts';
import { measureMemory } from './memory.ts';
import { measureReads, measureSubscribers, measureWatchedRuns } from './upstream-calls.ts';

/** Each on gateways of its own, one after the other. */
const MEASUREMENTS: readonly (() => Promise<Figure | readonly Figure[]>)[] = [
  measureReads,
  measureSubscribers,
  measureWatchedRuns,
  () => measureDelivery(1),
  () => measureDelivery(100),
  () => measureDelivery(5_000),
  measureMemory,
];

const figures: Figure[] = [];
const [load = 0] = loadavg();
for (const measure of MEASUREMENTS) {
  const measured = [await measure()].flat();
  console.log(toTable(measured));
  figures.push(...measured);
}

const answers = await measureAnswers();
console.log(answers.table);
figures.push(...answers.figures);

const [cpu] = cpus();
const machine = `${availableParallelism()} cores (${cpu?.model ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${release()}`;
const report = `# Performance

What users feel of a gateway over polled APIs is how often it asks the vendor, and how soon a change arrives. Both are
measured by \`npm run bench\`, which writes this page: the built gateway as a process of its own over a simulated cloud that
counts the calls it gets, and all subscribers in a third process. Calls are counted, not timed, so those figures are the
same on any machine. Times are from the poll that saw a change to its delivery on the socket: what the gateway adds to the
poll interval, with the simulated cloud, the gateway and all subscribers on one machine.

${toTable(figures)}

## Answers a second
The gateway as it ships, with an API key, its limits and its log, against what one would take in its place, over the same
10,000 deployments, known to each, so that none costs an upstream call. All answers are checked to be equal. Each server has
one core and is visited in turns with the others, who asks has another; the figures are medians of the rounds, with the
ratio to the default way. Read the ratios.

${answers.table}

## Machine
Measured with Node ${process.versions.node} on ${machine}, with the embedded store. Before it began, ${load.toFixed(1)} other
processes were at work on average.

- A list page of 100 runs carries their stages, so a board costs a call per workspace, whatever it shows of each run.
- Runs asked for by id are taken out of list pages as long as that promises fewer calls than reading them one by one.
- Subscribers hold a position in the log and share one reader of it; only the watcher asks the vendor, once per run.
- Whoever begins at the end of the log costs the store nothing: the reader knows where it ends and what cannot be seen.
- The first look at a run costs a transaction; a state that did not move is compared in memory and writes nothing.
`;
await writeFile(new URL('../docs/performance.md', import.meta.url), report);
const missed = figures.filter((figure) => ratioOf(figure) > 1);
if (missed.length > 0) console.error(`missed:\n${toTable(missed)}`);
process.exitCode = missed.length > 0 ? 1 : 0;
