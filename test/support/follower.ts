import { print } from 'graphql';
import WebSocket from 'ws';
import { FollowDocument, type FollowSubscription, type TransitionFilter } from '../gql/graphql.ts';

const QUERY = print(FollowDocument);
/** Milliseconds until a lost connection is tried again. */
const RETRY_MS = 100;

type Event = FollowSubscription['statusTransitions'];

/**
 * A client that follows the whole stream as a bot would: it keeps its last cursor and every transition it was given,
 * and comes back with that cursor, to any replica, whenever its connection is lost.
 */
export class Follower {
  /** In the order they came: `subject id # sequence`. */
  readonly seen: string[] = [];
  /** Why continuity was lost, if it ever was. */
  readonly gaps: string[] = [];
  /** What the gateway said when it refused to go on. */
  readonly refusals: string[] = [];
  cursor: string | null;
  private socket: WebSocket | null = null;
  private retry: NodeJS.Timeout | null = null;
  private isClosed = false;

  /**
   * @param pickUrl of a GraphQL endpoint, over http; asked for each connection
   * @param after begins right behind this cursor
   */
  constructor(
    private readonly pickUrl: () => string,
    after: string | null,
    private readonly filter: TransitionFilter | null = null,
  ) {
    this.cursor = after;
    this.connect();
  }

  /** Breaks the connection without a word, as a network would. */
  drop(): void {
    this.socket?.terminate();
  }

  close(): void {
    this.isClosed = true;
    if (this.retry) clearTimeout(this.retry);
    this.socket?.terminate();
  }

  private connect(): void {
    const socket = new WebSocket(this.pickUrl().replace(/^http/, 'ws'), 'graphql-transport-ws');
    this.socket = socket;
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    socket.on('message', (data) => this.take(socket, JSON.parse(String(data))));
    socket.on('error', () => {});
    socket.on('close', () => {
      if (!this.isClosed) this.retry = setTimeout(() => this.connect(), RETRY_MS);
    });
  }

  private take(socket: WebSocket, message: { type: string; payload?: { data?: FollowSubscription } }): void {
    if (message.type === 'connection_ack') {
      const payload = { query: QUERY, variables: { after: this.cursor, filter: this.filter } };
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload }));
    } else if (message.type === 'ping') {
      socket.send(JSON.stringify({ type: 'pong' }));
    } else if (message.type === 'next') {
      const event = message.payload?.data?.statusTransitions;
      if (event) this.note(event);
      // An event that could not be made, for want of the store: from the last cursor on it can.
      else socket.terminate();
    } else if (message.type === 'error' || message.type === 'complete') {
      this.refusals.push(JSON.stringify(message));
      socket.terminate();
    }
  }

  private note(event: Event): void {
    this.cursor = event.cursor;
    if (event.__typename === 'StatusTransition') this.seen.push(`${event.subjectId}#${event.sequence}`);
    if (event.__typename === 'StreamGap') this.gaps.push(event.reason);
  }
}
