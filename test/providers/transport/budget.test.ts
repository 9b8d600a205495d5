import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallPriority } from '../../../src/providers/provider.ts';
import { Budget, BudgetRefusal, type BudgetTicket } from '../../../src/providers/transport/budget.ts';
import { InProcessLedger } from '../../../src/providers/transport/in-process-ledger.ts';
import { flush, ManualClock } from '../manual-clock.ts';

const START = Date.parse('2026-03-01T08:00:00Z');
const FAR = Number.MAX_SAFE_INTEGER;

function create(perSecond: number, perDay: number | null = null, clock = new ManualClock(START)) {
  const ledger = new InProcessLedger(clock);
  const another = () => new Budget({ limits: { perSecond, perDay }, clock, ledger });
  const budget = another();
  /** Takes calls, and lists when each began. */
  const take = (count: number, priority: CallPriority = 'read', latestStart = FAR, operation = 'Get') => {
    const starts: number[] = [];
    const outcomes = Array.from({ length: count }, () =>
      budget.take({ operation, priority, latestStart }).then((ticket) => {
        starts.push(ticket.takenAt - START);
        return ticket;
      }),
    );
    return { starts, settled: Promise.allSettled(outcomes) };
  };
  const takeOne = async (operation = 'Get'): Promise<BudgetTicket> =>
    budget.take({ operation, priority: 'read', latestStart: FAR });
  return { clock, budget, another, take, takeOne };
}

/** Most of the given times in any window of `ms`. */
function most(times: readonly number[], ms: number): number {
  return Math.max(0, ...times.map((from) => times.filter((time) => time >= from && time < from + ms).length));
}

