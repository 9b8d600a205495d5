import type { DeploymentRef, WorkspaceRef } from '../domain/deployment.ts';
import {
  type DeploymentState,
  type ItemState,
  type StageState,
  toDeploymentState,
} from '../domain/deployment-state.ts';
import { BadInputError } from '../domain/errors.ts';
import type { ObservationMark } from '../domain/observation-mark.ts';
import { meaningOf } from '../domain/status.ts';
import type { CheckpointKind, GapReason } from '../domain/stream.ts';
import type { TransitionQuery, TransitionRecord } from '../domain/transition.ts';
import type { Reader } from '../reading/reader.ts';
import { endsHere, SharedWalk, SLICE } from './shared-walk.ts';
import type { TransitionFeed } from './transition-feed.ts';

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

/** A stream that is up to date: all that matches has been told up to its position. */
export interface LiveStream {
  readonly position: number;
  /** Equal for streams that go on alike from the same position. */
  readonly course: string;
  /** Aborted when nobody reads the stream any more. */
  readonly signal: AbortSignal;
  /** Others have told everything up to `position`. @param heartbeatAt on the clock of `performance.now()` */
  goOn(position: number, heartbeatAt: number): void;
  /** The same course from the same position, for many. */
  fork(signal: AbortSignal): SharedWalk;
}

/** Has a stream told by others; resolves when it has to go on by itself. Null when that is now. */
export type JoinOthers = (stream: LiveStream) => Promise<void> | null;

/**
 * Every matching transition in log order from the wanted place on, with checkpoints that move the cursor of a quiet
 * stream. Returning the iterator while it waits releases everything at once. The first `next` throws a BadInputError for
 * a position that the log has not reached yet.
 */
export class TransitionStream implements AsyncIterableIterator<StreamEvent, undefined> {
  private readonly abort = new AbortController();
  private readonly walk: LogWalk;
  private readonly events: AsyncGenerator<StreamEvent, undefined>;
  private isOver = false;

  /** @param onEnd called once, when nothing more will come */
  constructor(
    parts: StreamParts,
    request: StreamRequest,
    private readonly onEnd: () => void,
  ) {
    this.walk = new LogWalk(parts, request, this.abort.signal);
    this.events = this.walk.events(() => this.end());
  }

  /** While the stream is up to date, `next` waits and others tell its reader what happens. To be called before the first. */
  shareWith(join: JoinOthers): void {
    this.walk.join = join;
  }

  next(): Promise<IteratorResult<StreamEvent, undefined>> {
    return this.events.next();
  }

  /** A generator that waits would answer only after what it waits for; the signal ends the wait. */
  return(): Promise<IteratorResult<StreamEvent, undefined>> {
    this.abort.abort();
    this.end();
    return this.events.return(undefined);
  }

  throw(err: unknown): Promise<IteratorResult<StreamEvent, undefined>> {
    this.abort.abort();
    this.end();
    return this.events.throw(err);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  private end(): void {
    if (!this.isOver) this.onEnd();
    this.isOver = true;
  }
}

/** One subscriber's way through the log: a position, and what it has been shown of each subject. */
class LogWalk implements LiveStream {
  position = 0;
  /** Null: waits by itself for what happens. */
  join: JoinOthers | null = null;
  /** Sequences that snapshots have shown, by subject. */
  private readonly shown = new Map<string, number>();
  /** Position up to which snapshots have shown anything. */
  private shownTo = 0;
  private heartbeatAt = 0;

  constructor(
    private readonly parts: StreamParts,
    private readonly request: StreamRequest,
    readonly signal: AbortSignal,
  ) {}

  get course(): string {
    const { query, endsWith, heartbeatMs } = this.request;
    return JSON.stringify([query, endsWith, heartbeatMs]);
  }

  goOn(position: number, heartbeatAt: number): void {
    this.position = position;
    this.heartbeatAt = heartbeatAt;
  }

  fork(signal: AbortSignal): SharedWalk {
    return new SharedWalk(this.parts, this.request, this.position, signal);
  }

  async *events(onEnd: () => void): AsyncGenerator<StreamEvent, undefined> {
    try {
      const liveFrom = yield* this.begin();
      const { feed } = this.parts;
      const { query, endsWith } = this.request;
      let isCaughtUp = false;
      this.postponeHeartbeat();
      while (!this.signal.aborted) {
        const { entries, scannedTo, prunedTo } = await feed.read(this.position, SLICE, query);
        if (this.position < prunedTo) {
          yield* this.expired(prunedTo);
          continue;
        }
        for (const { position, transition, mark } of entries) {
          const turn = feed.takeTurn();
          if (turn) await turn;
          const lostAfter = this.position;
          this.position = position;
          if (mark) {
            yield* this.tellMark(mark, lostAfter);
            continue;
          }
          if (transition.sequence > (this.shown.get(transition.subjectId) ?? 0)) {
            yield { type: 'TRANSITION', position, at: transition.observedAt, transition };
            this.postponeHeartbeat();
          }
          if (endsHere(endsWith, transition)) return;
        }
        this.position = Math.max(this.position, scannedTo);
        if (!isCaughtUp && this.position >= liveFrom) {
          isCaughtUp = true;
          yield this.checkpoint('CAUGHT_UP');
          if (endsWith && (await hasEnded(this.parts, endsWith, this.position))) return;
        }
        const heartbeatInMs = this.heartbeatAt - performance.now();
        if (heartbeatInMs <= 0) yield this.checkpoint('HEARTBEAT');
        else await (this.joinOthers() ?? this.waitAlone(heartbeatInMs));
      }
    } finally {
      onEnd();
    }
  }

