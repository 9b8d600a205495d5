import type { DeploymentRecord, DeploymentRef, ItemRecord, StatusRecord } from '../domain/deployment.ts';
import {
  itemKey,
  type KnownDeployment,
  type Observation,
  RUN_KEY,
  type SubjectMark,
  stageKey,
} from '../domain/deployment-state.ts';
import { deploymentId, itemId, type SubjectKind, stageId } from '../domain/global-id.ts';
import { isSameData } from '../domain/same-data.ts';
import { meaningOf, type ReleaseStatus, type StatusPhase } from '../domain/status.ts';
import type { NewTransition } from '../domain/transition.ts';

/** Two looks that lie further apart, in milliseconds, were not made by watching: by default runs are polled twice as often. */
const FAR_APART_MS = 120_000;

/** One upstream answer about one run: its record, its items, or both. */
export interface DeploymentObservation {
  readonly ref: DeploymentRef;
  readonly record: DeploymentRecord | null;
  readonly items: readonly ItemRecord[] | null;
  readonly observation: Observation;
}

export interface FoldedObservation<Known = KnownDeployment> {
  /** The state after the observation; its `revision` is still that of the state before. */
  readonly next: Known;
  /** What moved, in the order of the log: items, then stages by position, then the run. */
  readonly transitions: readonly NewTransition[];
  /** False when the upstream said exactly what was known: then there is nothing to write. */
  readonly hasChanged: boolean;
}

/**
 * Compares an upstream answer with the last known state.
 * @returns null when the answer would move the state backwards, which only a late answer or a lagging upstream does
 */
export function foldObservation(known: KnownDeployment | null, seen: DeploymentObservation): FoldedObservation | null {
  if (known && saysTheSame(known, seen)) return { hasChanged: false, transitions: [], next: seenAgain(known, seen) };
  const record = seen.record ?? known?.record;
  if (!record) throw new Error('items were observed before their run');
  if (known && isOlder(record, known.record)) return null;

  const context: FoldContext = {
    known,
    record,
    seen,
    observedAt: seen.observation.observedAt,
    address: {
      provider: seen.ref.provider,
      workspace: seen.ref.workspace,
      deploymentRawId: seen.ref.rawId,
      environment: record.toEnvironment,
    },
    marks: new Map(known?.marks),
    transitions: [],
  };
  if (seen.items) foldItems(context, seen.items);
  if (seen.record) {
    foldStages(context);
    const before = known?.record ?? null;
    foldSubject(context, {
      key: RUN_KEY,
      kind: 'DEPLOYMENT',
      id: deploymentId(seen.ref),
      before,
      after: record,
      occurredAt: changedTime(before?.modifiedAt, record.modifiedAt),
      notBefore: known?.observation.observedAt ?? null,
    });
  }

  return {
    hasChanged: true,
    transitions: context.transitions,
    next: {
      record,
      observation: seen.record ? seen.observation : (known?.observation ?? seen.observation),
      items: seen.items ?? known?.items ?? null,
      itemsObservation: seen.items ? seen.observation : (known?.itemsObservation ?? null),
      marks: context.marks,
      revision: known?.revision ?? 0,
    },
  };
}

/** The common case: nothing moved. */
function saysTheSame(known: KnownDeployment, { record, items }: DeploymentObservation): boolean {
  return (record === null || isSameData(known.record, record)) && (items === null || isSameData(known.items, items));
}

function seenAgain(known: KnownDeployment, { record, items, observation }: DeploymentObservation): KnownDeployment {
  return {
    ...known,
    record: record ?? known.record,
    items: items ?? known.items,
    observation: record ? observation : known.observation,
    itemsObservation: items ? observation : known.itemsObservation,
  };
}

interface FoldContext extends SubjectContext {
  readonly known: KnownDeployment | null;
  readonly record: DeploymentRecord;
  readonly seen: DeploymentObservation;
}

/** What the subjects of one upstream object share, and where their transitions are collected. */
export interface SubjectContext {
  readonly observedAt: Date;
  readonly address: Pick<NewTransition, 'provider' | 'workspace' | 'deploymentRawId' | 'environment'>;
  readonly marks: Map<string, SubjectMark>;
  readonly transitions: NewTransition[];
}

export interface SubjectChange {
  readonly key: string;
  readonly kind: SubjectKind;
  readonly id: string;
  readonly before: StatusRecord | null;
  readonly after: StatusRecord;
  readonly occurredAt: Date | null;
  readonly notBefore: Date | null;
}

