import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from './support/gateway.ts';

interface Board {
  readonly deployments: {
    readonly nodes: readonly {
      readonly id: string;
      readonly rawId: string;
      readonly status: string;
      readonly createdAt: string;
      readonly stages: readonly { readonly code: string; readonly status: string }[];
      readonly items: { readonly nodes: readonly { readonly name: string | null; readonly status: string }[] } | null;
    }[];
  };
}

const BOARD = `query ($maxAgeMs: Int) {
  deployments(first: 20, maxAgeMs: $maxAgeMs) {
    nodes { id rawId status createdAt stages { code status } items(first: 10) { nodes { name status } } }
  }
}`;

describe('a gateway over deployment packages, whose list rows tell little', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway({
      cloud: { population: 'newcomer' },
      provider: { kind: 'dataworks-2020-05-18', workspaces: [{ id: '10000' }] },
    });
  });
  afterAll(() => test.close());

  const ask = async <T>(query: string, variables: object): Promise<T> => {
    const response = await fetch(test.gateway.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as { data: T; errors?: unknown };
    expect(errors).toBeUndefined();
    return data;
  };

  it('reads each package once, and later only those that are not settled', async () => {
    const { nodes } = (await ask<Board>(BOARD, { maxAgeMs: 0 })).deployments;
    const { calls } = test.cloud;
    const first = calls.countsByAction();
    const unsettled = nodes.filter(({ status }) => ['READY', 'RUNNING', 'CHECKING'].includes(status)).length;

    expect(nodes).toHaveLength(20);
    expect(nodes.map(({ status }) => status)).toContain('SUCCEEDED');
    expect(nodes.map(({ status }) => status)).not.toContain('UNKNOWN');
    for (const { items } of nodes) for (const { name } of items?.nodes ?? []) expect(name).toMatch(/^\w+$/);
    expect(first['GetDeployment']).toBe(20);
    expect(first['ListFiles']).toBeLessThan(20);

    calls.clear();
    const again = (await ask<Board>(BOARD, { maxAgeMs: 0 })).deployments;

    expect(again.nodes).toEqual(nodes);
    expect(calls.count('ListDeployments')).toBe(1);
    expect(calls.count('ListFiles')).toBe(0);
    expect(calls.count('GetDeployment')).toBe(unsettled);
  });
});
