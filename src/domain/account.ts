/**
 * What has to be remembered of an account's calls so that whoever comes next, in whichever process, keeps its limits.
 * Plain data; times are milliseconds since 1970 on the clock of whoever keeps it.
 */
export interface AllowanceState {
  /** Starts that still count for the rate, oldest first. */
  readonly starts: readonly number[];
  /** When the evenly paced next start would be due. */
  readonly due: number;
  /** Calls a second right after the last throttling answer. */
  readonly rateAtDecrease: number;
  /** Of the last throttling answer that slowed the account; null when none did. */
  readonly decreasedAt: number | null;
  readonly pausedUntil: number;
  readonly operationPausedUntil: Readonly<Record<string, number>>;
  /** UTC, `yyyy-mm-dd`. */
  readonly day: string;
  /** Calls taken on that day. */
  readonly used: number;
  readonly lookedAt: number;
}

/** Keeps the state of one account for everybody who calls in its name, in this process or in others. */
export interface AccountLedger {
  /** Whether processes that share nothing but this ledger may call in the account's name too. */
  readonly isShared: boolean;
  /**
   * Lets `change` turn the state into the next one while nobody else can, on the ledger's own clock (milliseconds since
   * 1970). When it fails, nothing has been changed.
   */
  update(change: (state: AllowanceState | null, now: number) => AllowanceState): Promise<void>;
}

/** Names of accounts, which hold no secret, to their ledgers. */
export type AccountLedgers = (account: string) => AccountLedger;
