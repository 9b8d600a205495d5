import type { Logger } from '../logger.ts';
import type { Database } from '../store/database.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { refreshStatistics } from '../store/table-statistics.ts';
import type { TransitionLog } from '../store/transition-log.ts';

const DAY_MS = 86_400_000;
const PRUNE_EVERY_MS = 3_600_000;
/** Whoever waits for the start goes before. */
const FIRST_AFTER_MS = 5_000;

/** Forgets, soon and then every hour, what is older than is to be kept, and keeps reads fast. @returns what ends it */
export function pruneRegularly(
  {
    database,
    log,
    operations,
  }: { readonly database: Database; readonly log: TransitionLog; readonly operations: OperationStore },
  retentionDays: number,
  logger: Logger,
): () => Promise<void> {
  let pruning: Promise<void> = Promise.resolve();
  const prune = async () => {
    const before = new Date(Date.now() - retentionDays * DAY_MS);
    const removed = { transitions: await log.prune(before), operations: await operations.prune(before) };
    logger.info(removed, 'pruned the log');
    await refreshStatistics(database);
  };
  const begin = () => {
    pruning = prune().catch((err: unknown) => logger.warn({ err }, 'pruning the log failed'));
  };
  // At the start too, or a gateway that never runs for an hour would keep everything.
  const first = setTimeout(begin, FIRST_AFTER_MS);
  const timer = setInterval(begin, PRUNE_EVERY_MS);
  first.unref();
  timer.unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
    return pruning;
  };
}
