import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { GatewayClient } from '../support/client.ts';
import { freePort } from '../support/free-port.ts';
import { startTestGateway } from '../support/gateway.ts';
import { hasTools } from '../support/tools.ts';
import { readText } from './files.ts';

const WATCH = parse('subscription { statusTransitions(start: NOW) { __typename } }') as never;

/** Runs Caddy by the file of the composition. @returns what ends it */
async function startCaddy(folder: string, port: number, upstreams: readonly string[]) {
  const file = join(folder, 'Caddyfile');
  const text = readText('deploy/compose/Caddyfile')
    .replace(':8080 {', `http://127.0.0.1:${port} {`)
    .replace(/gateway-1:4000 gateway-2:4000/, upstreams.join(' '));
  await writeFile(file, text);
  const caddy = spawn('caddy', ['run', '--adapter', 'caddyfile', '--config', file], {
    env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    stdio: 'ignore',
  });
  await once(caddy, 'spawn');
  return async () => {
    caddy.kill('SIGKILL');
    if (caddy.exitCode === null && caddy.signalCode === null) await once(caddy, 'exit');
  };
}

describe.skipIf(!hasTools('caddy'))('the proxy of the composition', () => {
  it('passes queries, sockets and streams on to the gateway that lives, and keeps the rest inside', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-proxy-'));
    const test = await startTestGateway();
    const port = await freePort();
    const client = new GatewayClient(`http://127.0.0.1:${port}/graphql`);
    const upstreams = [new URL(test.gateway.url).host, `127.0.0.1:${await freePort()}`];
    const stop = await startCaddy(folder, port, upstreams);
    try {
      const isUp = () => fetch(`http://127.0.0.1:${port}/healthz`).then(({ status }) => status);
      await expect.poll(() => isUp().catch(() => 0), { timeout: 5_000 }).toBe(404);

      const answers = await Promise.all(
        Array.from({ length: 10 }, () => client.post({ query: '{ providers { key } }' })),
      );
      const [told, streamed] = await Promise.all([client.subscribe(WATCH, {}).next(), client.stream(WATCH, {}).next()]);
      const hidden = await Promise.all(['metrics', 'readyz'].map((path) => fetch(`http://127.0.0.1:${port}/${path}`)));

      expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(told.value).toEqual({ statusTransitions: { __typename: 'StreamCheckpoint' } });
      expect(streamed.value).toEqual(told.value);
      expect(hidden.map(({ status }) => status)).toEqual([404, 404]);
    } finally {
      await client.close();
      await stop();
      await test.close();
      await rm(folder, { recursive: true, force: true });
    }
  }, 60_000);
});
