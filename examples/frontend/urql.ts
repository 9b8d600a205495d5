import { Client, cacheExchange, type ExecutionResult, fetchExchange, subscriptionExchange } from '@urql/core';
import type { Client as SocketClient } from 'graphql-ws';
import { BOARD, type Row } from './board.ts';
import { resuming } from './resuming.ts';

/** @param url of the gateway's GraphQL endpoint @param sockets of the package graphql-ws, for subscriptions */
export function createUrqlClient(url: string, sockets: SocketClient): Client {
  const stream = resuming(sockets);
  return new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      cacheExchange,
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: ({ query = '', variables }) => ({
          subscribe: (sink) => ({
            unsubscribe: stream.subscribe(
              { query, variables: variables as Record<string, unknown> },
              {
                next: (result) => sink.next(result as ExecutionResult),
                error: (err) => sink.error(err),
                complete: () => sink.complete(),
              },
            ),
          }),
        }),
      }),
    ],
  });
}

/** The next page of the board, to be put behind the rows that are there. @param after `endCursor` of the page before */
export async function loadPage(
  client: Client,
  after: string | null,
): Promise<{ readonly rows: readonly Row[]; readonly endCursor: string | null }> {
  const { data, error } = await client.query(BOARD, { first: 20, after }).toPromise();
  // A failed cloud is in `sources`, beside the rows. No data at all is an error of the whole.
  if (!data) throw error ?? new Error('neither data nor an error');
  const { edges, pageInfo } = data.deployments;
  return { rows: edges.map(({ node }) => node), endCursor: pageInfo.hasNextPage ? pageInfo.endCursor : null };
}
