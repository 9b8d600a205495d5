import { expect, it } from 'vitest';
import { Budget, BudgetRefusal, type BudgetTicket } from '../../src/providers/transport/budget.ts';
import { systemClock } from '../../src/providers/transport/clock.ts';
import { AccountStore } from '../../src/store/account-store.ts';
import { type Database, openDatabase } from '../../src/store/database.ts';
import { describeStores } from '../support/stores.ts';

/** As many processes would have them: each its own budget, one account. */
function budgets(database: Database, account: string, limits: Budget['limits'], count: number): Budget[] {
  return Array.from(
    { length: count },
    () => new Budget({ limits, clock: systemClock, ledger: new AccountStore(database).ledger(account) }),
  );
}

function take(budget: Budget, withinMs = 30_000): Promise<BudgetTicket> {
  return budget.take({ operation: 'Get', priority: 'read', latestStart: systemClock.steady() + withinMs });
}

describeStores('the accounts', (open) => {
  it('never lets more begin in a second than the limit, however many processes ask', async () => {
    const all = budgets(open(), 'rate', { perSecond: 10, perDay: null }, 3);

    const tickets = await Promise.all(Array.from({ length: 30 }, (_, index) => take(all[index % 3] as Budget)));

    const times = tickets.map(({ takenAt }) => takenAt).sort((a, b) => a - b);
    for (const from of times) expect(times.filter((at) => at >= from && at < from + 1_000).length).toBeLessThan(11);
  });

  it('hands out exactly as many calls a day, however many processes ask', async () => {
    const all = budgets(open(), 'day', { perSecond: 1_000, perDay: 20 }, 3);

    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, index) => take(all[index % 3] as Budget)));

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ reason: 'DAY' });
    }
  });

  it('tells all processes that the vendor asked to wait', async () => {
    const [asked, other] = budgets(open(), 'throttled', { perSecond: 10, perDay: null }, 2) as [Budget, Budget];
    await asked.throttled(await take(asked), { retryAfterMs: 60_000, scope: 'account' });

    await expect(take(other)).rejects.toMatchObject({ reason: 'PACE' });
    expect(other.snapshot().throttledUntil?.getTime()).toBeGreaterThan(Date.now() + 50_000);
  });

  it('keeps accounts apart', async () => {
    const limits = { perSecond: 10, perDay: 1 };
    const [one] = budgets(open(), 'one', limits, 1) as [Budget];
    const [two] = budgets(open(), 'two', limits, 1) as [Budget];
    await take(one);

    await expect(take(two)).resolves.toMatchObject({ operation: 'Get' });
    await expect(take(one)).rejects.toBeInstanceOf(BudgetRefusal);
  });
});

it('makes no call that it could not count', async () => {
  const database = await openDatabase('pglite:memory');
  const [budget] = budgets(database, 'lost', { perSecond: 10, perDay: null }, 1) as [Budget];
  await take(budget);
  await database.close();

  await expect(take(budget)).rejects.toMatchObject({ reason: 'UNCOUNTED', retryAfterMs: 1_000 });
});
