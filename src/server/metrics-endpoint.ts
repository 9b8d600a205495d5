import type { FastifyInstance } from 'fastify';
import type { Caller } from '../domain/caller.ts';
import type { Gate } from './auth/gate.ts';
import { HttpRefusal } from './http-refusal.ts';

/** What is shown at `/metrics`. */
export interface Figures {
  readonly contentType: string;
  render(): Promise<string>;
}

/** Serves the figures to whoever may read everything: they tell of all providers. */
export function serveMetrics(app: FastifyInstance, gate: Gate, figures: Figures): void {
  app.route({
    url: '/metrics',
    method: 'GET',
    handler: async (request, reply) => {
      const { identity } = await gate.admit(request.raw);
      if (!mayReadAll(identity.caller)) {
        throw new HttpRefusal(403, 'FORBIDDEN', 'metrics: expected a key with the scope read and not narrowed');
      }
      return reply.header('content-type', figures.contentType).send(await figures.render());
    },
  });
}

function mayReadAll({ scopes, providers, workspaces }: Caller): boolean {
  return scopes.has('read') && providers === null && workspaces === null;
}
