import { matchesMark, type ObservationMark } from '../domain/observation-mark.ts';
import { matchesTransition, type TransitionQuery, type TransitionRecord } from '../domain/transition.ts';

/** Waiting under more names than that would cost more than looking at what one is not told of. */
const MOST_KEYS = 8;
const ANYTHING = '';

/** What stands at one place of the log. */
export type LogEntry =
  | { readonly position: number; readonly transition: TransitionRecord; readonly mark: null }
  | { readonly position: number; readonly transition: null; readonly mark: ObservationMark };

/** Called at most once, with the place up to which the log has nothing for whoever waits; null when the wait is given up. */
type Wake = (nothingUpTo: number | null) => void;

interface Waiter {
  readonly query: TransitionQuery;
  readonly keys: readonly string[];
  readonly wake: Wake;
}

/**
 * Those who wait for the log to go on, found by what they wait for: who wants other runs, subjects or workspaces is not
 * even looked at.
 */
export class LogWaiters {
  private readonly all = new Set<Waiter>();
  private readonly byKey = new Map<string, Set<Waiter>>();

  get size(): number {
    return this.all.size;
  }

  /** @returns gives the wait up, without `wake` */
  add(query: TransitionQuery, wake: Wake): () => void {
    const waiter = { query, keys: keysOf(query), wake };
    this.all.add(waiter);
    for (const key of waiter.keys) {
      const under = this.byKey.get(key);
      if (under) under.add(waiter);
      else this.byKey.set(key, new Set([waiter]));
    }
    return () => this.remove(waiter);
  }

  /** Wakes all whom the entry concerns. To be called for each entry, in their order. */
  tell({ position, transition, mark }: LogEntry): void {
    if (mark) {
      for (const waiter of this.all) if (matchesMark(waiter.query, mark)) this.end(waiter, position - 1);
      return;
    }
    for (const key of keysFor(transition)) {
      for (const waiter of this.byKey.get(key) ?? []) {
        if (matchesTransition(waiter.query, transition)) this.end(waiter, position - 1);
      }
    }
  }

  /** Ends all waits. */
  release(): void {
    for (const waiter of this.all) this.end(waiter, null);
  }

  private end(waiter: Waiter, nothingUpTo: number | null): void {
    this.remove(waiter);
    waiter.wake(nothingUpTo);
  }

  private remove(waiter: Waiter): void {
    if (!this.all.delete(waiter)) return;
    for (const key of waiter.keys) {
      const under = this.byKey.get(key);
      under?.delete(waiter);
      if (under?.size === 0) this.byKey.delete(key);
    }
  }
}

/** What to wait under: no transition that matches the query has none of these keys. */
function keysOf({ subjectIds, deployments, workspaces }: TransitionQuery): readonly string[] {
  if (isShort(subjectIds)) return subjectIds.map(subjectKey);
  if (isShort(deployments)) return deployments.map((ref) => runKey(ref.provider, ref.workspace, ref.rawId));
  if (isShort(workspaces)) return workspaces.map((ref) => workspaceKey(ref.provider, ref.workspace));
  return [ANYTHING];
}

function keysFor({ provider, workspace, deploymentRawId, subjectId }: TransitionRecord): readonly string[] {
  const keys = [subjectKey(subjectId), workspaceKey(provider, workspace), ANYTHING];
  return deploymentRawId === null ? keys : [runKey(provider, workspace, deploymentRawId), ...keys];
}

function isShort<T>(list: readonly T[] | null | undefined): list is readonly T[] {
  return list != null && list.length <= MOST_KEYS;
}

function subjectKey(id: string): string {
  return `subject\0${id}`;
}

function runKey(provider: string, workspace: string, rawId: string): string {
  return `run\0${provider}\0${workspace}\0${rawId}`;
}

function workspaceKey(provider: string, workspace: string): string {
  return `workspace\0${provider}\0${workspace}`;
}
