import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigError, toConfig } from '../../src/config.ts';
import { collect, EventReader } from '../support/event-source.ts';
import { switched } from '../support/fast-paths.ts';
import { configFor, startTestGateway, type TestGateway } from '../support/gateway.ts';
import { RawSocket } from '../support/raw-socket.ts';

const BOARD = 'query Board { providers { key } }';
const HASH = '0d7ad3b1a0b5c4d1c1c1f5a2bd6ef3f1f4d55a90c1c3a4e4f0cf36d0b91a8c11';
const ANSWER = { providers: [{ key: 'dw' }] };

describe('a gateway that allows the documents of a file alone', () => {
  let folder = '';
  let file = '';
  let test: TestGateway;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signalbox-documents-'));
    file = join(folder, 'documents.json');
    await writeFile(file, JSON.stringify({ board: BOARD, [HASH]: BOARD }));
    test = await startTestGateway({ config: { server: { persistedDocuments: file } } });
  });
  afterAll(async () => {
    await test.close();
    await rm(folder, { recursive: true, force: true });
  });

  const reload = async (documents: unknown) => {
    await writeFile(file, typeof documents === 'string' ? documents : JSON.stringify(documents));
    const config = toConfig(switched({ ...configFor(test.cloud), server: { persistedDocuments: file } }), 'test');
    return test.gateway.reload({ ...config, server: { ...config.server, port: 0 } });
  };

  it.each<[string, object]>([
    ['by its id', { documentId: 'board' }],
    ['by its hash, as Apollo Client and urql do', { extensions: { persistedQuery: { version: 1, sha256Hash: HASH } } }],
    ['as text', { query: BOARD, operationName: 'Board' }],
  ])('carries one of them out %s, over every transport', async (_, params) => {
    const overHttp = await test.client.post(params);
    const response = await fetch(`${test.gateway.url}/stream`, {
      method: 'POST',
      headers: { accept: 'text/event-stream', 'content-type': 'application/json' },
      body: JSON.stringify(params),
    });
    const overSse = await response.text();
    const socket = await RawSocket.openReady(test.gateway.url);
    socket.send({ id: '1', type: 'subscribe', payload: { query: '', ...params } });
    const overSocket = await socket.waitFor(({ id }) => id === '1');
    socket.close();

    expect(overHttp).toMatchObject({ status: 200, data: ANSWER });
    expect(overSse).toContain(JSON.stringify({ data: ANSWER }));
    expect(overSocket).toMatchObject({ type: 'next', payload: { data: ANSWER } });
  });

  it.each<[string, { query?: string; documentId?: string }]>([
    ['another document', { query: '{ __typename }' }],
    ['one that is only almost the same', { query: `${BOARD} ` }],
    ['the schema', { query: '{ __schema { types { name } } }' }],
    ['what is no document', { query: '{{{' }],
    ['an unknown id', { documentId: 'nobody' }],
    ['an id that every object has', { documentId: '__proto__' }],
  ])('refuses %s with DOCUMENT_NOT_ALLOWED, over every transport', async (_, params) => {
    const refusal = [{ extensions: { code: 'DOCUMENT_NOT_ALLOWED' } }];

    const overHttp = await test.client.post(params);

    expect(overHttp).toMatchObject({ status: 400, errors: refusal });
    const { query } = params;
    if (query === undefined) return;
    const stream = await EventReader.open(test.gateway.url, { query });
    const [event] = await collect(stream.events());
    const socket = await RawSocket.openReady(test.gateway.url);
    socket.send({ id: '1', type: 'subscribe', payload: { query } });
    const overSocket = await socket.waitFor(({ id }) => id === '1');
    socket.close();
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ errors: refusal });
    expect(overSocket).toMatchObject({ type: 'error', payload: refusal });
  });

  it('reads the file again with the configuration; a bad one changes nothing and is said to be bad', async () => {
    const other = { query: '{ providers { displayName } }' };
    const socket = await RawSocket.openReady(test.gateway.url);
    const askByUrl = async () => {
      const url = `${test.gateway.url}?query=${encodeURIComponent(BOARD)}`;
      return (await fetch(url, { headers: { accept: 'application/graphql-response+json' } })).status;
    };
    expect(await askByUrl()).toBe(200);

    expect(await reload({ other: other.query })).toEqual([]);
    expect(await askByUrl()).toBe(400);
    expect([(await test.client.post(other)).status, (await test.client.post({ query: BOARD })).status]).toEqual([
      200, 400,
    ]);
    for (const [bad, reason] of [
      ['[', /documents\.json: expected JSON$/],
      ['[]', /expected an object of documents by id$/],
      [
        { torn: '{ a', unknown: '{ colour }', number: 7 },
        /"torn": Syntax Error.*\n.*"unknown": Cannot query field "colour".*\n.*"number": expected text$/,
      ],
    ] as const) {
      const refused = await reload(bad).catch((err: unknown) => err);
      expect(refused).toBeInstanceOf(ConfigError);
      expect((refused as ConfigError).message).toMatch(reason);
    }
    expect((await test.client.post(other)).status).toBe(200);
    await reload({ board: BOARD, [HASH]: BOARD });
    socket.send({ id: '1', type: 'subscribe', payload: { query: BOARD } });

    expect(await socket.waitFor(({ id }) => id === '1')).toMatchObject({ type: 'next', payload: { data: ANSWER } });
    socket.close();
  });
});
