import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { measureDelivery } from './delivery.ts';
import { type Figure, ratioOf, toTable } from './figures.ts';
import { measureMemory } from './memory.ts';
import { measureReads, measureSubscribers, measureWatchedRuns } from './upstream-calls.ts';

const figures: Figure[] = [
  ...(await measureReads()),
  ...(await measureSubscribers()),
  ...(await measureWatchedRuns()),
  ...(await measureDelivery(1)),
  ...(await measureDelivery(100)),
  ...(await measureDelivery(5_000)),
  await measureMemory(),
];

const report = `# Performance

What users feel of a gateway over polled APIs is how often it asks the vendor, and how soon a change arrives. Both are
measured by \`npm run bench\`, which writes this page: the built gateway as a process of its own over a simulated cloud that
counts the calls it gets. Calls are counted, not timed, so those figures are the same on any machine. Times are from the
poll that saw a change to its delivery on the socket: what the gateway adds to the poll interval, with the simulated cloud,
the gateway and all subscribers on one machine.

${toTable(figures)}

Measured with Node ${process.versions.node} on ${availableParallelism()} cores that other work shared.

- A list page of 100 runs carries their stages, so a board costs a call per workspace, whatever it shows of each run.
- Runs asked for by id are taken out of list pages as long as that promises fewer calls than reading them one by one.
- Subscribers hold a position in the log and share one reader of it; only the watcher asks the vendor, once per run.
- The first look at a run costs a transaction; a state that did not move is compared in memory and writes nothing.
`;
await writeFile(new URL('../docs/performance.md', import.meta.url), report);
console.log(toTable(figures));
if (figures.some((figure) => ratioOf(figure) > 1)) process.exitCode = 1;
