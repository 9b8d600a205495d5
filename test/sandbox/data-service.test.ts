import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import {
  type DataWorksCloud,
  type DataWorksCloudOptions,
  startDataWorksCloud,
} from '../../src/sandbox/dataworks-cloud.ts';
import { type CallAnswer, call, manualClock } from './client.ts';

const WORKSPACE = '10000';

let clock: ReturnType<typeof manualClock>;
const clouds: DataWorksCloud[] = [];

async function start(options: DataWorksCloudOptions = {}): Promise<DataWorksCloud> {
  clock = manualClock();
  const cloud = await startDataWorksCloud({ now: clock.now, ...options });
  clouds.push(cloud);
  return cloud;
}
afterEach(async () => {
  await Promise.all(clouds.splice(0).map((cloud) => cloud.close()));
});

type Row = Readonly<Record<string, unknown>> & { readonly ApiId: number; readonly ApiName: string };

const send = (cloud: DataWorksCloud, action: string, form: Record<string, string>): Promise<CallAnswer> =>
  call(cloud, action, { version: '2020-05-18', form: { ProjectId: WORKSPACE, ...form } });

/** `Data` of an answer. */
async function ask<T>(cloud: DataWorksCloud, action: string, form: Record<string, string>): Promise<T> {
  return (JSON.parse((await send(cloud, action, form)).text) as { Data: T }).Data;
}

const get = (cloud: DataWorksCloud, id: string, form: Record<string, string> = {}) =>
  ask<Row>(cloud, 'GetDataServicePublishedApi', { ApiId: id, ...form });

const list = (cloud: DataWorksCloud, form: Record<string, string> = {}) =>
  ask<{ PageNumber: number; PageSize: number; TotalCount: number; Apis: readonly Row[] }>(
    cloud,
    'ListDataServicePublishedApis',
    form,
  );

/** Every value at a field, wherever it stands; those of a list one by one. */
function valuesOf(node: unknown, field: string): unknown[] {
  if (Array.isArray(node)) return node.flatMap((entry) => valuesOf(entry, field));
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, value]) => (name === field ? [value].flat() : valuesOf(value, field)));
}

describe('the DataService of a newcomer', () => {
  it.each(['one seed', 'another seed'])('has every documented number of every enum, with %s', async (seed) => {
    const cloud = await start({ population: 'newcomer', seed });
    const { Apis } = await list(cloud, { PageSize: '100' });
    const seen = (field: string) => [...new Set(valuesOf(Apis, field))].sort((a, b) => Number(a) - Number(b));
    const upTo = (last: number) => Array.from({ length: last + 1 }, (_, value) => value);

    expect({
      Status: seen('Status'),
      ApiMode: seen('ApiMode'),
      SqlMode: seen('SqlMode'),
      RequestMethod: seen('RequestMethod'),
      Protocols: seen('Protocols'),
      ResponseContentType: seen('ResponseContentType'),
      ServiceContentType: seen('ServiceContentType'),
      VisibleRange: seen('VisibleRange'),
      ParameterPosition: seen('ParameterPosition'),
      ParameterOperator: seen('ParameterOperator'),
      ParameterDataType: seen('ParameterDataType'),
    }).toEqual({
      Status: upTo(1),
      ApiMode: upTo(2),
      SqlMode: upTo(1),
      RequestMethod: upTo(3),
      Protocols: upTo(1),
      ResponseContentType: upTo(1),
      ServiceContentType: upTo(1),
      VisibleRange: upTo(1),
      ParameterPosition: upTo(3),
      ParameterOperator: upTo(3),
      ParameterDataType: upTo(11),
    });
  });

  it('gives each API the details of its mode alone', async () => {
    const cloud = await start({ population: 'newcomer' });
    const { Apis } = await list(cloud, { PageSize: '100' });
    const names = ['WizardDetails', 'ScriptDetails', 'RegistrationDetails'];

    for (const api of Apis) {
      expect(names.filter((name) => name in api)).toEqual([names[Number(api['ApiMode'])]]);
    }
  });

  it('answers the vendor’s sample as published, with all three details and the filler texts', async () => {
    const cloud = await start({ population: 'newcomer' });
    const file = new URL('../fixtures/upstream/dw20-GetDataServicePublishedApi.json', import.meta.url);

    const { text } = await send(cloud, 'GetDataServicePublishedApi', { ProjectId: '10001', ApiId: '10000' });

    const sample = JSON.parse(readFileSync(file, 'utf8'));
    expect(JSON.parse(text)).toEqual({ ...sample, RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/) });
  });

  it('is the same for the same seed', async () => {
    const rows = async (seed: string) => (await list(await start({ population: 'newcomer', seed }))).Apis;

    expect(await rows('a')).toEqual(await rows('a'));
    expect(await rows('a')).not.toEqual(await rows('b'));
  });
});

