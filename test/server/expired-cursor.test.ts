import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { type DataWorksCloud, startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { openDatabase } from '../../src/store/database.ts';
import { DeploymentByIdDocument, TransitionsDocument, WatchAllDocument } from '../gql/graphql.ts';
import { takeUntil } from '../support/client.ts';
import { configFor, PROVIDER, type RunningGateway, startGatewayOn, WORKSPACE } from '../support/gateway.ts';

const RETENTION_DAYS = 90;

describe('a cursor older than the log keeps', () => {
  let cloud: DataWorksCloud;
  let folder: string;
  let running: RunningGateway;
  /** Of every record, oldest first, before half of them were forgotten. */
  let cursors: readonly string[];
  const kept = () => cursors.slice(Math.ceil(cursors.length / 2));
  const filter = { deploymentIds: [] as string[] };
  beforeAll(async () => {
    cloud = await startDataWorksCloud();
    folder = await mkdtemp(join(tmpdir(), 'signalbox-expired-'));
    const store = `pglite:${join(folder, 'data')}`;
    const file = configFor(cloud, { store, config: { watch: { retentionDays: RETENTION_DAYS } } });

    const before = await startGatewayOn(file);
    for (let added = 0; added < 4; added++) {
      const rawId = cloud.runs.addRun({ projectId: WORKSPACE, status: 'Success' });
      const id = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId);
      filter.deploymentIds.push(id);
      await before.client.read(DeploymentByIdDocument, { id });
    }
    const { transitions } = await before.client.read(TransitionsDocument, { first: 100, filter });
    cursors = transitions.nodes.map(({ cursor }) => cursor);
    await before.close();

    await growOld(store, cursors.length - kept().length);
    running = await startGatewayOn(file);
    // Forgets at its start, in the background.
    while ((await readHistory(null)).nodes.length > kept().length) await new Promise(setImmediate);
  }, 60_000);
  afterAll(async () => {
    await running.close();
    await cloud.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** As if the oldest so many had been recorded one day before what is kept. */
  async function growOld(store: string, count: number): Promise<void> {
    const database = await openDatabase(store);
    await sql`update transitions set observed_at = now() - ${RETENTION_DAYS + 1} * interval '1 day' where position <= ${count}`.execute(
      database.kysely,
    );
    await database.close();
  }

  async function readHistory(after: string | null) {
    const { data, errors } = await running.client.ask(TransitionsDocument, { first: 100, after, filter });
    if (!data) throw new Error(`expected a page, got ${JSON.stringify(errors)}`);
    return { nodes: data.transitions.nodes.map(({ cursor }) => cursor), errors };
  }

  it.each(['subscribe', 'stream'] as const)(
    'is one gap in a subscription, then all that is left (%s)',
    async (transport) => {
      const events = running.client[transport](WatchAllDocument, { after: cursors[0] ?? null, start: 'NOW', filter });

      const all = await takeUntil(
        events,
        ({ statusTransitions }) => statusTransitions.__typename === 'StreamCheckpoint',
      );

      expect(all[0]?.statusTransitions).toMatchObject({
        __typename: 'StreamGap',
        reason: 'CURSOR_EXPIRED',
        lostAfter: cursors[0],
        affectedProvider: null,
      });
      expect(all.slice(1, -1).map(({ statusTransitions }) => statusTransitions.cursor)).toEqual(kept());
      await events.return?.();
    },
  );

  it('is an error beside the page of history that begins with the oldest kept', async () => {
    const expired = await readHistory(cursors[0] ?? null);

    expect(expired.nodes).toEqual(kept());
    expect(expired.errors).toMatchObject([
      {
        message: expect.stringContaining('no longer keeps'),
        extensions: { code: 'BAD_USER_INPUT', argument: 'after', reason: 'CURSOR_EXPIRED' },
      },
    ]);
  });

  it('is told from the newest one forgotten, behind which nothing is missing', async () => {
    const newestForgotten = cursors[cursors.length - kept().length - 1] ?? null;

    const history = await readHistory(newestForgotten);
    const events = running.client.subscribe(WatchAllDocument, { after: newestForgotten, start: 'NOW', filter });
    const [first] = await takeUntil(events, () => true);

    expect(history).toEqual({ nodes: kept(), errors: [] });
    expect(first?.statusTransitions.cursor).toBe(kept()[0]);
    await events.return?.();
  });
});
