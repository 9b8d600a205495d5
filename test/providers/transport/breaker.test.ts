import { describe, expect, it } from 'vitest';
import { Breaker } from '../../../src/providers/transport/breaker.ts';
import { ManualClock } from '../manual-clock.ts';

class Down extends Error {}
class NotThere extends Error {}
class GivenUp extends Error {}

function create(random = 0) {
  const clock = new ManualClock();
  const changes: string[] = [];
  const breaker = new Breaker({
    steady: () => clock.steady(),
    isFailure: (err) => err instanceof Down,
    isInconclusive: (err) => err instanceof GivenUp,
    onChange: (state) => changes.push(state),
    random: () => random,
  });
  let calls = 0;
  /** Makes `count` calls and tells how each ended. */
  const run = async (count: number, err?: Error) => {
    const outcomes: string[] = [];
    for (let i = 0; i < count; i += 1) {
      const call = async () => {
        calls += 1;
        if (err) throw err;
      };
      outcomes.push(
        await breaker.run(call).then(
          () => 'ok',
          (reason: Error) => reason.constructor.name,
        ),
      );
    }
    return outcomes;
  };
  return { clock, breaker, changes, run, calls: () => calls };
}

describe('Breaker', () => {
  it('opens after five failures in a row and then refuses without calling', async () => {
    const { breaker, run, calls } = create();
    await run(5, new Down());

    expect(breaker.state()).toBe('OPEN');
    expect(() => breaker.check()).toThrow('not tried after too many failures; next probe in 5000 ms');
    await expect(breaker.run(async () => {})).rejects.toThrow('not tried');
    expect(calls()).toBe(5);
  });

  it('stays closed while failures alternate with successes', async () => {
    const { breaker, run } = create();

    for (let i = 0; i < 10; i += 1) {
      await run(4, new Down());
      await run(1);
    }

    expect(breaker.state()).toBe('CLOSED');
  });

  it('does not count what is no failure of the provider', async () => {
    const { breaker, run } = create();

    await run(20, new NotThere());
    await run(20, new GivenUp());

    expect(breaker.state()).toBe('CLOSED');
  });

  it('lets one probe through when its time has come, refuses the others, and closes when it succeeds', async () => {
    const { clock, breaker, changes, run } = create();
    await run(5, new Down());
    await clock.advance(5_000);
    const probe = Promise.withResolvers<void>();

    const probing = breaker.run(() => probe.promise);

    expect(breaker.state()).toBe('HALF_OPEN');
    expect(() => breaker.check()).toThrow('not tried');
    probe.resolve();
    await probing;
    expect(changes).toEqual(['OPEN', 'HALF_OPEN', 'CLOSED']);
    expect(await run(1)).toEqual(['ok']);
  });

  it('waits longer after each failed probe, at most a minute', async () => {
    const { clock, breaker, run } = create();
    await run(5, new Down());
    const waits: number[] = [];

    for (let i = 0; i < 6; i += 1) {
      let waited = 0;
      while (breaker.state() === 'OPEN') {
        await clock.advance(1_000);
        waited += 1_000;
        try {
          breaker.check();
        } catch {
          continue;
        }
        break;
      }
      waits.push(waited);
      await run(1, new Down());
    }

    expect(waits).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
  });

  it('jitters the time to the probe', async () => {
    const { breaker, run } = create(0.5);

    await run(5, new Down());

    expect(() => breaker.check()).toThrow('next probe in 6250 ms');
  });

  it('closes when the probe shows that the provider answers, if only to refuse', async () => {
    const { clock, breaker, run } = create();
    await run(5, new Down());
    await clock.advance(5_000);

    await run(1, new NotThere());

    expect(breaker.state()).toBe('CLOSED');
  });

  it('stays open when the caller gives the probe up', async () => {
    const { clock, breaker, run } = create();
    await run(5, new Down());
    await clock.advance(5_000);

    await run(1, new GivenUp());

    expect(breaker.state()).toBe('OPEN');
  });
});
