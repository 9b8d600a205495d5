import type { DeploymentRef } from '../domain/deployment.ts';
import { meaningOf } from '../domain/status.ts';
import type { TransitionRecord } from '../domain/transition.ts';
import type { TransitionFeed } from './transition-feed.ts';
import type { StreamEvent, StreamRequest } from './transition-stream.ts';

/** Transitions taken from the feed at a time: bounds what a slow subscriber holds. */
export const SLICE = 100;

/** What is told alike to all streams of a course. */
export type SharedEvent = Extract<StreamEvent, { type: 'TRANSITION' | 'CHECKPOINT' }>;

/** What decides how streams go on from where they are. */
export type Course = Pick<StreamRequest, 'query' | 'endsWith' | 'heartbeatMs'>;

export interface SharedWalkParts {
  readonly feed: TransitionFeed;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** One way through the log for all streams of a course that are up to date. */
export class SharedWalk {
  /** When the next heartbeat is due, on the clock of `performance.now()`. */
  heartbeatAt: number;

  /** @param position up to which everything has been told; moves on with each event, before it is handed out */
  constructor(
    private readonly parts: SharedWalkParts,
    private readonly course: Course,
    public position: number,
    private readonly signal: AbortSignal,
  ) {
    this.heartbeatAt = performance.now() + course.heartbeatMs;
  }

  /** Transitions and heartbeats. Ends before whatever a stream tells by itself: a gap, snapshots, the end of a run. */
  async *events(): AsyncGenerator<SharedEvent, undefined> {
    const { feed, now } = this.parts;
    const { query, endsWith, heartbeatMs } = this.course;
    while (!this.signal.aborted) {
      const { entries, scannedTo, prunedTo } = await feed.read(this.position, SLICE, query);
      if (this.position < prunedTo) return;
      for (const { position, transition, mark } of entries) {
        this.position = position - 1;
        if (mark || endsHere(endsWith, transition)) return;
        this.position = position;
        yield { type: 'TRANSITION', position, at: transition.observedAt, transition };
        this.heartbeatAt = performance.now() + heartbeatMs;
      }
      this.position = Math.max(this.position, scannedTo);
      const heartbeatInMs = this.heartbeatAt - performance.now();
      if (heartbeatInMs <= 0) {
        yield { type: 'CHECKPOINT', position: this.position, at: new Date(now()), kind: 'HEARTBEAT' };
        this.heartbeatAt = performance.now() + heartbeatMs;
      } else this.position = await feed.waitBehind(this.position, query, heartbeatInMs, this.signal);
    }
  }

  /** As `TransitionFeed.takeTurn`. */
  takeTurn(): Promise<void> | null {
    return this.parts.feed.takeTurn();
  }
}

/** Whether a stream that is to end with this run ends with this transition. */
export function endsHere(ref: DeploymentRef | null, transition: TransitionRecord): boolean {
  return (
    ref !== null &&
    transition.subjectKind === 'DEPLOYMENT' &&
    transition.deploymentRawId === ref.rawId &&
    transition.workspace === ref.workspace &&
    transition.provider === ref.provider &&
    meaningOf(transition.to).isTerminal
  );
}
