import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { startDataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';
import { DeploymentByIdDocument, TransitionsDocument, WatchDeploymentDocument } from '../gql/graphql.ts';
import { GatewayClient, takeUntil } from '../support/client.ts';
import { configFor, PROVIDER, WORKSPACE } from '../support/gateway.ts';
import { type Serving, startServing } from '../support/serving.ts';
import { createServerDatabase, type ServerDatabase } from '../support/stores.ts';

/** What counts as a loss of sight is a matter of time, which a busy machine has too little of. */
const WATCH = { minIntervalMs: 200, maxIntervalMs: 400, gapAfterMs: 600_000 };

const server = await createServerDatabase();
if (!server) console.warn('skipped: two replicas need a PostgreSQL server, and none answers (SIGNALBOX_TEST_POSTGRES)');
await server?.drop();

describe.skipIf(!server || process.platform === 'win32')(
  'a replica that stands still for longer than its lease',
  () => {
    const endings: (() => unknown)[] = [];
    afterEach(async () => {
      for (const end of endings.splice(0).reverse()) await end();
    });

    it('is stood in for, and records nothing of what it had asked for when it goes on', {
      timeout: 60_000,
    }, async () => {
      const cloud = await startDataWorksCloud({
        workspaces: [{ id: WORKSPACE, identifier: 'w', name: 'W', mode: 'standard' }],
      });
      endings.push(() => cloud.close());
      const database = (await createServerDatabase()) as ServerDatabase;
      endings.push(() => database.drop());
      const directory = await mkdtemp(join(tmpdir(), 'signalbox-frozen-'));
      endings.push(() => rm(directory, { recursive: true, force: true }));
      const config = configFor(cloud, {
        store: database.url,
        provider: { timeoutMs: 60_000 },
        config: { watch: WATCH },
      });
      const start = async (): Promise<[Serving, GatewayClient]> => {
        const serving = await startServing(directory, config);
        const client = new GatewayClient(serving.url);
        endings.push(
          () => serving.close(),
          () => client.close(),
        );
        return [serving, client];
      };
      const rawId = cloud.runs.addRun({ projectId: WORKSPACE, stages: ['BUILD_PACKAGE', 'PROD'], status: 'Running' });
      const id = formatGlobalId('DEPLOYMENT', PROVIDER, WORKSPACE, rawId);
      const [holder, holderClient] = await start();
      const [, otherClient] = await start();
      endings.push(() => holder.thaw());
      const events = otherClient.subscribe(WatchDeploymentDocument, {
        id,
        start: 'NOW',
        until: 'FOREVER',
        includeItems: false,
      });
      const [begin] = await takeUntil(events, () => true);
      const holderBefore = await leaseHolder(database);

      // The holder has asked, and is stopped before the answer is there: what it will read says that nothing moved.
      cloud.faults.inject({ kind: 'slow', delayMs: 1_000, times: 1 });
      while (!cloud.calls.calls.some(({ fault }) => fault === 'slow')) await new Promise(setImmediate);
      holder.freeze();
      cloud.runs.setStageStatus(rawId, 'PROD', 'Running');
      const [moved] = (
        await takeUntil(events, ({ deploymentTransitions: event }) => event.__typename === 'StatusTransition')
      ).slice(-1);
      const holderAfter = await leaseHolder(database);
      holder.thaw();
      const known = await holderClient.read(DeploymentByIdDocument, { id });
      cloud.runs.setStatus(rawId, 'Success');
      const rest = await takeUntil(
        events,
        ({ deploymentTransitions: event }) =>
          event.__typename === 'StatusTransition' && event.subjectKind === 'DEPLOYMENT',
      );

      expect(holderAfter).not.toBe(holderBefore);
      expect(moved?.deploymentTransitions).toMatchObject({ from: 'READY', to: 'RUNNING' });
      expect(known.deployment?.id).toBe(id);
      expect(rest.at(-1)?.deploymentTransitions).toMatchObject({ from: 'RUNNING', to: 'SUCCEEDED' });
      const after = begin?.deploymentTransitions.cursor ?? null;
      const { nodes } = (await holderClient.read(TransitionsDocument, { first: 100, after })).transitions;
      // Back to READY, and to RUNNING again, is what the stale answer would have made of it.
      expect(nodes.map(({ subjectKind, to }) => [subjectKind, to])).toEqual([
        ['STAGE', 'RUNNING'],
        ['DEPLOYMENT', 'SUCCEEDED'],
      ]);
    });
  },
);

/** Which replica may poll. */
async function leaseHolder({ url }: ServerDatabase): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ holder: string }>('select holder from watch_leases');
    return rows.map(({ holder }) => holder).join(' ');
  } finally {
    await client.end();
  }
}
