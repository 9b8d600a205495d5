import { LRUCache } from 'lru-cache';
import { type DeploymentRef, refKey } from '../domain/deployment.ts';
import type { KnownDeployment } from '../domain/deployment-state.ts';
import type { NewTransition } from '../domain/transition.ts';
import type { DeploymentStore } from '../store/deployment-store.ts';
import type { OperationStore } from '../store/operation-store.ts';
import type { Transaction, TransitionLog } from '../store/transition-log.ts';
import { attribute } from './attribution.ts';
import { type DeploymentObservation, type FoldedObservation, foldObservation } from './fold-observation.ts';

/** Most runs whose state is held in memory; the others are one query away. */
const MAX_KNOWN_IN_MEMORY = 20_000;

/** Taken before an upstream read, handed back with its answer: tells which of two answers was asked for later. */
export interface ReadTicket {
  /** Grows with every read of this process. */
  readonly order: number;
  /** Head of the log when the read began. Needs no clock, so replicas may disagree about the time. */
  readonly logPosition: number;
}

interface Remembered {
  readonly known: KnownDeployment;
  /** Order of the read that was last accepted. */
  readonly order: number;
}

export interface ObserverParts {
  readonly log: TransitionLog;
  readonly deployments: DeploymentStore;
  readonly operations: OperationStore;
}

/**
 * Every upstream answer, whoever asked for it, passes here. Where something moved, the transitions and the new state are
 * written in one database transaction; where nothing moved, nothing is written.
 */
export class Observer {
  private readonly remembered = new LRUCache<string, Remembered>({ max: MAX_KNOWN_IN_MEMORY });
  private readonly listeners = new Set<(ref: DeploymentRef) => void>();
  private lastOrder = 0;
  private logPosition = 0;

  constructor(private readonly parts: ObserverParts) {}

  /** To be called before the request goes out. */
  beginRead(): ReadTicket {
    this.lastOrder += 1;
    return { order: this.lastOrder, logPosition: this.logPosition };
  }

  /** Tells how far the log is known to reach, whoever appended. */
  noteLogPosition(position: number): void {
    if (position > this.logPosition) this.logPosition = position;
  }

  /** Another replica recorded something about this run: what is in memory may be old. */
  noteRecordedElsewhere(ref: DeploymentRef, position: number): void {
    const key = refKey(ref);
    const remembered = this.remembered.peek(key);
    if (remembered && remembered.known.revision < position) this.remembered.delete(key);
  }

  /** Calls `listener` for each run that this process sees for the first time. */
  onFirstSeen(listener: (ref: DeploymentRef) => void): void {
    this.listeners.add(listener);
  }

  /** The last known states by `refKey`, from memory or the store. */
  async findKnown(refs: readonly DeploymentRef[]): Promise<Map<string, KnownDeployment>> {
    const found = new Map<string, KnownDeployment>();
    const missing: DeploymentRef[] = [];
    for (const ref of refs) {
      const remembered = this.remembered.get(refKey(ref));
      if (remembered) found.set(refKey(ref), remembered.known);
      else missing.push(ref);
    }
    for (const [key, known] of await this.parts.deployments.find(missing)) {
      found.set(key, known);
      // A state that was observed while the query ran is newer than the row.
      if (!this.remembered.has(key)) this.remembered.set(key, { known, order: 0 });
      else found.set(key, this.remembered.get(key)?.known ?? known);
    }
    return found;
  }

  /**
   * @returns the state after each observation, in their order: the observed one, or the recorded one where the answer
   * was asked for before something newer was recorded
   */
  async observe(ticket: ReadTicket, observations: readonly DeploymentObservation[]): Promise<KnownDeployment[]> {
    const results = new Map<DeploymentObservation, KnownDeployment>();
    const changed: DeploymentObservation[] = [];
    const known = await this.findKnown(observations.map((seen) => seen.ref));
    for (const seen of observations) {
      const unchanged = this.acceptUnchanged(ticket, seen, known.get(refKey(seen.ref)) ?? null);
      if (unchanged) results.set(seen, unchanged);
      else changed.push(seen);
    }
    if (changed.length > 0) await this.record(ticket, changed, results);
    return observations.map((seen) => results.get(seen) as KnownDeployment);
  }

