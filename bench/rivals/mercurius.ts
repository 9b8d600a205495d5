import type { AddressInfo } from 'node:net';
import fastify from 'fastify';
import mercurius from 'mercurius';
import { announce } from './announce.ts';
import { find, newest, SDL } from './data.ts';

const app = fastify();
await app.register(mercurius, {
  schema: SDL,
  resolvers: {
    Query: {
      deployments: (_root: unknown, { first }: { first: number }) => newest(first),
      deployment: (_root: unknown, { id }: { id: string }) => find(id),
    },
  },
  // Compiled from the second time on that it is asked.
  jit: 1,
});
await app.listen({ host: '127.0.0.1', port: 0 });
announce((app.server.address() as AddressInfo).port);
