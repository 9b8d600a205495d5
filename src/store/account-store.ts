import { type Transaction as KyselyTransaction, sql } from 'kysely';
import type { AccountLedger, AllowanceState } from '../domain/account.ts';
import { type Database, withStore } from './database.ts';
import type { Tables } from './tables.ts';

/** The calls of the vendors' accounts, counted in the database for all replicas and over restarts, on its clock. */
export class AccountStore {
  constructor(private readonly database: Database) {}

  /** @param account its name; holds no secret */
  ledger(account: string): AccountLedger {
    return {
      isShared: !this.database.isEmbedded,
      update: (change) =>
        withStore(() =>
          this.database.kysely.transaction().execute(async (transaction) => {
            const { state, now } = await this.lock(transaction, account);
            const next = JSON.stringify(change(state, now));
            await transaction.updateTable('accounts').set({ state: next }).where('account', '=', account).execute();
          }),
        ),
    };
  }

  private async lock(transaction: KyselyTransaction<Tables>, account: string) {
    // The clock is read behind the lock: whoever waited for it must not see an earlier time than the one before.
    const select = sql<{ state: AllowanceState | null; now: number }>`
      with locked as materialized (select state from accounts where account = ${account} for update)
      select state, (extract(epoch from clock_timestamp()) * 1000)::float8 as now from locked`;
    const found = (await select.execute(transaction)).rows[0];
    if (found) return found;
    await transaction
      .insertInto('accounts')
      .values({ account })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return (await select.execute(transaction)).rows[0] as { state: AllowanceState | null; now: number };
  }
}
