import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type ExecutionResult, type GraphQLFormattedError, print } from 'graphql';
import { createClient as createStreamClient } from 'graphql-sse';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors: readonly GraphQLFormattedError[];
}

/** A client of a running gateway, over the wire like any other. */
export class GatewayClient {
  private readonly endings = new Set<() => void | Promise<void>>();
  private asking: Client | null = null;

  /**
   * @param url of the GraphQL endpoint
   * @param token sent with everything, as `Bearer`
   */
  constructor(
    readonly url: string,
    private readonly token: string | null = null,
  ) {}

  /** Sends a typed operation. */
  async ask<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): Promise<Answer<Data>> {
    return this.post<Data>({ query: print(document), variables });
  }

  /** The data of a typed operation that must come without any error. */
  async read<Data, Variables>(document: TypedDocumentNode<Data, Variables>, variables: Variables): Promise<Data> {
    const { data, errors } = await this.ask(document, variables);
    if (errors.length > 0 || !data) throw new Error(`expected data, got ${JSON.stringify(errors)}`);
    return data;
  }

  /** Sends any body. */
  async post<Data = unknown>(body: unknown, headers: Record<string, string> = {}): Promise<Answer<Data>> {
    const response = await fetch(this.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...this.authorization(), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const answer = (await response.json()) as ExecutionResult<Data>;
    return {
      status: response.status,
      data: answer.data,
      errors: (answer.errors ?? []) as readonly GraphQLFormattedError[],
    };
  }

  /** Asks over a socket, one for everything that is asked so, and takes the first answer. */
  askSocket(body: { readonly query: string; readonly variables?: Record<string, unknown> }): Promise<Answer<unknown>> {
    this.asking ??= this.openSocket();
    const socket = this.asking;
    return new Promise((resolve, reject) => {
      const answer = (data: unknown, errors: readonly object[]) =>
        resolve({ status: 200, data, errors: errors as readonly GraphQLFormattedError[] });
      socket.subscribe(body, {
        next: ({ data, errors = [] }) => answer(data, errors),
        // A refused operation is an answer without data; whatever else ends one is a failure.
        error: (reason) => (Array.isArray(reason) ? answer(null, reason as object[]) : reject(asError(reason))),
        complete: () => {},
      });
    });
  }

  /** Asks over Server-Sent Events, on a request of its own, and takes the first answer. */
  askStream(body: { readonly query: string; readonly variables?: Record<string, unknown> }): Promise<Answer<unknown>> {
    const streams = createStreamClient({ url: `${this.url}/stream`, retryAttempts: 0, headers: this.authorization() });
    return new Promise((resolve, reject) => {
      streams.subscribe(body, {
        next: ({ data, errors = [] }) =>
          resolve({ status: 200, data: data ?? null, errors: errors as readonly GraphQLFormattedError[] }),
        error: (reason) => reject(asError(reason)),
        complete: () => reject(new Error('expected an answer, got complete')),
      });
    });
  }

  /** Subscribes on a socket of its own. Ends with `return()`, or with `close`. */
  subscribe<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): AsyncIterableIterator<Data> {
    const socket = this.openSocket();
    return iterate<Data>((sink) => {
      socket.subscribe<Data>({ query: print(document), variables }, sink);
      return () => socket.dispose();
    });
  }

  /** Subscribes over Server-Sent Events, on a request of its own. Ends with `return()`, or with `close`. */
  stream<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): AsyncIterableIterator<Data> {
    const streams = createStreamClient({ url: `${this.url}/stream`, retryAttempts: 0, headers: this.authorization() });
    this.endings.add(() => streams.dispose());
    return iterate<Data>((sink) => {
      streams.subscribe<Data>({ query: print(document), variables }, sink);
      return () => streams.dispose();
    });
  }

  private openSocket(): Client {
    const socket = createClient({
      url: this.url.replace(/^http/, 'ws'),
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      // Stays open between questions.
      lazyCloseTimeout: 60_000,
      connectionParams: this.authorization(),
    });
    this.endings.add(() => socket.dispose());
    return socket;
  }

  private authorization(): Record<string, string> {
    return this.token === null ? {} : { authorization: `Bearer ${this.token}` };
  }

  async close(): Promise<void> {
    for (const end of this.endings) await end();
  }
}

interface Sink {
  next(result: object): void;
  error(reason: unknown): void;
  complete(): void;
}

/** Turns what a protocol's client hands to a sink into an iterator. `begin` returns what ends the subscription. */
function iterate<Data>(begin: (sink: Sink) => () => void | Promise<void>): AsyncIterableIterator<Data> {
  const queue: ExecutionResult<Data>[] = [];
  let ended: { readonly reason: unknown } | null = null;
  let wake = () => {};
  const end = (reason: unknown) => {
    ended ??= { reason };
    wake();
  };
  const stop = begin({
    next: (result) => {
      queue.push(result as ExecutionResult<Data>);
      wake();
    },
    error: end,
    complete: () => end(null),
  });
  const iterator: AsyncIterableIterator<Data> = {
    async next() {
      while (queue.length === 0 && !ended) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      const result = queue.shift();
      if (result) {
        if (result.errors || !result.data) throw new Error(`expected an event, got ${JSON.stringify(result.errors)}`);
        return { done: false, value: result.data };
      }
      if (ended?.reason) throw asError(ended.reason);
      return { done: true, value: undefined };
    },
    async return() {
      await stop();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => iterator,
  };
  return iterator;
}

/** The socket was closed before the stream ended. */
export class SocketClosed extends Error {
  constructor(
    readonly code: number,
    readonly reason: string,
  ) {
    super(`closed with ${code} ${reason}`);
  }
}

/** What graphql-ws hands to its sink: a close event, the errors of a refused operation, or an Error. */
function asError(reason: unknown): Error {
  if (reason instanceof Error) return reason;
  if (typeof reason === 'object' && reason !== null && 'code' in reason && 'reason' in reason) {
    return new SocketClosed(Number(reason.code), String(reason.reason));
  }
  return new Error(`expected an event, got ${JSON.stringify(reason)}`, { cause: reason });
}

/** Takes events up to and including the first for which `isLast` holds. The rest of the stream stays open. */
export async function takeUntil<Event>(
  events: AsyncIterableIterator<Event>,
  isLast: (event: Event) => boolean,
): Promise<Event[]> {
  const taken: Event[] = [];
  for (;;) {
    const { done, value } = await events.next();
    if (done) throw new Error(`the stream ended before, after ${JSON.stringify(taken)}`);
    taken.push(value);
    if (isLast(value)) return taken;
  }
}
