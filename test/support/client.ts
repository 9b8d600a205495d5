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
    const results = socket.iterate<Data>({ query: print(document), variables });
    const iterator: AsyncIterableIterator<Data> = {
      async next() {
        const { done, value } = await results.next();
        if (done) return { done: true, value: undefined };
        if (value.errors || !value.data) throw new Error(`expected an event, got ${JSON.stringify(value.errors)}`);
        return { done: false, value: value.data as Data };
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