function foldItems(context: FoldContext, items: readonly ItemRecord[]): void {
  const { known, seen } = context;
  const before = new Map(known?.items?.map((item) => [item.rawId, item]));
  for (const item of items) {
    const earlier = before.get(item.rawId) ?? null;
    foldSubject(context, {
      key: itemKey(item.rawId),
      kind: 'RELEASE_ITEM',
      id: itemId(seen.ref, item.rawId),
      before: earlier,
      after: item,
      occurredAt: changedTime(earlier?.modifiedAt, item.modifiedAt),
      notBefore: known?.itemsObservation?.observedAt ?? null,
    });
  }
}

function foldStages(context: FoldContext): void {
  const { known, record, seen } = context;
  const before = new Map(known?.record.stages.map((stage) => [stage.code, stage]));
  for (const stage of record.stages) {
    foldSubject(context, {
      key: stageKey(stage.code),
      kind: 'STAGE',
      id: stageId(seen.ref, stage.code),
      before: before.get(stage.code) ?? null,
      after: stage,
      occurredAt: null,
      notBefore: known?.observation.observedAt ?? null,
    });
  }
}

/** Compares one subject with its last known state; where it moved, counts on and adds the transition. */
export function foldSubject(context: SubjectContext, change: SubjectChange): void {
  const { before, after } = change;
  const moved = !before || before.status !== after.status || !isSameData(before.rawStatuses, after.rawStatuses);
  if (!moved) return;
  const { observedAt, address, marks, transitions } = context;
  const mark = marks.get(change.key);
  const sequence = (mark?.sequence ?? 0) + 1;
  const phaseBefore = before && meaningOf(before.status).phase;
  const phaseAfter = meaningOf(after.status).phase;
  marks.set(change.key, {
    sequence,
    startedAt: phaseBefore === 'WAITING' && phaseAfter !== 'WAITING' ? observedAt : (mark?.startedAt ?? null),
    settledAt: settledAt(phaseBefore, phaseAfter, observedAt, mark),
  });
  transitions.push({
    ...address,
    subjectId: change.id,
    subjectKind: change.kind,
    sequence,
    from: before?.status ?? null,
    to: after.status,
    fromRaw: before?.rawStatuses ?? null,
    toRaw: after.rawStatuses,
    occurredAt: change.occurredAt,
    observedAt,
    notBefore: before ? change.notBefore : null,
    mayHaveSkipped:
      mayHaveSkipped(before?.status ?? null, after.status) || (before !== null && isFarApart(change, observedAt)),
    message: after.message,
    operationId: null,
  });
}

function settledAt(
  before: StatusPhase | null,
  after: StatusPhase,
  observedAt: Date,
  mark: SubjectMark | undefined,
): Date | null {
  if (after !== 'SETTLED') return null;
  // Whatever was settled when first seen had ended some time before.
  return before === null || before === 'SETTLED' ? (mark?.settledAt ?? null) : observedAt;
}

/**
 * True when the record is older than what is known: the vendor's own time went back, or something final became unfinal
 * without the vendor having touched it.
 */
function isOlder(next: DeploymentRecord, known: DeploymentRecord): boolean {
  const nextTime = next.modifiedAt?.getTime() ?? null;
  const knownTime = known.modifiedAt?.getTime() ?? null;
  if (nextTime !== null && knownTime !== null && nextTime !== knownTime) return nextTime < knownTime;
  return meaningOf(known.status).isTerminal && !meaningOf(next.status).isTerminal;
}

/** The upstream's time of a change, when it is another than before. */
export function changedTime(before: Date | null | undefined, after: Date | null): Date | null {
  return after && after.getTime() !== before?.getTime() ? after : null;
}

/** Whether so much time lies between the two looks that the subject can have gone there and back. */
function isFarApart({ notBefore }: SubjectChange, observedAt: Date): boolean {
  return notBefore === null || observedAt.getTime() - notBefore.getTime() > FAR_APART_MS;
}

/** Whether a subject can have been in a further state between two observed ones, by these alone. Waiting comes first, settled last. */
function mayHaveSkipped(from: ReleaseStatus | null, to: ReleaseStatus): boolean {
  if (to === 'UNKNOWN' || from === 'UNKNOWN') return true;
  const rank: Record<StatusPhase, number> = { WAITING: 0, ACTIVE: 1, SETTLED: 2 };
  const toRank = rank[meaningOf(to).phase];
  if (from === null) return toRank > 0;
  const fromRank = rank[meaningOf(from).phase];
  if (to === 'PUBLISHED' || to === 'UNPUBLISHED') return from !== to;
  return toRank < fromRank || toRank - fromRank > 1;
}
