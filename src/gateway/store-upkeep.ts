import type { Logger } from '../logger.ts';
import { checkpointIfDue } from '../store/checkpoint.ts';
import type { Database } from '../store/database.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { refreshStatistics, vacuumIfDue } from '../store/table-upkeep.ts';
import type { TransitionLog } from '../store/transition-log.ts';

const DAY_MS = 86_400_000;
/** At the start too, or a gateway that never runs for an hour would keep everything; whoever waits for the start goes before. */
const PRUNING: Schedule = { firstAfterMs: 5_000, everyMs: 3_600_000 };
const CHECKPOINTS: Schedule = { firstAfterMs: 60_000, everyMs: 60_000 };

interface Schedule {
  readonly firstAfterMs: number;
  readonly everyMs: number;
}

interface StoreParts {
  readonly database: Database;
  readonly log: TransitionLog;
  readonly operations: OperationStore;
}

/**
 * Forgets, soon and then every hour, what is older than is to be kept, and does for an embedded store what a server does by
 * itself: reads stay fast, room is used again, and what a start after a kill has to go through again stays little.
 * @returns what ends it
 */
export function startStoreUpkeep(
  { database, log, operations }: StoreParts,
  retentionDays: number,
  logger: Logger,
): () => Promise<void> {
  const prune = async () => {
    const before = new Date(Date.now() - retentionDays * DAY_MS);
    const removed = { transitions: await log.prune(before), operations: await operations.prune(before) };
    logger.info(removed, 'pruned the log');
    await vacuumIfDue(database);
    await refreshStatistics(database);
  };
  const failed = (message: string) => (err: unknown) => logger.warn({ err }, message);
  const ends = [
    regularly(prune, PRUNING, failed('pruning the log failed')),
    regularly(() => checkpointIfDue(database), CHECKPOINTS, failed('the checkpoint of the store failed')),
  ];
  return async () => {
    await Promise.all(ends.map((end) => end()));
  };
}

/** @returns what ends it, when the work that is under way is done */
function regularly(
  work: () => Promise<unknown>,
  { firstAfterMs, everyMs }: Schedule,
  onError: (err: unknown) => void,
): () => Promise<unknown> {
  let working: Promise<unknown> = Promise.resolve();
  const begin = () => {
    working = work().catch(onError);
    timer = setTimeout(begin, everyMs).unref();
  };
  let timer = setTimeout(begin, firstAfterMs).unref();
  return () => {
    clearTimeout(timer);
    return working;
  };
}
