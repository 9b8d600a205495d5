import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ApolloClient, ApolloLink, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import {
  cacheExchange,
  fetchExchange,
  type OperationResult,
  subscriptionExchange,
  Client as UrqlClient,
} from '@urql/core';
import { auditServer } from 'graphql-http';
import { createClient as createStreamClient } from 'graphql-sse';
import { createClient as createSocketClient } from 'graphql-ws';
import { firstValueFrom } from 'rxjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const PROVIDERS = '{ providers { key } }';
const FIRST_EVENT = 'subscription { statusTransitions(start: SNAPSHOT) { __typename } }';
const ANSWER = { providers: [{ key: 'dw' }] };

let test: TestGateway;
beforeAll(async () => {
  test = await startTestGateway();
});
afterAll(() => test.close());

const socketUrl = () => test.gateway.url.replace(/^http/, 'ws');

describe('GraphQL over HTTP', () => {
  it('is spoken as the specification has it: every MUST and SHOULD of the audits of graphql-http', async () => {
    const results = await auditServer({ url: test.gateway.url });

    const lapses = results.filter(({ status }) => status !== 'ok').map(({ id, name }) => `${id} ${name}`);
    // One that "MAY" be: what a form of a foreign page can send as well is refused, see request-form.ts.
    expect(lapses).toEqual(['5A70 MAY accept application/x-www-form-urlencoded formatted GET requests']);
    expect(results.length).toBeGreaterThan(50);
  });
});

describe('the client', () => {
  it('graphql-ws asks and subscribes', async () => {
    const client = createSocketClient({ url: socketUrl(), webSocketImpl: WebSocket, retryAttempts: 0 });

    const answers = client.iterate({ query: PROVIDERS });
    const answer = await answers.next();
    const events = client.iterate({ query: FIRST_EVENT });
    const event = await events.next();
    await client.dispose();

    expect(answer.value).toEqual({ data: ANSWER });
    expect(event.value).toMatchObject({ data: { statusTransitions: { __typename: expect.any(String) } } });
  });

  it('graphql-sse asks and subscribes', async () => {
    const client = createStreamClient({ url: `${test.gateway.url}/stream`, retryAttempts: 0 });

    const answer = await client.iterate({ query: PROVIDERS }).next();
    const event = await client.iterate({ query: FIRST_EVENT }).next();
    client.dispose();

    expect(answer.value).toEqual({ data: ANSWER });
    expect(event.value).toMatchObject({ data: { statusTransitions: { __typename: expect.any(String) } } });
  });

  it('Apollo Client asks, is told of errors, and subscribes', async () => {
    const sockets = createSocketClient({ url: socketUrl(), webSocketImpl: WebSocket, retryAttempts: 0 });
    const client = new ApolloClient({
      cache: new InMemoryCache(),
      link: ApolloLink.split(
        ({ operationType }) => operationType === 'subscription',
        new GraphQLWsLink(sockets),
        new HttpLink({ uri: test.gateway.url }),
      ),
    });

    const answer = await client.query({ query: gql(PROVIDERS) });
    const refused = client.query({ query: gql('{ deployments(first: 0) { nodes { id } } }') });
    await expect(refused).rejects.toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    const event = await firstValueFrom(client.subscribe({ query: gql(FIRST_EVENT) }));
    client.stop();
    await sockets.dispose();

    expect(answer.data).toMatchObject({ providers: [{ key: 'dw' }] });
    expect(event.data).toMatchObject({ statusTransitions: { __typename: expect.any(String) } });
  });

  it.each([false, true])('urql asks and subscribes (queries by GET: %s)', async (preferGetMethod) => {
    const sockets = createSocketClient({ url: socketUrl(), webSocketImpl: WebSocket, retryAttempts: 0 });
    const client = new UrqlClient({
      url: test.gateway.url,
      preferGetMethod,
      exchanges: [
        cacheExchange,
        fetchExchange,
        subscriptionExchange({
          forwardSubscription: ({ query = '', variables = {} }) => ({
            subscribe: (sink) => ({
              unsubscribe: sockets.subscribe(
                { query, variables: variables as Record<string, unknown> },
                {
                  next: (result) => sink.next(result as Parameters<typeof sink.next>[0]),
                  error: (err) => sink.error(err),
                  complete: () => sink.complete(),
                },
              ),
            }),
          }),
        }),
      ],
    });

    const answer = await client.query(PROVIDERS, {}).toPromise();
    const refused = await client.query('{ deployments(first: 0) { nodes { id } } }', {}).toPromise();
    const event = await new Promise<OperationResult>((resolve) => {
      const { unsubscribe } = client.subscription(FIRST_EVENT, {}).subscribe((result) => {
        resolve(result);
        queueMicrotask(() => unsubscribe());
      });
    });
    await sockets.dispose();

    expect(answer).toMatchObject({ data: { providers: [{ key: 'dw' }] }, error: undefined });
    expect(refused.error?.graphQLErrors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(event.data).toMatchObject({ statusTransitions: { __typename: expect.any(String) } });
  });

  it('curl asks and follows a stream', async () => {
    const run = promisify(execFile);
    const json = ['-sS', '-H', 'content-type: application/json'];
    const url = test.gateway.url;

    const answer = await run('curl', [...json, '-d', JSON.stringify({ query: PROVIDERS }), url]);
    const stream = await run('curl', [
      ...json,
      ...['-N', '--max-time', '5', '-H', 'accept: text/event-stream'],
      ...['-d', JSON.stringify({ query: PROVIDERS }), `${url}/stream`],
    ]);

    expect(JSON.parse(answer.stdout)).toEqual({ data: ANSWER });
    expect(stream.stdout).toBe(
      `:\n\nevent: next\ndata: ${JSON.stringify({ data: ANSWER })}\n\nevent: complete\ndata:\n\n`,
    );
  });
});