describe('GetDataServicePublishedApi', () => {
  it('keeps every digit of an id beyond 2^53', async () => {
    const cloud = await start();
    const id = cloud.apis.addApi({ projectId: WORKSPACE, id: '9007199254740993001' });

    expect((await send(cloud, 'GetDataServicePublishedApi', { ApiId: id })).text).toContain(`"ApiId":${id},`);
  });

  it.each([
    ['an unknown API', { ApiId: '404' }, 404, 'InvalidDataServiceApi.NotFound'],
    ['an API of another workspace', { ApiId: '7', ProjectId: '10001' }, 404, 'InvalidDataServiceApi.NotFound'],
    ['another tenant', { ApiId: '7', TenantId: '99' }, 404, 'InvalidDataServiceApi.NotFound'],
    ['an unknown workspace', { ApiId: '7', ProjectId: '99' }, 404, 'Invalid.Tenant.ProjectNotExists'],
    ['no ApiId', {}, 400, 'MissingApiId'],
  ])('refuses %s', async (_, form, status, code) => {
    const cloud = await start();
    cloud.apis.addApi({ projectId: WORKSPACE, id: '7' });

    const answer = await send(cloud, 'GetDataServicePublishedApi', form);

    expect([answer.status, answer.json.Code]).toEqual([status, code]);
  });

  it('takes its parameters from a form only, and exists in version 2020-05-18 only', async () => {
    const cloud = await start();
    const ApiId = cloud.apis.addApi({ projectId: WORKSPACE });
    const parameters = { ProjectId: WORKSPACE, ApiId };

    const version = '2020-05-18';
    const byQuery = await call(cloud, 'GetDataServicePublishedApi', { version, query: parameters });
    const newVersion = await call(cloud, 'GetDataServicePublishedApi', { form: parameters });

    expect([byQuery.status, newVersion.status]).toEqual([405, 404]);
  });
});

