import fastify from 'fastify';
import { serveProbes } from '../../src/server/probes.ts';

/** The probes of a gateway that is ready, on a free port, without the rest of it. */
export async function startProbes(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const app = fastify();
  serveProbes(app, async () => {});
  return { url: await app.listen({ host: '127.0.0.1', port: 0 }), close: () => app.close() };
}
