import { LRUCache } from 'lru-cache';
import { type DeploymentRef, refKey, type WorkspaceRef, workspaceKey } from '../domain/deployment.ts';

/** Most objects whose place is remembered. */
const MAX_RANKS = 50_000;

/** Where in its vendor's list, nothing left out, each object was last seen: tells what a list page would show. */
export class ListRanks {
  private readonly ranks = new LRUCache<string, number>({ max: MAX_RANKS });
  /** Of each workspace, from which ranks on pages were read since something new appeared there. */
  private readonly read = new Map<string, Set<number>>();

  /** @param first the rank of the first row, from 0 */
  note(rows: readonly DeploymentRef[], first: number): void {
    for (const [index, row] of rows.entries()) this.ranks.set(refKey(row), first + index);
    const [row] = rows;
    if (!row) return;
    const key = workspaceKey(row);
    const read = this.read.get(key);
    if (read) read.add(first);
    else this.read.set(key, new Set([first]));
  }

  /** Whether the page from this rank on was read: an object without a rank is not on it. */
  wasRead(workspace: WorkspaceRef, first: number): boolean {
    return this.read.get(workspaceKey(workspace))?.has(first) ?? false;
  }

  /** Something new is in the list: what is on which page is another matter from now on. */
  noteNew(workspace: WorkspaceRef): void {
    this.read.delete(workspaceKey(workspace));
  }

  /** From 0; null for an object that was never seen. */
  rankOf(ref: DeploymentRef): number | null {
    return this.ranks.get(refKey(ref)) ?? null;
  }
}
