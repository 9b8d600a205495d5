import { type Transaction as KyselyTransaction, sql } from 'kysely';
import type { AccountLedger, AllowanceState } from '../domain/account.ts';
import { type Database, withStore } from './database.ts';
import type { Tables } from './tables.ts';

type Change = (state: AllowanceState | null, now: number) => AllowanceState;

/** The calls of the vendors' accounts, counted in the database for all replicas and over restarts, on its clock. */
export class AccountStore {
  constructor(private readonly database: Database) {}

  /** @param account its name; holds no secret */
  ledger(account: string): AccountLedger {
    const { kysely, isEmbedded } = this.database;
    return isEmbedded ? new OwnLedger(kysely, account) : new SharedLedger(kysely, account);
  }
}

/** Of a server, which other processes may use too. */
class SharedLedger implements AccountLedger {
  readonly isShared = true;

  constructor(
    private readonly kysely: Database['kysely'],
    private readonly account: string,
  ) {}

  async update(change: Change): Promise<void> {
    const { account } = this;
    await withStore(() =>
      this.kysely.transaction().execute(async (transaction) => {
        const { state, now } = await this.lock(transaction);
        const next = JSON.stringify(change(state, now));
        await transaction.updateTable('accounts').set({ state: next }).where('account', '=', account).execute();
      }),
    );
  }

  private async lock(transaction: KyselyTransaction<Tables>) {
    const { account } = this;
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

/**
 * Of the embedded engine, whose clock is that of this process. What was written last is what is found next, so that a
 * statement does for a transaction; every call waits for it.
 */
class OwnLedger implements AccountLedger {
  readonly isShared = false;
  private known: AllowanceState | null = null;

  constructor(
    private readonly kysely: Database['kysely'],
    private readonly account: string,
  ) {}

  async update(change: Change): Promise<void> {
    await withStore(async () => {
      for (;;) {
        const before = this.known;
        const next = change(before, Date.now());
        if (await this.replace(before, next)) {
          this.known = next;
          return;
        }
        // The first time, or somebody else in this process came before.
        this.known = await this.read();
      }
    });
  }

  /** @returns false, and changes nothing, where something else than `before` is known of the account */
  private async replace(before: AllowanceState | null, next: AllowanceState): Promise<boolean> {
    const { account } = this;
    const state = JSON.stringify(next);
    const { numAffectedRows } = await (before === null
      ? sql`
          insert into accounts (account, state) values (${account}, ${state}::jsonb)
          on conflict (account) do update set state = excluded.state where accounts.state is null`
      : sql`
          update accounts set state = ${state}::jsonb
          where account = ${account} and state = ${JSON.stringify(before)}::jsonb`
    ).execute(this.kysely);
    return numAffectedRows === 1n;
  }

  private async read(): Promise<AllowanceState | null> {
    const row = await this.kysely
      .selectFrom('accounts')
      .select('state')
      .where('account', '=', this.account)
      .executeTakeFirst();
    return (row?.state ?? null) as AllowanceState | null;
  }
}
