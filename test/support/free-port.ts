import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port that nobody listens on, for what wants a number before it listens. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, 'close');
  return port;
}
