import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSchema, createYoga } from 'graphql-yoga';
import { announce } from './announce.ts';
import { find, newest, SDL } from './data.ts';

const yoga = createYoga({
  schema: createSchema({
    typeDefs: SDL,
    resolvers: {
      Query: {
        deployments: (_root: unknown, { first }: { first: number }) => newest(first),
        deployment: (_root: unknown, { id }: { id: string }) => find(id),
      },
    },
  }),
  logging: false,
});
const server = createServer(yoga).listen(0, '127.0.0.1', () => announce((server.address() as AddressInfo).port));
