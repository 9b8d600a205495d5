import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { SLOW_READER_CODE } from '../../src/server/websocket-channel.ts';
import { DeploymentByIdDocument, ProvidersDocument, TransitionsDocument } from '../gql/graphql.ts';
import { PROVIDER, startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';
import { openSlowSocket, openSlowStream, type SlowClient } from '../support/slow-clients.ts';

/** Three megabytes an event: a few of them are more than the system takes for a client that does not. */
const DESCRIPTION = 'x'.repeat(100_000);
const FAT = Array.from({ length: 30 }, (_, index) => `d${index}: description`).join(' ');
/** None ends the run, which would not be watched any more for that. */
const MOVES = ['Running', 'Success', 'Running', 'Success', 'Running', 'Success', 'Running', 'Success'];

interface Told {
  readonly cursor: string;
  readonly to?: string;
}

const toldBy = (event: string): Told =>
  (JSON.parse(event) as { data: { deploymentTransitions: Told } }).data.deploymentTransitions;

describe('a client that takes nothing for too long', () => {
  let test: TestGateway;
  const clients: SlowClient[] = [];
  beforeAll(async () => {
    const limits = { slowReaderTimeoutMs: 1_000 };
    test = await startTestGateway({ config: { server: { limits } } });
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.close();
  });
  afterAll(() => test.close());

  /** How long the oldest watched run has not been looked at: null once nobody wants any. */
  async function lagMs(): Promise<number | null> {
    const { providers } = await test.client.read(ProvidersDocument, {});
    return providers[0]?.health.observationLagMs ?? null;
  }

  /** Cursors of what was recorded of a run behind a cursor, oldest first. */
  async function readHistory(id: string, after: string): Promise<string[]> {
    const { transitions } = await test.client.read(TransitionsDocument, {
      first: 100,
      after,
      filter: { deploymentIds: [id] },
    });
    return transitions.nodes.map(({ cursor }) => cursor);
  }

  /** Cursors of the transitions that a client has read. */
  const transitionsOf = ({ events }: SlowClient): string[] =>
    events
      .map(toldBy)
      .filter(({ to }) => to !== undefined)
      .map(({ cursor }) => cursor);

  it.each([
    ['closed with a code', 'WebSocket', openSlowSocket, SLOW_READER_CODE],
    ['cut off', 'Server-Sent Events', openSlowStream, null],
  ] as const)(
    'is %s over %s, nobody watches for it any more, and it can go on later',
    async (_how, _over, open, code) => {
      const rawId = test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Running', description: DESCRIPTION });
      const id = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId);
      const begin = async (after: string | null) => {
        const args = `deploymentId: "${id}", start: NOW, until: FOREVER${after ? `, after: "${after}"` : ''}`;
        const fields = `cursor ... on StatusTransition { to deployment { ${FAT} } }`;
        const client = await open(test.client.url, `subscription { deploymentTransitions(${args}) { ${fields} } }`);
        clients.push(client);
        await client.waitFor(1);
        return client;
      };
      const first = await begin(null);
      const { cursor } = toldBy(first.events[0] as string);
      first.pause();

      for (const [index, status] of MOVES.entries()) {
        test.cloud.runs.setStageStatus(rawId, 'DEV_CHECK', status);
        // Once nobody watches any more, the last of them are not seen.
        while ((await readHistory(id, cursor)).length <= index && (await lagMs()) !== null)
          await new Promise(setImmediate);
      }
      await expect.poll(lagMs, { timeout: 15_000 }).toBeNull();
      first.resume();
      const closedWith = await first.ended;
      test.cloud.runs.setStatus(rawId, 'Termination');
      await test.client.read(DeploymentByIdDocument, { id, maxAgeMs: 0 });
      const history = await readHistory(id, cursor);
      const seen = transitionsOf(first);
      const second = await begin(toldBy(first.events.at(-1) as string).cursor);
      await second.waitFor(history.length - seen.length);

      expect(closedWith).toBe(code);
      expect(seen.length).toBeLessThan(history.length);
      expect([...seen, ...transitionsOf(second)]).toEqual(history);
    },
    60_000,
  );
});
