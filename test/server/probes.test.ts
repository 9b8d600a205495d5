import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { configFor, type RunningGateway, startGatewayOn } from '../support/gateway.ts';
import { createServerDatabase, type ServerDatabase } from '../support/stores.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const server = await createServerDatabase();

describe.skipIf(!server)('the probes of a gateway on a PostgreSQL server (set SIGNALBOX_TEST_POSTGRES)', () => {
  let cloud: Awaited<ReturnType<typeof startDataWorksCloud>>;
  let proxy: TcpProxy;
  let running: RunningGateway;
  beforeAll(async () => {
    const url = new URL((server as ServerDatabase).url);
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port || 5432) });
    url.host = `127.0.0.1:${proxy.port}`;
    cloud = await startDataWorksCloud();
    running = await startGatewayOn(configFor(cloud, { store: url.href }));
  });
  afterAll(async () => {
    await running.close();
    await cloud.close();
    await proxy.close();
    await server?.drop();
  });

  const probe = async (path: string) => (await fetch(new URL(path, running.gateway.url))).status;

  it('say ready, not ready while the store is away, and ready again, and alive all the time', async () => {
    const before = await probe('/readyz');
    proxy.cut();

    const away = [await probe('/readyz'), await probe('/healthz')];
    proxy.mend();

    expect(before).toBe(200);
    expect(away).toEqual([503, 200]);
    await expect.poll(() => probe('/readyz'), { timeout: 5_000 }).toBe(200);
  });
});
