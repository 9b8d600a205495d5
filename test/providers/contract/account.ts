import { expect, it } from 'vitest';
import { type Bench, READ, wordsOf } from './bench.ts';
import { READ_FAULTS } from './faults.ts';

/** What every provider promises of its account: key, calls per second and day, circuit, and that it keeps its secrets. */
export function describeAccount(bench: Bench): void {
  it.each(['wrongSecret', 'unknownKey'] as const)(
    'says CREDENTIALS for a key with %s, asks once, and repeats nothing secret',
    async (wrongKey) => {
      await bench.restart({ wrongKey });
      const { setup } = bench;

      const err = await bench.read(bench.addAny()).catch((reason: unknown) => reason);

      expect(err).toMatchObject({
        code: 'PROVIDER_REJECTED',
        retryable: false,
        call: { failure: 'CREDENTIALS', delivery: 'REFUSED', upstreamCode: setup.codes[wrongKey] },
      });
      expect(setup.received()).toBe(1);
      expect(setup.provider.health().lastErrorCode).toBe(setup.codes[wrongKey]);
      const said = `${wordsOf(err)} ${JSON.stringify([setup.log.lines, setup.provider.health()])}`;
      for (const secret of setup.secrets) expect(said).not.toContain(secret);
    },
  );

  it('triggers nothing with a wrong key, and knows it', async () => {
    await bench.restart({ wrongKey: 'wrongSecret' });

    await expect(bench.trigger()).rejects.toMatchObject({ call: { failure: 'CREDENTIALS', delivery: 'REFUSED' } });
    expect(bench.setup.effects()).toBe(0);
    expect(bench.setup.received()).toBe(1);
  });

  it('stays within the calls per second of its account under parallel load', async () => {
    await bench.restart({ perSecond: 5 });
    const { setup } = bench;
    const ref = bench.addAny();

    const answers = await bench.settle(Promise.all(Array.from({ length: 30 }, () => setup.subject.get(ref, READ))));

    expect(answers).toHaveLength(30);
    expect(setup.received()).toBe(30);
    expect(setup.throttled()).toBe(0);
  });

  it('makes no call beyond those of the day, a trigger no more than a read, and goes on the next day', async () => {
    await bench.restart({ perDay: 2 });
    const { setup } = bench;
    const ref = bench.addAny();
    await bench.read(ref);
    await bench.list();

    const refusal = { code: 'QUOTA_EXHAUSTED', call: { failure: 'QUOTA', delivery: 'NOT_SENT' } };
    await expect(bench.read(ref)).rejects.toMatchObject(refusal);
    await expect(bench.trigger()).rejects.toMatchObject(refusal);
    expect(setup.received()).toBe(2);

    await bench.clock.advance(24 * 3_600_000);
    expect(await bench.read(ref)).toMatchObject(ref);
  });

  it('asks a throttled operation again where the deadline allows it, but not within five seconds', async () => {
    const { setup } = bench;
    const ref = bench.addAny();
    const begunAt = bench.clock.now();
    setup.inject({ kind: 'throttle', times: 1 });

    expect(await bench.read(ref)).toMatchObject(ref);

    expect(bench.clock.now() - begunAt).toBeGreaterThanOrEqual(5_000);
    expect(setup.received()).toBe(2);
    expect(setup.provider.health()).toMatchObject({ throttledUntil: null });
  });

  it('counts its calls and tells its health', async () => {
    const { setup } = bench;
    const ref = bench.addAny();
    await bench.read(ref);
    setup.inject({ kind: 'error500', times: 1 });
    await bench.read(ref);

    expect(setup.provider.callCount()).toBe(setup.received());
    expect(setup.provider.callCounts().map(({ outcome, count }) => [outcome, count])).toEqual([
      ['OK', 2],
      ['SERVER_ERROR', 1],
    ]);
    expect(setup.provider.health()).toMatchObject({
      circuit: 'CLOSED',
      lastSuccessAt: expect.any(Date),
      lastErrorAt: expect.any(Date),
      lastErrorCode: setup.codes.internalError,
      throttledUntil: null,
    });
  });

  it('opens its circuit on a dead cloud, asks it rarely, and comes back by itself', async () => {
    const { setup } = bench;
    const ref = bench.addAny();
    setup.inject({ kind: 'error500' });
    for (let i = 0; i < 10; i += 1) await bench.read(ref).catch(() => {});

    expect(setup.provider.health().circuit).toBe('OPEN');
    expect(setup.received()).toBeLessThanOrEqual(6);

    setup.recover();
    await bench.clock.advance(60_000);
    expect(await bench.read(ref)).toMatchObject(ref);
    expect(setup.provider.health().circuit).toBe('CLOSED');
  });

  it('says no secret, whatever goes wrong', async () => {
    const { setup } = bench;
    const ref = bench.addAny();
    const failures: unknown[] = [];
    const note = (err: unknown) => void failures.push(err);
    for (const [fault] of READ_FAULTS) {
      setup.inject(fault);
      await bench.read(ref).catch(note);
      await bench.trigger(setup.createCommand('m')).catch(note);
      setup.recover();
      await bench.clock.advance(600_000);
    }

    expect(failures.length).toBeGreaterThanOrEqual(READ_FAULTS.length);
    const said = `${failures.map(wordsOf)} ${JSON.stringify([setup.log.lines, setup.provider.health()])}`;
    for (const secret of setup.secrets) expect(said).not.toContain(secret);
  });
}
