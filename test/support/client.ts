import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { type ExecutionResult, type GraphQLFormattedError, print } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data | null | undefined;
  readonly errors: readonly GraphQLFormattedError[];
}

/** A client of a running gateway, over the wire like any other. */
export class GatewayClient {
  private readonly sockets: Client[] = [];

  /** @param url of the GraphQL endpoint */
  constructor(readonly url: string) {}

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
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const answer = (await response.json()) as ExecutionResult<Data>;
    return {
      status: response.status,
      data: answer.data,
      errors: (answer.errors ?? []) as readonly GraphQLFormattedError[],
    };
  }

  /** Subscribes on a socket of its own. Ends with `return()`, or with `close`. */
  subscribe<Data, Variables extends Record<string, unknown>>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
  ): AsyncIterableIterator<Data> {
    const socket = createClient({ url: this.url.replace(/^http/, 'ws'), webSocketImpl: WebSocket, retryAttempts: 0 });
    this.sockets.push(socket);
    const queue: ExecutionResult<Data>[] = [];
    let ended: { readonly reason: unknown } | null = null;
    let wake = () => {};
    const end = (reason: unknown) => {
      ended ??= { reason };
      wake();
    };
    socket.subscribe<Data>(
      { query: print(document), variables },
      {
        next: (result) => {
          queue.push(result as ExecutionResult<Data>);
          wake();
        },
        error: end,
        complete: () => end(null),
      },
    );
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
        await socket.dispose();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) await socket.dispose();
  }
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
