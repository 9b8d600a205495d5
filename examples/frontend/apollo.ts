import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { relayStylePagination } from '@apollo/client/utilities';
import type { Client } from 'graphql-ws';
import { resuming } from './resuming.ts';

/** Ids are global and never reused, so that the default key, type and id, holds for whatever has one. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: {
      StatusSubject: ['Deployment', 'Stage', 'DeployedItem', 'ReleaseTask', 'ReleasePackage', 'DataServiceApi'],
      StreamEvent: ['StatusTransition', 'StreamCheckpoint', 'StreamGap', 'StreamSnapshot'],
    },
    typePolicies: {
      // Lists grow page by page; one with another filter or order is another list.
      Query: { fields: { deployments: relayStylePagination(['filter', 'orderBy']) } },
      // It has no id: what one query asked of it is kept when another asks for more.
      Observation: { merge: true },
    },
  });
}

/** @param url of the gateway's GraphQL endpoint @param sockets of the package graphql-ws, for subscriptions */
export function createApolloClient(url: string, sockets: Client): ApolloClient {
  return new ApolloClient({
    cache: createCache(),
    link: ApolloLink.split(
      ({ operationType }) => operationType === 'subscription',
      new GraphQLWsLink(resuming(sockets)),
      new HttpLink({ uri: url }),
    ),
  });
}
