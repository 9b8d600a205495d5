import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CallLog } from '../../src/sandbox/call-log.ts';
import { FACTORY_WORKSPACES } from '../../src/sandbox/factory-population.ts';
import { WORKSPACES } from '../../src/sandbox/population.ts';
import { ApisDocument, BoardDocument, type DeploymentFilter, type DeploymentOrder } from '../gql/graphql.ts';
import { type AllSources, startAllSources } from '../support/all-sources.ts';

const projectId = WORKSPACES[0]?.id as string;
const workspaceId = FACTORY_WORKSPACES[0]?.id as string;
const AT = Date.UTC(2026, 0, 1);

/** The parameters of all calls of one operation. */
function paramsOf(calls: CallLog, action: string): Readonly<Record<string, string>>[] {
  return calls.calls.filter((call) => call.action === action).map(({ params }) => params);
}

describe('what a vendor is asked to leave out', () => {
  let test: AllSources;
  beforeAll(async () => {
    test = await startAllSources();
    const { dataWorks, dataArts } = test.clouds;
    for (const [index, name] of ['供应商 one', '供应商 TWO', 'other'].entries()) {
      dataWorks.packages.addPackage({ projectId, name, createdAt: AT + index * 1_000, status: '1' });
      dataArts.packages.add({ workspaceId, name, appliedAt: AT + index * 1_000 });
      dataWorks.apis.addApi({ projectId, name, createdAt: AT + index * 1_000 });
    }
  });
  afterAll(() => test.close());
  beforeEach(() => {
    test.clouds.dataWorks.calls.clear();
    test.clouds.dataArts.calls.clear();
  });

  const names = async (filter: DeploymentFilter, orderBy: DeploymentOrder | null = null) => {
    const { deployments } = await test.client.read(BoardDocument, { first: 100, maxAgeMs: 0, filter, orderBy });
    return deployments.nodes.map(({ name }) => name);
  };

  it.each(['dw20', 'hw'])('is a part of the name without case, at %s', async (provider) => {
    expect(await names({ providers: [provider], nameContains: '供应商' })).toEqual(
      expect.arrayContaining(['供应商 TWO']),
    );

    const keywords =
      provider === 'hw'
        ? paramsOf(test.clouds.dataArts.calls, 'ListFactoryReleasePackages').map(({ key_word }) => key_word)
        : paramsOf(test.clouds.dataWorks.calls, 'ListDeployments').map(({ Keyword }) => Keyword);
    expect(new Set(keywords)).toEqual(new Set(['供应商']));
  });

  it.each(['dw20', 'hw'])('is no part with case, as %s may mind it, and nothing is lost', async (provider) => {
    expect(await names({ providers: [provider], nameContains: 'two' })).toEqual(['供应商 TWO']);

    const { dataWorks, dataArts } = test.clouds;
    for (const params of [
      ...paramsOf(dataArts.calls, 'ListFactoryReleasePackages'),
      ...paramsOf(dataWorks.calls, 'ListDeployments'),
    ]) {
      expect(params).not.toHaveProperty('key_word');
      expect(params).not.toHaveProperty('Keyword');
    }
  });

  it.each(['供应商 ', '50%', "'供'", '供\\', '供'.repeat(65), ''])(
    'is no part of the name that a vendor may trim, refuse or read otherwise: "%s"',
    async (nameContains) => {
      const filter = {
        nameContains,
        created: { from: new Date(AT).toISOString(), to: new Date(AT + 3_000).toISOString() },
      };
      const all = { ...filter, nameContains: null };

      const shown = await names({ ...filter, providers: ['dw20', 'hw'] });

      const wanted = (await names({ ...all, providers: ['dw20', 'hw'] })).filter((name) =>
        name?.includes(nameContains),
      );
      expect(shown).toEqual(wanted);
      const { dataWorks, dataArts } = test.clouds;
      for (const params of [
        ...paramsOf(dataArts.calls, 'ListFactoryReleasePackages'),
        ...paramsOf(dataWorks.calls, 'ListDeployments'),
      ]) {
        expect(params).not.toHaveProperty('key_word');
        expect(params).not.toHaveProperty('Keyword');
      }
    },
  );

  it('is no time that a vendor may refuse for its number of digits', async () => {
    const created = { from: '1970-01-01T00:00:00Z', to: '9999-12-31T00:00:00Z' };
    const order = { field: 'STATUS', direction: 'ASC' } as const;

    // What a 2020 row does not tell is known once it was read, and changes its place.
    await names({ providers: ['dw20', 'hw'] }, order);

    const shown = await names({ providers: ['dw20', 'hw'], created }, order);

    expect(shown).toEqual(await names({ providers: ['dw20', 'hw'] }, order));
    const { dataWorks, dataArts } = test.clouds;
    for (const params of [
      ...paramsOf(dataArts.calls, 'ListFactoryReleasePackages'),
      ...paramsOf(dataWorks.calls, 'ListDeployments'),
    ]) {
      for (const name of ['apply_begin_time', 'apply_end_time', 'EndCreateTime'])
        expect(params).not.toHaveProperty(name);
    }
  });

  it('is what came later than the upper bound, which itself is left out in any case', async () => {
    const created = { from: new Date(AT).toISOString(), to: new Date(AT + 1_000).toISOString() };

    expect(await names({ providers: ['dw20', 'hw'], created })).toEqual(['供应商 one', '供应商 one']);

    const { dataWorks, dataArts } = test.clouds;
    for (const { EndCreateTime } of paramsOf(dataWorks.calls, 'ListDeployments')) {
      expect(EndCreateTime).toBe(String(AT + 1_000));
    }
    for (const params of paramsOf(dataArts.calls, 'ListFactoryReleasePackages')) {
      expect(params['apply_end_time']).toBe(String(AT + 1_000));
    }
    // Newest first, reading ends by itself: one call for each workspace.
    expect(dataArts.calls.count()).toBe(FACTORY_WORKSPACES.length);
  });

  it('is what came before the lower bound, where the whole span has to be read', async () => {
    const created = { from: new Date(AT + 2_000).toISOString(), to: new Date(AT + 2_001).toISOString() };

    expect(await names({ providers: ['hw'], created }, { field: 'STATUS', direction: 'ASC' })).toEqual(['other']);

    for (const params of paramsOf(test.clouds.dataArts.calls, 'ListFactoryReleasePackages')) {
      expect(params).toMatchObject({ apply_begin_time: String(AT + 1_999), apply_end_time: String(AT + 2_001) });
    }
  });

  it('is an API of another name, unless the whole list is at hand', async () => {
    const filter = { providers: ['ds'], nameContains: '供应商' };
    const { dataWorks } = test.clouds;
    const asked = await test.client.read(ApisDocument, { first: 100, maxAgeMs: 0, filter });
    const keywords = paramsOf(dataWorks.calls, 'ListDataServicePublishedApis').map(
      (params) => params['ApiNameKeyword'],
    );
    await test.client.read(ApisDocument, { first: 100, maxAgeMs: 0, filter: { providers: ['ds'] } });
    dataWorks.calls.clear();

    const again = await test.client.read(ApisDocument, { first: 100, maxAgeMs: 60_000, filter });

    expect(new Set(keywords)).toEqual(new Set(['供应商']));
    expect(asked.dataServiceApis.nodes).toHaveLength(2);
    expect(again.dataServiceApis.nodes).toHaveLength(2);
    expect(dataWorks.calls.count()).toBe(0);
  });
});
