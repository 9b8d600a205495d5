import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { DeploymentByIdDocument } from '../gql/graphql.ts';
import { GatewayClient } from '../support/client.ts';
import { EventReader } from '../support/event-source.ts';
import { PROVIDER, startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';
import { apiKeysFor, secretOf } from '../support/keys.ts';

const QUERY = `subscription { statusTransitions(heartbeatMs: 60000, filter: { subjectKinds: [STAGE] }) {
  __typename cursor ... on StatusTransition { sequence to subject { ... on Stage { deployment { description } } } } } }`;

interface Message {
  readonly id: string;
  readonly type: string;
  readonly payload: { readonly data: { readonly statusTransitions: { readonly __typename: string } } };
}

/** A socket with subscriptions by the names that its client gave them. */
class Client {
  readonly messages: Message[] = [];

  private constructor(readonly socket: WebSocket) {
    socket.on('message', (data) => this.messages.push(JSON.parse(String(data)) as Message));
  }

  static async open(url: string, key: string, ids: readonly string[]): Promise<Client> {
    const socket = new WebSocket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
    await once(socket, 'open');
    const client = new Client(socket);
    client.send({ type: 'connection_init', payload: { authorization: `Bearer ${secretOf(key)}` } });
    await expect.poll(() => client.messages.length).toBe(1);
    for (const id of ids) client.send({ id, type: 'subscribe', payload: { query: QUERY } });
    await expect.poll(() => client.messages.length).toBe(1 + ids.length);
    return client;
  }

  send(message: object): void {
    this.socket.send(JSON.stringify(message));
  }

  /** What a subscription was told of what happened, as it came. */
  toldTo(id: string): string[] {
    return this.messages
      .filter((message) => message.id === id && message.type === 'next')
      .map(({ payload }) => payload)
      .filter(({ data }) => data.statusTransitions.__typename === 'StatusTransition')
      .map((payload) => JSON.stringify(payload));
  }
}

/** Short, as it stands in a report of what differs. */
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex');

describe('those who ask the same', () => {
  let test: TestGateway;
  let reading: GatewayClient;
  const endings: (() => void)[] = [];
  beforeAll(async () => {
    const apiKeys = apiKeysFor({
      one: { scopes: ['read'] },
      other: { scopes: ['read'] },
      elsewhere: { scopes: ['read'], workspaces: ['10001'] },
    });
    test = await startTestGateway({ config: { auth: { apiKeys } } });
    reading = new GatewayClient(test.gateway.url, secretOf('one'));
  });
  afterEach(() => {
    for (const end of endings.splice(0)) end();
  });
  afterAll(async () => {
    await reading.close();
    await test.close();
  });

  async function open(key: string, ids: readonly string[]): Promise<Client> {
    const client = await Client.open(test.client.url, key, ids);
    endings.push(() => client.socket.terminate());
    return client;
  }

  it.each([
    ['short', 'x'],
    ['long', 'Prüfung-发布'.repeat(10_000)],
  ])('are told the same in the same order, each by its own name: %s texts', async (_, description) => {
    const rawId = test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running', description });
    const id = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId);
    await reading.read(DeploymentByIdDocument, { id });
    const first = await open('one', ['1', 'a "quoted" name']);
    const second = await open('other', ['1']);
    const leaving = await open('one', ['1', '2']);
    const outside = await open('elsewhere', ['1']);
    const reader = await EventReader.open(test.client.url, {
      query: QUERY,
      headers: { authorization: `Bearer ${secretOf('one')}` },
    });
    endings.push(() => reader.close());

    const moves = ['Running', 'Success', 'Running'];
    for (const [index, status] of moves.entries()) {
      test.cloud.runs.setStageStatus(rawId, 'DEV_CHECK', status);
      await expect.poll(() => first.toldTo('1').length, { timeout: 10_000 }).toBe(index + 1);
      if (index === 0) leaving.send({ id: '1', type: 'complete' });
    }
    await expect.poll(() => leaving.toldTo('2').length).toBe(moves.length);
    await expect.poll(() => second.toldTo('1').length).toBe(moves.length);

    const told = first.toldTo('1');
    const events = told.map((text) => JSON.parse(text).data.statusTransitions);
    expect(events.map(({ to }) => to)).toEqual(['CHECKING', 'SUCCEEDED', 'CHECKING']);
    expect(events[0].subject.deployment.description === description).toBe(true);
    for (const same of [first.toldTo('a "quoted" name'), second.toldTo('1'), leaving.toldTo('2')]) {
      expect(same.map(digestOf)).toEqual(told.map(digestOf));
    }
    expect(leaving.toldTo('1').length).toBeLessThan(told.length);
    expect(outside.toldTo('1')).toEqual([]);
    const streamed: string[] = [];
    for await (const { data } of reader.events()) {
      if (String(data).includes('"StatusTransition"')) streamed.push(String(data));
      if (streamed.length === told.length) break;
    }
    expect(streamed.map(digestOf)).toEqual(told.map(digestOf));
  });
});
