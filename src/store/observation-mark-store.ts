import type { WorkspaceRef } from '../domain/deployment.ts';
import type { ObservationMark } from '../domain/observation-mark.ts';
import { type Database, withStore } from './database.ts';
import type { TransitionLog } from './transition-log.ts';

/** The marks in the log, see ObservationMark. */
export class ObservationMarkStore {
  constructor(
    private readonly database: Database,
    private readonly log: TransitionLog,
  ) {}

  /** Gives the marks the next places in the log, in their order. */
  async append(marks: readonly Omit<ObservationMark, 'position'>[]): Promise<void> {
    await this.log.exclusively(async (transaction, head) => {
      const rows = marks.map(({ provider, workspace, kind, at, observedUntil }, index) => ({
        position: head + 1 + index,
        provider,
        workspace,
        kind,
        at,
        observed_until: observedUntil,
      }));
      await transaction.insertInto('observation_marks').values(rows).execute();
      await this.log.moveHead(transaction, head + rows.length);
    });
  }

  /** Marks behind `after` up to `upTo`, oldest first. There are few: an outage makes two per workspace. */
  async readBetween(after: number, upTo: number): Promise<ObservationMark[]> {
    const rows = await withStore(() =>
      this.database.kysely
        .selectFrom('observation_marks')
        .selectAll()
        .where('position', '>', after)
        .where('position', '<=', upTo)
        .orderBy('position')
        .execute(),
    );
    return rows.map(({ observed_until, ...row }) => ({ ...row, observedUntil: observed_until }));
  }

  /** Workspaces that nobody sees at this place of the log. */
  async listLostAt(position: number): Promise<WorkspaceRef[]> {
    const last = await withStore(() =>
      this.database.kysely
        .selectFrom('observation_marks')
        .distinctOn(['provider', 'workspace'])
        .select(['provider', 'workspace', 'kind'])
        .where('position', '<=', position)
        .orderBy('provider')
        .orderBy('workspace')
        .orderBy('position', 'desc')
        .execute(),
    );
    return last.flatMap(({ kind, ...ref }) => (kind === 'LOST' ? [ref] : []));
  }

  /** Whether the last mark of the workspace says that nobody sees it. */
  async isLost({ provider, workspace }: WorkspaceRef): Promise<boolean> {
    const last = await withStore(() =>
      this.database.kysely
        .selectFrom('observation_marks')
        .select('kind')
        .where('provider', '=', provider)
        .where('workspace', '=', workspace)
        .orderBy('position', 'desc')
        .limit(1)
        .executeTakeFirst(),
    );
    return last?.kind === 'LOST';
  }
}