  /** The common case without a database: the answer says what is known, or is older than what is. Else null. */
  private acceptUnchanged(
    ticket: ReadTicket,
    seen: DeploymentObservation,
    known: KnownDeployment | null,
  ): KnownDeployment | null {
    if (!known) return null;
    const remembered = this.remembered.get(refKey(seen.ref));
    if (remembered && remembered.order > ticket.order) return remembered.known;
    const folded = foldObservation(known, seen);
    if (!folded) return known;
    if (folded.hasChanged) return null;
    this.remember(ticket, folded.next);
    return folded.next;
  }

  private async record(
    ticket: ReadTicket,
    changed: readonly DeploymentObservation[],
    results: Map<DeploymentObservation, KnownDeployment>,
  ): Promise<void> {
    const { log, deployments } = this.parts;
    const firstSeen: DeploymentRef[] = [];
    const accepted: KnownDeployment[] = [];
    const position = await log.exclusively(async (transaction, head) => {
      const rows = await deployments.find(
        changed.map((seen) => seen.ref),
        transaction,
      );
      const transitions: NewTransition[] = [];
      for (const seen of changed) {
        const row = rows.get(refKey(seen.ref)) ?? null;
        const folded =
          row && row.revision > ticket.logPosition ? null : foldObservation(this.withMemory(row, seen), seen);
        if (!folded) {
          if (row) results.set(seen, row);
          continue;
        }
        if (!row) firstSeen.push(seen.ref);
        const next = this.placed(folded, head + transitions.length);
        transitions.push(...folded.transitions);
        accepted.push(next);
        results.set(seen, next);
        // The same run can stand in one batch twice, when a list shifted while it was read.
        rows.set(refKey(seen.ref), next);
      }
      await log.appendTo(transaction, head, await this.attributed(transaction, transitions, accepted));
      await deployments.save(transaction, lastOfEach(accepted));
      return head + transitions.length;
    });
    this.noteLogPosition(position);
    for (const [seen, known] of results) {
      if (changed.includes(seen)) this.remember(accepted.includes(known) ? ticket : { ...ticket, order: 0 }, known);
    }
    for (const ref of firstSeen) for (const listener of this.listeners) listener(ref);
  }

  /** The row, with the time of a later look that found nothing new and hence wrote nothing. */
  private withMemory(row: KnownDeployment | null, seen: DeploymentObservation): KnownDeployment | null {
    const known = this.remembered.peek(refKey(seen.ref))?.known;
    if (!row || !known || known.revision !== row.revision) return row;
    return { ...row, observation: known.observation, itemsObservation: known.itemsObservation ?? row.itemsObservation };
  }

  private placed(folded: FoldedObservation, headBefore: number): KnownDeployment {
    const { next, transitions } = folded;
    return transitions.length === 0 ? next : { ...next, revision: headBefore + transitions.length };
  }

  private async attributed(
    transaction: Transaction,
    transitions: readonly NewTransition[],
    states: readonly KnownDeployment[],
  ): Promise<NewTransition[]> {
    const moved = new Set(transitions.map(runKeyOf));
    const runs = states.map(({ record }) => record).filter((record) => moved.has(refKey(record)));
    const operations = await this.parts.operations.findTouching(runs, transaction);
    return transitions.map((transition) => ({
      ...transition,
      operationId: attribute(transition, operations.get(runKeyOf(transition)) ?? []),
    }));
  }

  private remember(ticket: ReadTicket, known: KnownDeployment): void {
    const key = refKey(known.record);
    const remembered = this.remembered.peek(key);
    if (remembered && (remembered.order > ticket.order || remembered.known.revision > known.revision)) return;
    this.remembered.set(key, { known, order: ticket.order });
  }
}

function runKeyOf({ provider, workspace, deploymentRawId }: NewTransition): string {
  return refKey({ provider, workspace, rawId: deploymentRawId ?? '' });
}

function lastOfEach(states: readonly KnownDeployment[]): KnownDeployment[] {
  return [...new Map(states.map((state) => [refKey(state.record), state])).values()];
}