describe('ListDataServicePublishedApis', () => {
  it('pages by ten, the newest first', async () => {
    const cloud = await start();
    for (let i = 0; i < 25; i += 1) cloud.apis.addApi({ projectId: WORKSPACE, id: String(100 + i), createdAt: i });
    cloud.apis.addApi({ projectId: '10001' });

    const pages = [await list(cloud), await list(cloud, { PageNumber: '3' }), await list(cloud, { PageNumber: '4' })];

    expect(pages.map(({ PageNumber, PageSize, TotalCount }) => [PageNumber, PageSize, TotalCount])).toEqual([
      [1, 10, 25],
      [3, 10, 25],
      [4, 10, 25],
    ]);
    expect(pages.map(({ Apis }) => Apis.map(({ ApiId }) => ApiId))).toEqual([
      Array.from({ length: 10 }, (_, i) => 124 - i),
      [104, 103, 102, 101, 100],
      [],
    ]);
  });

  it('refuses more than a hundred a page', async () => {
    const answer = await send(await start(), 'ListDataServicePublishedApis', { PageSize: '101' });

    expect([answer.status, answer.json.Code]).toEqual([400, 'InvalidParameter']);
  });

  it.each([
    [{ ApiNameKeyword: 'ORDER' }, ['order_by_day']],
    [{ ApiPathKeyword: '/stock' }, ['stock_level']],
    [{ CreatorId: '7' }, ['order_by_day', 'stock_level']],
    [{ TenantId: '20002' }, ['other']],
    [{ CreatorId: '7', ApiNameKeyword: 'stock' }, ['stock_level']],
    [{ ApiNameKeyword: 'nothing' }, []],
  ])('narrows by %j', async (form, names) => {
    const cloud = await start();
    const projectId = WORKSPACE;
    cloud.apis.addApi({ projectId, name: 'order_by_day', path: '/order/day', creatorId: '7', createdAt: 3 });
    cloud.apis.addApi({ projectId, name: 'stock_level', path: '/stock', creatorId: '7', createdAt: 2 });
    cloud.apis.addApi({ projectId, name: 'other', path: '/o', creatorId: '8', tenantId: '20002', createdAt: 1 });

    expect((await list(cloud, form)).Apis.map(({ ApiName }) => ApiName)).toEqual(names);
  });
});

describe('PublishDataServiceApi and AbolishDataServiceApi', () => {
  it('flip the status, and say who did it and when', async () => {
    const cloud = await start();
    const id = cloud.apis.addApi({ projectId: WORKSPACE, creatorId: '7' });
    const state = async () => {
      const { Status, OperatorId, CreatorId, ModifiedTime, CreatedTime } = await get(cloud, id);
      return [Status, OperatorId, CreatorId, ModifiedTime, CreatedTime];
    };
    const created = '2026-01-02T11:04:05+0800';
    expect(await state()).toEqual([1, '7', '7', created, created]);

    clock.advance(60_000);
    expect(await ask(cloud, 'AbolishDataServiceApi', { ApiId: id })).toBe(true);
    expect(await state()).toEqual([0, cloud.userId, '7', '2026-01-02T11:05:05+0800', created]);

    clock.advance(60_000);
    expect(await ask(cloud, 'PublishDataServiceApi', { ApiId: id })).toBe(true);
    expect(await state()).toEqual([1, cloud.userId, '7', '2026-01-02T11:06:05+0800', created]);
    expect(cloud.calls.effects).toMatchObject([
      { kind: 'apiAbolished', workspace: WORKSPACE, id },
      { kind: 'apiPublished', workspace: WORKSPACE, id },
    ]);
  });

  it('change nothing of an API that is not there', async () => {
    const cloud = await start();

    const answer = await send(cloud, 'PublishDataServiceApi', { ApiId: '404' });

    expect([answer.status, cloud.calls.effects]).toEqual([404, []]);
  });
});

describe('the control endpoint', () => {
  it('adds an API, sets its status to any number and reads it', async () => {
    const cloud = await start();
    const control = async (method: string, path: string, body?: object): Promise<unknown> => {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
      return (await fetch(`${cloud.url}/_sandbox${path}`, init)).json();
    };

    const added = await control('POST', '/apis', { projectId: WORKSPACE, id: '7', name: 'a', path: '/a', mode: 1 });
    clock.advance(1000);
    await control('PATCH', '/apis/7', { status: 5, operatorId: '9' });

    expect(added).toEqual({ id: '7' });
    expect(await control('GET', '/apis/7')).toEqual({ status: 5, modifiedAt: clock.now() });
    expect(await get(cloud, '7')).toMatchObject({
      Status: 5,
      OperatorId: '9',
      ApiName: 'a',
      ApiPath: '/a',
      ApiMode: 1,
    });
    expect(await control('PATCH', '/apis/8', { status: 1 })).toEqual({ error: 'no API 8' });
  });
});
