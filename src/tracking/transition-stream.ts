import type { DeploymentRef } from '../domain/deployment.ts';
import {
  type DeploymentState,
  type ItemState,
  type StageState,
  toDeploymentState,
} from '../domain/deployment-state.ts';
import { BadInputError } from '../domain/errors.ts';
import { meaningOf } from '../domain/status.ts';
import type { CheckpointKind, GapReason } from '../domain/stream.ts';
import type { TransitionQuery, TransitionRecord } from '../domain/transition.ts';
import type { Reader } from '../reading/reader.ts';
import type { TransitionFeed } from './transition-feed.ts';

/** Transitions taken from the feed at a time: bounds what a slow subscriber holds. */
const SLICE = 100;

export type SubjectState = DeploymentState | StageState | ItemState;

/** Everything a stream can deliver. `position` is where to resume behind this event. */
export type StreamEvent =
  | { readonly type: 'TRANSITION'; readonly position: number; readonly at: Date; readonly transition: TransitionRecord }
  | { readonly type: 'CHECKPOINT'; readonly position: number; readonly at: Date; readonly kind: CheckpointKind }
  | {
      readonly type: 'GAP';
      readonly position: number;
      readonly at: Date;
      readonly reason: GapReason;
      readonly lostAfter: number | null;
      readonly affectedProvider: string | null;
    }
  | { readonly type: 'SNAPSHOT'; readonly position: number; readonly at: Date; readonly subject: SubjectState };

export interface StreamRequest {
  readonly query: TransitionQuery;
  /** Resume behind this position; null to begin as `snapshotOf` says. */
  readonly after: number | null;
  /** Runs whose current state comes first; null to begin with what happens from now on. */
  readonly snapshotOf: (() => Promise<readonly DeploymentRef[]>) | null;
  readonly includeItems: boolean;
  /** Ends behind the terminal transition of this run; null never ends by itself. */
  readonly endsWith: DeploymentRef | null;
  readonly heartbeatMs: number;
}

export interface StreamParts {
  readonly feed: TransitionFeed;
  readonly reader: Reader;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Every matching transition in log order from the wanted place on, with checkpoints that move the cursor of a quiet
 * stream. Returning the iterator while it waits releases everything at once.
 * @throws BadInputError (from the first `next`) for a position that the log has not reached yet
 */
export function openStream(parts: StreamParts, request: StreamRequest): AsyncIterableIterator<StreamEvent> {
  const abort = new AbortController();
  const events = generate(parts, request, abort.signal);
  const iterator: AsyncIterableIterator<StreamEvent> = {
    next: () => events.next(),
    // A generator that waits would answer `return` only after what it waits for; the signal ends the wait.
    return: () => {
      abort.abort();
      return events.return(undefined);
    },
    throw: (err) => {
      abort.abort();
      return events.throw(err);
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

async function* generate(
  parts: StreamParts,
  request: StreamRequest,
  signal: AbortSignal,
): AsyncGenerator<StreamEvent, undefined> {
  const { feed } = parts;
  const at = () => new Date(parts.now());
  const bounds = await feed.bounds();
  let position = request.after ?? feed.head;
  if (position > bounds.head)
    throw new BadInputError('after', 'expected a cursor of this log, got one from its future');
  let skip: ReadonlyMap<string, number> = new Map();
  if (position < bounds.prunedTo) {
    const lostAfter = position;
    position = bounds.prunedTo;
    yield { type: 'GAP', position, at: at(), reason: 'CURSOR_EXPIRED', lostAfter, affectedProvider: null };
  }
  if (request.snapshotOf && (request.after === null || request.after < bounds.prunedTo)) {
    const subjects = await readSnapshots(parts, request, await request.snapshotOf());
    skip = new Map(subjects.map((subject) => [subject.id, subject.sequence]));
    for (const subject of subjects) yield { type: 'SNAPSHOT', position, at: at(), subject };
  }

  // What was recorded before the subscription began is delivered first; from there on it is live.
  const liveFrom = Math.max(position, bounds.head);
  let isCaughtUp = false;
  let heartbeatAt = parts.now() + request.heartbeatMs;
  while (!signal.aborted) {
    const { transitions, scannedTo } = await feed.read(position, SLICE, request.query);
    for (const transition of transitions) {
      position = transition.position;
      if (transition.sequence <= (skip.get(transition.subjectId) ?? 0)) continue;
      yield { type: 'TRANSITION', position, at: transition.observedAt, transition };
      if (endsHere(request.endsWith, transition)) return;
      heartbeatAt = parts.now() + request.heartbeatMs;
    }
    position = Math.max(position, scannedTo);
    if (!isCaughtUp && position >= liveFrom) {
      isCaughtUp = true;
      yield { type: 'CHECKPOINT', position, at: at(), kind: 'CAUGHT_UP' };
      if (request.endsWith && (await hasEnded(parts, request.endsWith, position))) return;
      heartbeatAt = parts.now() + request.heartbeatMs;
    }
    const heartbeatIn = heartbeatAt - parts.now();
    if (heartbeatIn <= 0) {
      yield { type: 'CHECKPOINT', position, at: at(), kind: 'HEARTBEAT' };
      heartbeatAt = parts.now() + request.heartbeatMs;
      continue;
    }
    await feed.waitBehind(position, heartbeatIn, signal);
  }
}

/** The subjects of the runs as they are now: items, then stages by position, then the run, as in the log. */
async function readSnapshots(
  parts: StreamParts,
  request: StreamRequest,
  refs: readonly DeploymentRef[],
): Promise<SubjectState[]> {
  const options = { maxAgeMs: null, priority: 'read', allowStale: true } as const;
  const reads = request.includeItems
    ? await Promise.all(refs.map((ref) => parts.reader.readItems(ref, options)))
    : await parts.reader.readDeployments(refs, options);
  return reads.flatMap((read): SubjectState[] => {
    if (read instanceof Error) throw read;
    if (!read) return [];
    const state = toDeploymentState(read.known, read.staleBecause !== null);
    return [...(request.includeItems ? (state.items ?? []) : []), ...state.stages, state];
  });
}

function endsHere(ref: DeploymentRef | null, transition: TransitionRecord): boolean {
  return (
    ref !== null &&
    transition.subjectKind === 'DEPLOYMENT' &&
    transition.deploymentRawId === ref.rawId &&
    transition.workspace === ref.workspace &&
    transition.provider === ref.provider &&
    meaningOf(transition.to).isTerminal
  );
}

/** True when the run was over at this position already, so that no terminal transition will follow. */
async function hasEnded(parts: StreamParts, ref: DeploymentRef, position: number): Promise<boolean> {
  const read = await parts.reader
    .readDeployment(ref, { maxAgeMs: null, priority: 'read', allowStale: true })
    // Unreadable just now: the stream stays open and the watcher goes on.
    .catch(() => null);
  return read !== null && meaningOf(read.known.record.status).isTerminal && read.known.revision <= position;
}
