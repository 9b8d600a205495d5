import type { SharedEvent, SharedWalk } from './shared-walk.ts';
import type { LiveStream } from './transition-stream.ts';

/** Who reads a stream that is told together with others. */
export interface Listener<Told> {
  /** What is told of an event: the same, whichever listener of a broadcast is asked. */
  tell(event: SharedEvent): Promise<Told>;
  /** Takes it at once. @returns false when it cannot: nothing has been taken, and the stream goes on by itself */
  take(told: Told): boolean;
}

/**
 * Tells streams that are up to date and go on alike: one walk through the log for all of them, one text of each event,
 * handed to all in one go. A stream that cannot take it, or has to tell something that is its own, goes on by itself from
 * there, and comes back when it is up to date again.
 */
export class Broadcasts<Told> {
  private readonly underWay = new Map<string, Broadcast<Told>>();

  /**
   * @param kind equal for listeners who may be told the same of an event
   * @returns resolves when the stream has to go on by itself; null when it is not as far as the others
   */
  join(kind: string, stream: LiveStream, listener: Listener<Told>): Promise<void> | null {
    // It would never say that it leaves.
    if (stream.signal.aborted) return Promise.resolve();
    const key = JSON.stringify([kind, stream.course]);
    let broadcast = this.underWay.get(key);
    if (!broadcast) {
      broadcast = new Broadcast(stream, () => this.underWay.delete(key));
      this.underWay.set(key, broadcast);
    }
    return broadcast.join(stream, listener);
  }
}

interface Member<Told> {
  readonly listener: Listener<Told>;
  /** Up to which its stream has told everything. */
  position: number;
  readonly leave: () => void;
}

class Broadcast<Told> {
  private readonly members = new Set<Member<Told>>();
  private readonly abort = new AbortController();
  private readonly walk: SharedWalk;

  /** @param onEnd called once, when nobody can join any more */
  constructor(
    first: LiveStream,
    private readonly onEnd: () => void,
  ) {
    this.walk = first.fork(this.abort.signal);
    void this.run();
  }

  join(stream: LiveStream, listener: Listener<Told>): Promise<void> | null {
    // Of what lies between it would never hear.
    if (stream.position < this.walk.position) return null;
    return new Promise((resolve) => {
      const leave = () => {
        if (!this.members.delete(member)) return;
        stream.signal.removeEventListener('abort', leave);
        stream.goOn(member.position, this.walk.heartbeatAt);
        if (this.members.size === 0) this.end();
        resolve();
      };
      const member: Member<Told> = { listener, position: stream.position, leave };
      this.members.add(member);
      stream.signal.addEventListener('abort', leave, { once: true });
    });
  }

  private async run(): Promise<void> {
    try {
      for await (const event of this.walk.events()) await this.tell(event);
      for (const member of this.members) member.position = Math.max(member.position, this.walk.position);
    } catch {
      // Whatever it is, each stream meets it by itself, and says so to its own reader.
    }
    this.end();
  }

  private async tell(event: SharedEvent): Promise<void> {
    const [first] = this.members;
    if (!first) return;
    const told = await first.listener.tell(event);
    for (const member of this.members) {
      const turn = this.walk.takeTurn();
      if (turn) await turn;
      if (hasPassed(member.position, event)) continue;
      if (take(member.listener, told)) {
        member.position = event.position;
      } else {
        member.position = Math.max(member.position, event.position - 1);
        member.leave();
      }
    }
  }

  private end(): void {
    if (this.abort.signal.aborted) return;
    this.abort.abort();
    this.onEnd();
    for (const { leave } of this.members) leave();
  }
}

/** True for what a stream told by itself before it joined. */
function hasPassed(position: number, event: SharedEvent): boolean {
  return event.type === 'TRANSITION' ? position >= event.position : position > event.position;
}

/** One that fails harms no other: its stream finds out by itself. */
function take<Told>(listener: Listener<Told>, told: Told): boolean {
  try {
    return listener.take(told);
  } catch {
    return false;
  }
}
