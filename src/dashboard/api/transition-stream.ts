import { type Client, CloseCode, createClient } from 'graphql-ws';
import { type AnswerError, ask } from './ask.ts';
import {
  type GapReason,
  type TransitionFilter,
  TransitionsDocument,
  type TransitionsSubscription,
  ViewerDocument,
} from './gql/graphql.ts';
import { session } from './session.ts';

/** The gateway gives a sign of life every ten seconds: three missed are a dead connection. */
const SILENCE_MS = 30_000;
const LONGEST_PAUSE_MS = 15_000;

export type TransitionEvent = TransitionsSubscription['event'];

/** Some events are missing for ever. What the page shows has been read anew since. */
export interface Gap {
  readonly at: Date;
  readonly reason: GapReason | 'UNKNOWN_CURSOR';
  /** Name of the provider that could not be observed, if it is about one. */
  readonly of: string | null;
}

/** What the page can say for sure of its stream. */
export interface LiveState {
  /** RESUMED: gone on with right behind the last event, so that none is missing. */
  readonly connection: 'CONNECTING' | 'LIVE' | 'RESUMED' | 'RECONNECTING';
  /** Since when the connection is so. */
  readonly since: Date;
  /** For RESUMED: how many events had come meanwhile. */
  readonly caughtUp: number;
  /** The latest gap, until a person has taken note of it. */
  readonly gap: Gap | null;
}

export interface StreamListener {
  onEvent(event: TransitionEvent): void;
  onState(state: LiveState): void;
  /** The stream is there for the first time, or there is a gap: what the page shows has to be read. */
  onReadAgain(): void;
}

/**
 * The transitions that match, over as many connections as it takes: each goes on behind the last cursor.
 * Begins at once; whoever made it closes it.
 */
export class TransitionStream {
  private client: Client | null = null;
  private cursor: string | null;
  private state: LiveState = { connection: 'CONNECTING', since: new Date(), caughtUp: 0, gap: null };
  /** Events since the connection began, until it has caught up. */
  private caughtUp = 0;
  private hasBegun: boolean;
  private failures = 0;
  private isClosed = false;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private pause: ReturnType<typeof setTimeout> | undefined;
  private readonly onOnline = () => this.reconnectNow();

  constructor(
    private readonly filter: TransitionFilter,
    private readonly listener: StreamListener,
    /** Behind which the page already is; null to begin now. */
    after: string | null,
  ) {
    this.cursor = after;
    this.hasBegun = after !== null;
    addEventListener('online', this.onOnline);
    this.connect();
  }

  /** Where to go on from; null when nothing has come yet. */
  get position(): string | null {
    return this.cursor;
  }

  /** A person has taken note of the gap. */
  dismissGap(): void {
    this.moveTo({ gap: null });
  }

  close(): void {
    this.isClosed = true;
    removeEventListener('online', this.onOnline);
    clearTimeout(this.pause);
    this.disconnect();
  }

  private connect(): void {
    const { authorization } = session;
    const client = createClient({
      url: new URL('/graphql', location.href).href.replace(/^http/, 'ws'),
      connectionParams: authorization === null ? {} : { authorization },
      connectionAckWaitTimeout: 10_000,
      retryAttempts: 0,
    });
    this.client = client;
    this.caughtUp = 0;
    this.watchSilence();
    const lose = (reason: unknown) => {
      if (this.client === client) this.lost(reason);
    };
    client.subscribe<TransitionsSubscription>(
      { query: TransitionsDocument.toString(), variables: { filter: this.filter, after: this.cursor } },
      {
        next: ({ data, errors }) => {
          if (this.client !== client) return;
          if (data) this.take(data.event);
          else lose(errors);
        },
        error: lose,
        complete: () => lose(null),
      },
    );
  }

  private take(event: TransitionEvent): void {
    this.watchSilence();
    this.failures = 0;
    this.cursor = event.cursor;
    if (event.__typename === 'StreamGap') {
      const of = event.affectedProvider?.displayName ?? null;
      this.noteGap(event.reason, of);
      this.listener.onReadAgain();
    }
    if (event.__typename === 'StatusTransition') this.caughtUp += 1;
    // Whatever comes first proves that the gateway accepted the cursor; the checkpoint, that nothing more is due.
    if (event.__typename === 'StreamCheckpoint') this.arrive();
    this.listener.onEvent(event);
  }

  /** Everything up to now has been delivered. */
  private arrive(): void {
    const { connection } = this.state;
    if (!this.hasBegun) {
      this.hasBegun = true;
      this.moveTo({ connection: 'LIVE', since: new Date() });
      this.listener.onReadAgain();
    } else if (connection === 'RECONNECTING' || connection === 'CONNECTING') {
      this.moveTo({ connection: 'RESUMED', since: new Date(), caughtUp: this.caughtUp });
    }
  }

  private lost(reason: unknown): void {
    this.disconnect();
    if (this.isClosed) return;
    if (isUnknownCursor(reason) && this.cursor !== null) {
      // The gateway's store was replaced: what happened in between is nowhere to be had.
      this.cursor = null;
      this.hasBegun = false;
      this.failures = 0;
      this.noteGap('UNKNOWN_CURSOR', null);
    }
    if (this.state.connection !== 'RECONNECTING') this.moveTo({ connection: 'RECONNECTING', since: new Date() });
    if (isForbidden(reason)) {
      // Tells the session, when it is the key: the socket itself does not say.
      void ask(ViewerDocument, {}).catch(() => {});
    }
    this.failures += 1;
    const longest = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** this.failures);
    this.pause = setTimeout(() => this.connect(), longest * (0.5 + Math.random() / 2));
  }

  private reconnectNow(): void {
    if (this.state.connection !== 'RECONNECTING' || this.client !== null) return;
    clearTimeout(this.pause);
    this.connect();
  }

  private disconnect(): void {
    clearTimeout(this.silence);
    const { client } = this;
    this.client = null;
    client?.terminate();
  }

  /** A connection may die without a word, when a network goes away. */
  private watchSilence(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.lost('silence'), SILENCE_MS);
  }

  private noteGap(reason: Gap['reason'], of: string | null): void {
    this.moveTo({ gap: { at: new Date(), reason, of } });
  }

  private moveTo(change: Partial<LiveState>): void {
    this.state = { ...this.state, ...change };
    this.listener.onState(this.state);
  }
}

/** @param reason what graphql-ws ends with: the errors of a refused operation, or a close event */
function isUnknownCursor(reason: unknown): boolean {
  return Array.isArray(reason) && reason.some((err: AnswerError) => err.extensions?.argument === 'after');
}

function isForbidden(reason: unknown): boolean {
  return typeof reason === 'object' && reason !== null && 'code' in reason && reason.code === CloseCode.Forbidden;
}
