import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { OperationStateDocument } from '../gql/graphql.ts';
import { GatewayClient } from '../support/client.ts';
import { type ProgramRun, runProgram } from '../support/process.ts';
import { effectsOf, injectEverywhere, MUTATIONS, triggerConfig } from '../support/triggers.ts';

describe('a gateway that is killed while every mutation waits for its answer', () => {
  let clouds: Sandbox;
  let directory: string;
  const running: ProgramRun[] = [];
  beforeEach(async () => {
    clouds = await startSandbox({ dataWorks: { activity: false, population: 'none' }, dataArts: { quota: {} } });
    directory = await mkdtemp(join(tmpdir(), 'signalbox-killed-'));
    const config = triggerConfig(clouds, { timeoutMs: 60_000, store: `pglite:${join(directory, 'data')}` });
    await writeFile(join(directory, 'signalbox.yml'), stringify(config));
  });
  afterEach(async () => {
    for (const program of running.splice(0)) await program.stop('SIGKILL');
    await clouds.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function start(): Promise<{ program: ProgramRun; client: GatewayClient }> {
    const program = runProgram(['serve', '--config', join(directory, 'signalbox.yml'), '--port', '0']);
    running.push(program);
    const [url] = await program.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
    return { program, client: new GatewayClient(url) };
  }

  it.each([
    ['carried out', 'after', 'RECONCILED', 1],
    ['lost', 'before', 'NOT_FOUND_UPSTREAM', 0],
  ] as const)(
    'finds out that each was %s, and sends none again',
    { timeout: 120_000 },
    async (_, strikes, last, effects) => {
      const first = await start();
      const all = MUTATIONS.map((mutation) => mutation.prepare(clouds));
      // Until credentials have proved good, the calls that follow the first wait for its answer.
      for (const [index, prepared] of all.entries()) await prepared.trigger(first.client, `key-${index}`, true);
      injectEverywhere(clouds, { kind: 'hang', strikes });
      const asking = all.map((prepared, index) => prepared.trigger(first.client, `key-${index}`).catch(() => null));
      const sent = () => MUTATIONS.map(({ cloud, vendorAction }) => clouds[cloud].calls.count(vendorAction));
      await expect.poll(sent, { timeout: 30_000 }).toEqual(MUTATIONS.map(() => 1));
      await first.program.stop('SIGKILL');
      await Promise.all(asking);
      clouds.dataWorks.faults.clear();
      clouds.dataArts.faults.clear();

      const { client } = await start();

      const states = () =>
        Promise.all(
          MUTATIONS.map(async (_mutation, index) => {
            const { operationByKey } = await client.read(OperationStateDocument, { idempotencyKey: `key-${index}` });
            return operationByKey?.state;
          }),
        );
      await expect.poll(states, { timeout: 60_000 }).toEqual(MUTATIONS.map(() => last));
      const again = await Promise.all(all.map((prepared, index) => prepared.trigger(client, `key-${index}`)));
      expect(again.map(({ replayed }) => replayed)).toEqual(MUTATIONS.map(() => true));
      expect(sent()).toEqual(MUTATIONS.map(() => 1));
      expect(MUTATIONS.map((mutation) => effectsOf(clouds, mutation))).toEqual(MUTATIONS.map(() => effects));
    },
  );
});