describe('Budget', () => {
  it('lets a small burst go at once and the rest evenly', async () => {
    const { clock, take } = create(5);

    const { starts } = take(10);
    await clock.advance(2_000);

    expect(starts.filter((at) => at === 0)).toHaveLength(2);
    expect(most(starts, 1_000)).toBe(5);
    expect(most(starts, 200)).toBe(2);
    expect(starts).toHaveLength(10);
  });

  it('never lets more go than the limit in any second, whatever is asked when', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.double({ min: 0.2, max: 30, noNaN: true }),
        fc.array(fc.record({ waitMs: fc.nat(1_500), calls: fc.nat(12) }), { minLength: 1, maxLength: 12 }),
        async (perSecond, rounds) => {
          const { clock, take } = create(perSecond);
          const all: number[][] = [];
          for (const { waitMs, calls } of rounds) {
            all.push(take(calls).starts);
            await clock.advance(waitMs);
          }
          await clock.advance(
            (rounds.length * 14_000) / Math.min(perSecond, Math.max(1, Math.floor(perSecond))) + 2_000,
          );

          const starts = all.flat();
          expect(starts).toHaveLength(rounds.reduce((sum, { calls }) => sum + calls, 0));
          expect(most(starts, 1_000)).toBeLessThanOrEqual(Math.max(1, Math.floor(perSecond)));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('serves a limit below one a second', async () => {
    const { clock, take } = create(0.5);

    const { starts } = take(3);
    await clock.advance(10_000);

    expect(starts).toEqual([0, 2_000, 4_000]);
  });

  it('lets writes go before reads and reads before polls', async () => {
    const { clock, budget } = create(1);
    const order: string[] = [];
    const ask = (priority: CallPriority) =>
      void budget.take({ operation: 'Get', priority, latestStart: FAR }).then(() => order.push(priority));

    for (const priority of ['read', 'poll', 'poll', 'read', 'write'] as const) ask(priority);
    await clock.advance(10_000);

    expect(order).toEqual(['read', 'write', 'read', 'poll', 'poll']);
  });

  it('refuses at once whoever could not begin in time', async () => {
    const { take } = create(1);

    const { settled } = take(5, 'read', 2_500);
    await flush();

    const refusals = (await Promise.race([settled, flush()])) ?? [];
    expect(refusals).toHaveLength(0);
    const { settled: late } = take(1, 'poll', 2_500);
    expect(await late).toMatchObject([{ reason: { reason: 'PACE', retryAfterMs: 3_150 } }]);
  });

  it('refuses a poll that writes have pushed behind its deadline', async () => {
    const { clock, take } = create(1);
    const { settled: poll } = take(2, 'poll', 1_500);

    take(3, 'write');

    expect(await poll).toMatchObject([{ status: 'fulfilled' }, { reason: { reason: 'PACE' } }]);
    await clock.advance(5_000);
  });

  it('lets a waiter leave, and serves the next one in its place', async () => {
    const { clock, budget, take } = create(1);
    const caller = new AbortController();
    take(1);
    const left = budget.take({ operation: 'Get', priority: 'read', latestStart: FAR, signal: caller.signal });
    const { starts } = take(1);

    const isRefused = expect(left).rejects.toMatchObject({ reason: 'CANCELLED' });
    caller.abort();
    await clock.advance(1_100);

    await isRefused;
    expect(starts).toEqual([1_050]);
  });

  it('refuses everyone who waits when it is closed', async () => {
    const { budget, take } = create(1);
    const { settled } = take(2);
    await flush();

    budget.close();

    expect(await settled).toMatchObject([{ status: 'fulfilled' }, { reason: { reason: 'CANCELLED' } }]);
  });

  describe('with a daily limit', () => {
    it('hands out exactly as many calls a UTC day, and says when there will be more', async () => {
      const { clock, take } = create(100, 3);

      const { settled } = take(4);
      await clock.advance(1_000);

      expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected']);
      expect(await settled).toMatchObject([{}, {}, {}, { reason: { reason: 'DAY', retryAfterMs: 16 * 3_600_000 } }]);
    });

    it('starts anew at midnight UTC', async () => {
      const { clock, take } = create(100, 1);
      take(1);
      await flush();

      await clock.advance(16 * 3_600_000);
      const { starts } = take(1);
      await flush();

      expect(starts).toEqual([16 * 3_600_000]);
    });

    it('counts what everybody took who shares the ledger', async () => {
      const { another, take } = create(100, 3);
      await another().take({ operation: 'Get', priority: 'read', latestStart: FAR });

      const { settled } = take(3);

      expect((await settled).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    });

    it('keeps a fifth of the day from polls', async () => {
      const { take } = create(100, 10);
      await take(8).settled;

      expect(await take(1, 'poll').settled).toMatchObject([{ reason: { reason: 'DAY' } }]);
      expect(await take(1, 'read').settled).toMatchObject([{ status: 'fulfilled' }]);
      expect(await take(1, 'write').settled).toMatchObject([{ status: 'fulfilled' }]);
    });

    it('never exceeds it, whatever is asked when', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.nat(20),
          fc.array(fc.record({ waitMs: fc.nat(20_000_000), calls: fc.nat(8) }), { minLength: 1, maxLength: 12 }),
          async (perDay, rounds) => {
            const { clock, take } = create(1_000, perDay);
            const all: number[][] = [];
            for (const { waitMs, calls } of rounds) {
              all.push(take(calls).starts);
              await clock.advance(waitMs);
            }

            const days = Map.groupBy(all.flat(), (at) => Math.floor((START + at) / 86_400_000));
            for (const calls of days.values()) expect(calls.length).toBeLessThanOrEqual(perDay);
          },
        ),
        { numRuns: 30 },
      );
    });
  });

  describe('after a throttling answer', () => {
    it('makes no call to that operation for five seconds, while others go on', async () => {
      const { clock, budget, take, takeOne } = create(5);
      await budget.throttled(await takeOne('Get'), { retryAfterMs: null, scope: 'account' });

      const { starts: same } = take(1, 'read', FAR, 'Get');
      const { starts: other } = take(1, 'read', FAR, 'List');
      await clock.advance(6_000);

      expect(same[0]).toBeGreaterThanOrEqual(5_000);
      expect(other[0]).toBeLessThan(1_000);
    });

    it('makes no call at all while the account is asked to wait', async () => {
      const { clock, budget, take, takeOne } = create(5);
      await budget.throttled(await takeOne('Get'), { retryAfterMs: 7_000, scope: 'account' });

      expect(budget.snapshot()).toMatchObject({ available: 0, throttledUntil: new Date(START + 7_000) });
      const { starts } = take(1, 'write', FAR, 'List');
      await clock.advance(8_000);

      expect(starts[0]).toBeGreaterThanOrEqual(7_000);
    });

    it('leaves the account its rate when only one operation is limited', async () => {
      const { budget, takeOne } = create(5);

      await budget.throttled(await takeOne('Get'), { retryAfterMs: 9_000, scope: 'operation' });

      expect(budget.snapshot()).toMatchObject({ ratePerSecond: 5, throttledUntil: new Date(START + 9_000) });
    });

    it('halves the rate once for calls that were under way together, and recovers', async () => {
      const { clock, budget, takeOne } = create(8);
      const tickets = [await takeOne('A'), await takeOne('B'), await takeOne('C')];

      for (const ticket of tickets) await budget.throttled(ticket, { retryAfterMs: null, scope: 'account' });

      expect(budget.snapshot().ratePerSecond).toBe(4);
      await clock.advance(7_500);
      expect(budget.snapshot().ratePerSecond).toBe(6);
      await clock.advance(7_500);
      expect(budget.snapshot()).toMatchObject({ ratePerSecond: 8, throttledUntil: null });
    });

    it('halves it again when a later call is throttled too, down to a sixteenth', async () => {
      const { clock, budget, takeOne } = create(8);
      for (let i = 0; i < 8; i += 1) {
        const ticket = takeOne(`Get${i}`);
        await clock.advance(2_000);
        await budget.throttled(await ticket, { retryAfterMs: null, scope: 'account' });
      }

      const { ratePerSecond } = budget.snapshot();

      expect(ratePerSecond).toBeGreaterThanOrEqual(0.5);
      expect(ratePerSecond).toBeLessThan(2);
    });

    it('refuses who cannot wait that long, and says how long it is', async () => {
      const { budget, take, takeOne } = create(5);
      await budget.throttled(await takeOne('Get'), { retryAfterMs: null, scope: 'operation' });

      const { settled } = take(1, 'read', 2_500, 'Get');

      expect(await settled).toMatchObject([{ reason: { reason: 'PACE', retryAfterMs: 5_000 } }]);
    });
  });

  it('goes on when the clock is set back', async () => {
    const { clock, take } = create(1);
    take(1);
    await flush();

    clock.set(START - 600_000);
    const { starts } = take(1);
    await clock.advance(1_100);

    expect(starts).toEqual([-600_000 + 1_050]);
  });

  it('says how many calls could begin now', async () => {
    const { clock, budget, takeOne } = create(5);
    expect(budget.snapshot()).toMatchObject({ available: 2, burst: 2, ratePerSecond: 5 });

    await takeOne();
    expect(budget.snapshot().available).toBe(1);
    await takeOne();
    expect(budget.snapshot().available).toBe(0);
    await clock.advance(400);

    expect(budget.snapshot().available).toBe(2);
  });

  it('is refused with an error that says why', async () => {
    const { take } = create(100, 1);

    const [, refused] = await take(2).settled;

    expect(refused?.status === 'rejected' && refused.reason).toBeInstanceOf(BudgetRefusal);
    expect(refused).toMatchObject({ reason: { message: 'the 1 calls of today (UTC) are used up' } });
  });
});