  private joinOthers(): Promise<void> | null {
    if (!this.join || this.position < Math.max(this.parts.feed.head, this.shownTo)) return null;
    this.shown.clear();
    return this.join(this);
  }

  private async waitAlone(timeoutMs: number): Promise<void> {
    this.position = await this.parts.feed.waitBehind(this.position, this.request.query, timeoutMs, this.signal);
  }

  /** @returns what is recorded behind this position happens while somebody reads */
  private async *begin(): AsyncGenerator<StreamEvent, number> {
    const { feed } = this.parts;
    const { after } = this.request;
    await feed.reach(after ?? 0);
    // What was recorded before the subscription began is delivered first; from there on it is live.
    const liveFrom = feed.head;
    this.position = after ?? liveFrom;
    if (this.position > liveFrom)
      throw new BadInputError('after', 'expected a cursor of this log, got one from its future');
    if (after === null) yield* this.present();
    else if (after < feed.prunedTo) yield* this.expired(feed.prunedTo);
    return liveFrom;
  }

  /** How a stream begins that does not go on from somewhere: what cannot be seen right now, then what is there. */
  private async *present(): AsyncGenerator<StreamEvent> {
    for (const { provider } of this.parts.feed.listLost(this.request.query)) {
      yield this.gap('NOT_OBSERVED', null, provider, this.now());
    }
    yield* this.snapshots();
  }

  /** The log no longer has what comes next: goes on with the oldest that it has. */
  private async *expired(prunedTo: number): AsyncGenerator<StreamEvent> {
    const lostAfter = this.position;
    this.position = prunedTo;
    yield this.gap('CURSOR_EXPIRED', lostAfter, null, this.now());
    yield* this.snapshots();
  }

  private async *tellMark(mark: ObservationMark, lostAfter: number): AsyncGenerator<StreamEvent> {
    if (mark.kind === 'LOST') yield this.gap('NOT_OBSERVED', lostAfter, mark.provider, mark.at);
    else yield* this.snapshotsOf(await this.readAfresh(mark));
  }

  private async *snapshots(): AsyncGenerator<StreamEvent> {
    const { snapshotOf } = this.request;
    if (snapshotOf) yield* this.snapshotsOf(await this.readSnapshots(await snapshotOf()));
  }

  private *snapshotsOf(subjects: readonly SubjectState[]): Generator<StreamEvent> {
    for (const subject of subjects) this.shown.set(subject.id, subject.sequence);
    for (const subject of subjects) yield { type: 'SNAPSHOT', position: this.position, at: this.now(), subject };
  }

  private gap(reason: GapReason, lostAfter: number | null, affectedProvider: string | null, at: Date): StreamEvent {
    return { type: 'GAP', position: this.position, at, reason, lostAfter, affectedProvider };
  }

  private checkpoint(kind: CheckpointKind): StreamEvent {
    this.postponeHeartbeat();
    return { type: 'CHECKPOINT', position: this.position, at: this.now(), kind };
  }

  private postponeHeartbeat(): void {
    this.heartbeatAt = performance.now() + this.request.heartbeatMs;
  }

  private now(): Date {
    return new Date(this.parts.now());
  }

  /** What can be read of the wanted runs of a workspace that is seen again. */
  private async readAfresh({ provider, workspace }: WorkspaceRef): Promise<SubjectState[]> {
    const refs = (await this.request.snapshotOf?.()) ?? [];
    const here = refs.filter((ref) => ref.provider === provider && ref.workspace === workspace);
    return this.readSnapshots(here).catch(() => []);
  }

  /** The subjects of the runs as they are now: items, then stages by position, then the run, as in the log. */
  private async readSnapshots(refs: readonly DeploymentRef[]): Promise<SubjectState[]> {
    const { reader } = this.parts;
    const { includeItems } = this.request;
    const options = { maxAgeMs: null, priority: 'read', allowStale: true } as const;
    const reads = includeItems
      ? await Promise.all(refs.map((ref) => reader.readItems(ref, options)))
      : await reader.readDeployments(refs, options);
    return reads.flatMap((read): SubjectState[] => {
      if (read instanceof Error) throw read;
      if (!read) return [];
      this.shownTo = Math.max(this.shownTo, read.known.revision);
      const state = toDeploymentState(read.known, read.staleBecause !== null);
      return [...(includeItems ? (state.items ?? []) : []), ...state.stages, state];
    });
  }
}

/** True when the run was over at this position already, so that no terminal transition will follow. */
async function hasEnded(parts: StreamParts, ref: DeploymentRef, position: number): Promise<boolean> {
  const read = await parts.reader
    .readDeployment(ref, { maxAgeMs: null, priority: 'read', allowStale: true })
    // Unreadable just now: the stream stays open and the watcher goes on.
    .catch(() => null);
  return read !== null && meaningOf(read.known.record.status).isTerminal && read.known.revision <= position;
}
