import { describe, expect, it } from 'vitest';
import type { ObjectRef } from '../../../src/domain/trigger-command.ts';
import { type Bench, TIMEOUT_MS, WRITE } from './bench.ts';
import { ENDLESS_FAULTS, TRIGGER_FAULTS, titleOf } from './faults.ts';

/** What every provider promises of carrying commands out. */
export function describeTriggers(bench: Bench): void {
  /** What is said of an effect that is there. */
  const present = () => bench.setup.finds ?? 'FOUND';

  it('carries a command out once and says what it touched', async () => {
    const command = bench.setup.createCommand('marker-1');

    const receipt = await bench.trigger(command);

    expect(bench.setup.effects()).toBe(1);
    expect(receipt.affected).toHaveLength(1);
    expect(receipt.requestId).toMatch(/^\S+$/);
    const [ref] = receipt.affected as [ObjectRef];
    expect(await bench.read(ref)).toMatchObject(ref);
    expect(await bench.findEffect(command)).toEqual(
      present() === 'CANDIDATES'
        ? { kind: 'CANDIDATES', candidates: [ref], unlikely: [] }
        : { kind: 'FOUND', affected: [ref] },
    );
  });

  it('refuses what the vendor has no operation for, and looks for no effect of it, without a call', async () => {
    const { setup } = bench;
    const operation = setup.foreignCommand.action;
    const refusal = { call: { operation, failure: 'REJECTED', delivery: 'NOT_SENT' } };

    await expect(bench.trigger(setup.foreignCommand)).rejects.toMatchObject(refusal);
    await expect(bench.findEffect(setup.foreignCommand)).rejects.toMatchObject(refusal);
    expect(setup.received()).toBe(0);
  });

  it('knows that a trigger was not sent when there is no connection', async () => {
    await bench.setup.disconnect();

    await expect(bench.trigger()).rejects.toMatchObject({ call: { failure: 'UNREACHABLE', delivery: 'NOT_SENT' } });
    expect(bench.setup.received()).toBe(0);
  });

  it('does not send a trigger that its caller has given up already', async () => {
    const { setup } = bench;

    const given = setup.provider.trigger(setup.createCommand('m'), { ...WRITE, signal: AbortSignal.abort() });

    await expect(given).rejects.toMatchObject({ call: { failure: 'TIMEOUT', delivery: 'NOT_SENT' } });
    expect(setup.received()).toBe(0);
  });

  it('does not know what became of a trigger that its caller gave up once it was sent, and finds out', async () => {
    const { setup } = bench;
    const command = setup.createCommand('marker-1');
    const sentAt = new Date(bench.clock.now());
    const giveUp = new AbortController();
    setup.inject({ kind: 'hang', strikes: 'after' });

    const triggered = setup.provider.trigger(command, { ...WRITE, signal: giveUp.signal }).catch((err: unknown) => err);
    await expect.poll(() => setup.effects()).toBe(1);
    giveUp.abort();

    expect(await triggered).toMatchObject({ call: { failure: 'TIMEOUT', delivery: 'UNKNOWN' } });
    expect(setup.received()).toBe(1);
    setup.recover();
    expect((await bench.findEffect(command, sentAt)).kind).toBe(present());
  });

  describe.each(TRIGGER_FAULTS.map(([fault, ...rest]) => ({ name: titleOf(fault), fault, rest })))(
    'while the cloud answers triggers with $name',
    ({ fault, rest: [failure, delivery, effects] }) => {
      it(`says ${failure} and ${delivery}, and finds out later what became of it`, async () => {
        const { setup } = bench;
        const command = setup.createCommand('marker-1');
        const sentAt = new Date(bench.clock.now());
        setup.inject(fault);

        await expect(bench.trigger(command)).rejects.toMatchObject({ call: { failure, delivery } });
        expect(setup.effects()).toBe(effects);
        expect(setup.received()).toBeLessThanOrEqual(delivery === 'NOT_SENT' ? 2 : 1);

        setup.recover();
        await bench.clock.advance(600_000);
        expect((await bench.findEffect(command, sentAt)).kind).toBe(effects === 1 ? present() : 'ABSENT');
      });
    },
  );

  it.each(ENDLESS_FAULTS.map(([fault, effects]) => ({ name: titleOf(fault), fault, effects })))(
    'gives a trigger up at its deadline while the cloud does not end its answer ($name), sent once, and finds out later what became of it',
    async ({ fault, effects }) => {
      const { setup } = bench;
      const command = setup.createCommand('marker-1');
      const sentAt = new Date(bench.clock.now());
      setup.inject(fault);

      const triggered = setup.provider.trigger(command, WRITE).catch((err: unknown) => err);
      await expect.poll(() => setup.received()).toBe(1);
      await bench.clock.advance(TIMEOUT_MS);

      expect(await triggered).toMatchObject({ call: { failure: 'TIMEOUT', delivery: 'UNKNOWN' } });
      expect(setup.received()).toBe(1);
      expect(setup.effects()).toBe(effects);
      setup.recover();
      expect((await bench.findEffect(command, sentAt)).kind).toBe(effects === 1 ? present() : 'ABSENT');
    },
  );
}
