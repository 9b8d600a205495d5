import { LRUCache } from 'lru-cache';
import { type DeploymentRef, refKey } from '../domain/deployment.ts';

/** Most objects whose place is remembered. */
const MAX_RANKS = 50_000;

/** Where in its vendor's list, nothing left out, each object was last seen: tells what a list page would show. */
export class ListRanks {
  private readonly ranks = new LRUCache<string, number>({ max: MAX_RANKS });

  /** @param first the rank of the first row, from 0 */
  note(rows: readonly DeploymentRef[], first: number): void {
    for (const [index, row] of rows.entries()) this.ranks.set(refKey(row), first + index);
  }

  /** From 0; null for an object that was never seen. */
  rankOf(ref: DeploymentRef): number | null {
    return this.ranks.get(refKey(ref)) ?? null;
  }
}
