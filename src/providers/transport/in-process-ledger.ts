import type { AccountLedger, AllowanceState } from '../../domain/account.ts';
import type { Clock } from './clock.ts';

/** Forgets with the process: for a command that makes a few calls and ends. */
export class InProcessLedger implements AccountLedger {
  readonly isShared = false;
  private state: AllowanceState | null = null;

  constructor(private readonly clock: Clock) {}

  async update(change: (state: AllowanceState | null, now: number) => AllowanceState): Promise<void> {
    this.state = change(this.state, this.clock.now());
  }
}
