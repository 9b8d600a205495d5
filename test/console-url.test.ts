import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../src/sandbox/sandbox.ts';
import { configForAll, startPopulatedClouds } from './support/all-sources.ts';
import { type RunningGateway, startGatewayOn } from './support/gateway.ts';

interface Linked {
  readonly rawId: string;
  readonly consoleUrl: string | null;
  readonly workspace: { readonly rawId: string };
}

const FIELDS = 'rawId consoleUrl workspace { rawId }';

describe('the link to the console of a cloud', () => {
  let clouds: Sandbox;
  let running: RunningGateway;
  beforeAll(async () => {
    clouds = await startPopulatedClouds();
    const config = configForAll(clouds);
    const consoleUrl = 'https://{region}.console.example/w/{workspace}#{id}&all={id}';
    const providers = config.providers.map((provider) =>
      provider.key === 'dw24' ? provider : { ...provider, consoleUrl },
    );
    running = await startGatewayOn({ ...config, providers });
  });
  afterAll(async () => {
    await running.close();
    await clouds.close();
  });

  const read = async (list: string, provider: string) => {
    const query = `{ ${list}(first: 3, filter: { providers: ["${provider}"] }) { nodes { ${FIELDS} } } }`;
    const { data } = await running.client.post<Readonly<Record<string, { readonly nodes: readonly Linked[] }>>>({
      query,
    });
    const { nodes = [] } = data?.[list] ?? {};
    expect(nodes.length).toBeGreaterThan(0);
    return nodes;
  };

  it.each([
    ['deployments', 'dw20', 'cn-shanghai'],
    ['deployments', 'hw', 'cn-north-4'],
    ['releasePackages', 'hw', 'cn-north-4'],
  ])('is what the configuration makes of %s of %s', async (list, provider, region) => {
    for (const { rawId, consoleUrl, workspace } of await read(list, provider)) {
      const id = encodeURIComponent(rawId);
      expect(consoleUrl).toBe(`https://${region}.console.example/w/${workspace.rawId}#${id}&all=${id}`);
    }
  });

  it('is not there where nobody has configured one', async () => {
    for (const { consoleUrl } of await read('deployments', 'dw24')) expect(consoleUrl).toBeNull();
  });
});
