import type { FastifyInstance } from 'fastify';
import { within } from '../domain/deadline.ts';

/** Is answered while the gateway shuts down, too: whoever is ending in order need not be killed for it. */
export const ALIVE_PATH = '/healthz';
const READY_PATH = '/readyz';
/** Orchestrators give a probe a second or a few; one that hangs says less than one that fails. */
const READY_WITHIN_MS = 2_000;

/**
 * Serves what an orchestrator asks: whether the process lives, and whether it can serve.
 * @param checkReady rejects when it cannot, for example without its store
 */
export function serveProbes(app: FastifyInstance, checkReady: () => Promise<void>): void {
  app.get(ALIVE_PATH, async () => ({ status: 'ok' }));
  app.get(READY_PATH, async (_request, reply) => {
    try {
      await within(READY_WITHIN_MS, checkReady());
      return { status: 'ready' };
    } catch {
      return reply.code(503).send({ status: 'not ready' });
    }
  });
}
