import { afterEach, describe, expect, it } from 'vitest';
import type { Provider } from '../../src/providers/provider.ts';
import type { AlibabaConfig, ProviderConfig } from '../../src/providers/provider-config.ts';
import { createProviders, STATUS_MAPPINGS } from '../../src/providers/registry.ts';
import { InProcessLedger } from '../../src/providers/transport/in-process-ledger.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { ManualClock } from './manual-clock.ts';
import { createRecordedLog } from './recorded-log.ts';

const ENDINGS: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ENDINGS.splice(0).reverse()) await end();
});

const CONFIG: AlibabaConfig = {
  key: 'dw',
  kind: 'dataworks-2024-05-18',
  region: 'cn-shanghai',
  endpoint: 'https://dataworks.cn-shanghai.aliyuncs.com',
  credentials: { accessKeyId: 'sandbox-access-key-id', accessKeySecret: 'sandbox-access-key-secret' },
  timeoutMs: 5_000,
  defaultMaxAgeMs: 7_000,
  workspaces: [{ id: '10000', name: 'Orders' }, { id: '10001' }],
};

function create(configs: readonly ProviderConfig[]) {
  const clock = new ManualClock();
  const ledgers = new Map<string, InProcessLedger>();
  const providers = createProviders(configs, {
    clock,
    log: createRecordedLog(),
    ledgers: (account) => {
      const ledger = new InProcessLedger(clock);
      ledgers.set(account, ledger);
      return ledger;
    },
  });
  for (const provider of providers.values()) ENDINGS.push(() => provider.close());
  const list = async (key: string, workspace = '10000') => {
    const provider = providers.get(key) as Provider;
    const answer = provider.listDeployments(
      { provider: key, workspace },
      { page: 1, pageSize: 10 },
      { priority: 'read' },
    );
    await clock.settle(answer);
    return answer;
  };
  return { providers, list, ledgers, clock };
}

async function startCloud(): Promise<DataWorksCloud> {
  const cloud = await startDataWorksCloud({ signingNow: () => Date.parse('2026-03-01T08:00:00Z') });
  ENDINGS.push(() => cloud.close());
  return cloud;
}

describe('createProviders', () => {
  it('makes providers as configured, in their order', () => {
    const { providers } = create([
      { ...CONFIG, key: 'b', displayName: 'Board' },
      { ...CONFIG, key: 'a' },
    ]);

    expect([...providers.keys()]).toEqual(['b', 'a']);
    expect(providers.get('b')).toMatchObject({
      key: 'b',
      kind: 'DATAWORKS_2024_05_18',
      displayName: 'Board',
      apiVersion: '2024-05-18',
      region: 'cn-shanghai',
      defaultMaxAgeMs: 7_000,
      maxPageSize: 100,
      workspaces: [
        { provider: 'b', workspace: '10000', name: 'Orders', identifier: null, tenantId: null },
        { provider: 'b', workspace: '10001', name: null, identifier: null, tenantId: null },
      ],
    });
    expect(providers.get('a')?.displayName).toBe('a');
  });

  it('allows five calls a second where nothing is configured', () => {
    const { providers } = create([CONFIG]);

    expect(providers.get('dw')?.health()).toMatchObject({ currentRatePerSecond: 5, burst: 2, available: 2 });
  });

  it('gives providers of one account and region one budget, with the smallest of their limits', async () => {
    const { url: endpoint } = await startCloud();
    const { list, ledgers, providers } = create([
      { ...CONFIG, endpoint, key: 'a', limits: { perSecond: 50 } },
      { ...CONFIG, endpoint, key: 'b', limits: { perSecond: 20, perDay: 2 } },
      { ...CONFIG, endpoint, key: 'c' },
    ]);

    await list('a');
    await list('b');

    await expect(list('c')).rejects.toMatchObject({ code: 'QUOTA_EXHAUSTED', call: { delivery: 'NOT_SENT' } });
    expect(providers.get('c')?.health().currentRatePerSecond).toBe(20);
    expect([...ledgers.keys()]).toHaveLength(1);
  });

  it('gives other keys and other regions budgets of their own', async () => {
    const cloud = await startCloud();
    const endpoint = cloud.url;
    const other = { accessKeyId: 'another-key-id', accessKeySecret: 'another-secret' };
    cloud.keys.put({ id: other.accessKeyId, secret: other.accessKeySecret, userId: '2' });
    const limits = { perSecond: 100, perDay: 1 };
    const { list, ledgers } = create([
      { ...CONFIG, endpoint, limits, key: 'a' },
      { ...CONFIG, endpoint, limits, key: 'b', credentials: other },
      { ...CONFIG, endpoint, limits, key: 'c', region: 'cn-beijing' },
    ]);

    for (const key of ['a', 'b', 'c']) await list(key);

    expect(ledgers.size).toBe(3);
    expect(JSON.stringify([...ledgers.keys()])).not.toMatch(/key-id|secret/);
  });

  it.each([
    'http://dataworks.example.com',
    'http://127.0.0.1.example.com',
    'ftp://127.0.0.1',
    'https://user:pass@dataworks.example.com',
  ])('refuses to send credentials to %s', (endpoint) => {
    expect(() => create([{ ...CONFIG, endpoint }])).toThrow('provider "dw": endpoint: expected https://');
  });

  it('calls nobody by itself', async () => {
    const cloud = await startCloud();
    create([{ ...CONFIG, endpoint: cloud.url }]);

    expect(cloud.calls.count()).toBe(0);
  });
});

describe('STATUS_MAPPINGS', () => {
  it('has a catch-all last for every subject, so that nothing is left without a status', () => {
    for (const rows of Object.values(STATUS_MAPPINGS)) {
      for (const subjectRows of Map.groupBy(rows, ({ subjectKind }) => subjectKind).values()) {
        expect(subjectRows.at(-1)).toMatchObject({ status: 'UNKNOWN', when: [{ value: '*' }] });
      }
    }
  });

  it('says the same of one thing once', () => {
    for (const rows of Object.values(STATUS_MAPPINGS)) {
      const conditions = rows.map(({ subjectKind, when }) => JSON.stringify([subjectKind, when]).toLowerCase());
      expect(new Set(conditions).size).toBe(conditions.length);
    }
  });
});
