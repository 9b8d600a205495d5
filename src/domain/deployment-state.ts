import type {
  DeploymentRecord,
  DeploymentRef,
  ItemRecord,
  PackageFacts,
  StageRecord,
  StatusRecord,
} from './deployment.ts';
import { deploymentId, itemId, releasePackageId, stageId } from './global-id.ts';
import { memoizeByObject } from './memoize.ts';
import { meaningOf, type StatusMeaning } from './status.ts';

export const OBSERVATION_SOURCES = ['DETAIL', 'LIST', 'TRIGGER', 'HINT'] as const;
export type ObservationSource = (typeof OBSERVATION_SOURCES)[number];

/** When and how a state was last seen upstream. */
export interface Observation {
  readonly observedAt: Date;
  readonly source: ObservationSource;
  /** True when the upstream could not be read just now and this is the last known state. */
  readonly stale: boolean;
  readonly upstreamRequestId: string | null;
}

/** What the gateway remembers of one subject beside what the upstream says. */
export interface SubjectMark {
  /** Number of transitions recorded so far: 1, 2, 3 … without holes. */
  readonly sequence: number;
  /** First observation of an active state after a waiting one; null when nobody saw it begin. */
  readonly startedAt: Date | null;
  /** First observation of a settled state after an unsettled one; null when nobody saw it end. */
  readonly settledAt: Date | null;
}

/** Everything kept of one run: what the upstream said last, and what the gateway adds. */
export interface KnownDeployment {
  readonly record: DeploymentRecord;
  readonly observation: Observation;
  /** Null until somebody asked for them. */
  readonly items: readonly ItemRecord[] | null;
  readonly itemsObservation: Observation | null;
  /** By subject key, see `stageKey` and `itemKey`. */
  readonly marks: ReadonlyMap<string, SubjectMark>;
  /** Position in the log of the last transition that this state includes. */
  readonly revision: number;
}

/** Key of the run itself among the marks of a deployment. */
export const RUN_KEY = 'run';
export const stageKey = (code: string): string => `stage:${code}`;
export const itemKey = (rawId: string): string => `item:${rawId}`;

interface SubjectState extends StatusMeaning {
  readonly id: string;
  readonly deploymentRef: DeploymentRef;
  readonly sequence: number;
  readonly observation: Observation;
}

export interface StageState extends StageRecord, SubjectState {
  readonly kind: 'STAGE';
  readonly startedAt: Date | null;
  readonly settledAt: Date | null;
}

export interface ItemState extends ItemRecord, SubjectState {
  readonly kind: 'RELEASE_ITEM';
}

/** A run as clients see it. Immutable; the plain fields of the GraphQL type are exactly its members. */
export interface DeploymentState extends Omit<DeploymentRecord, 'stages'>, SubjectState {
  readonly kind: 'DEPLOYMENT';
  readonly stages: readonly StageState[];
  /** The stage that is active, or the next one to start, or null when settled. */
  readonly currentStage: StageState | null;
  readonly durationMs: number | null;
  readonly items: readonly ItemState[] | null;
  /** Position in the log of the last transition that this state includes. */
  readonly revision: number;
}

const NO_MARK: SubjectMark = { sequence: 0, startedAt: null, settledAt: null };

/** The client's view of what is known, always the same object for the same state. `stale` marks every observation in it. */
export function toDeploymentState(known: KnownDeployment, stale = false): DeploymentState {
  return stale ? staleStateOf(known) : stateOf(known);
}

const stateOf = memoizeByObject((known: KnownDeployment) => createDeploymentState(known, false));
const staleStateOf = memoizeByObject((known: KnownDeployment) => createDeploymentState(known, true));

/** Of the run, and of its stages in their order. A state that is seen again has the same record. */
const idsOf = memoizeByObject((record: DeploymentRecord) => ({
  run: deploymentId(record),
  stages: record.stages.map(({ code }) => stageId(record, code)),
}));

function createDeploymentState(known: KnownDeployment, stale: boolean): DeploymentState {
  const { record, revision } = known;
  const deploymentRef: DeploymentRef = {
    provider: record.provider,
    workspace: record.workspace,
    rawId: record.rawId,
  };
  const observation = stale ? { ...known.observation, stale } : known.observation;
  const ids = idsOf(record);
  const stages = record.stages.map((stage, index): StageState => {
    const mark = known.marks.get(stageKey(stage.code)) ?? NO_MARK;
    return {
      ...stage,
      ...meaningOf(stage.status),
      kind: 'STAGE',
      id: ids.stages[index] as string,
      deploymentRef,
      sequence: mark.sequence,
      startedAt: mark.startedAt,
      settledAt: mark.settledAt,
      observation,
    };
  });
  const meaning = meaningOf(record.status);
  const mark = known.marks.get(RUN_KEY) ?? NO_MARK;
  const startedAt = record.startedAt ?? mark.startedAt;
  const settledAt = meaning.phase === 'SETTLED' ? (record.settledAt ?? mark.settledAt) : null;
  const begin = startedAt ?? record.createdAt;
  return {
    ...record,
    ...meaning,
    kind: 'DEPLOYMENT',
    id: ids.run,
    deploymentRef,
    stages,
    currentStage: meaning.phase === 'SETTLED' ? null : findCurrentStage(stages),
    startedAt,
    settledAt,
    durationMs: settledAt && begin ? Math.max(0, settledAt.getTime() - begin.getTime()) : null,
    items: toItemStates(known, deploymentRef, stale),
    sequence: mark.sequence,
    revision,
    observation,
  };
}

/** A package as clients see it: a view of the run that is the same upstream object. */
export interface PackageState extends SubjectState, PackageFacts, Omit<StatusRecord, 'message'> {
  readonly kind: 'RELEASE_PACKAGE';
  readonly rawId: string;
  readonly provider: string;
  readonly workspace: string;
  readonly deployment: DeploymentState;
}

/** Null where there is no package behind the run. */
export const toPackageState = memoizeByObject((deployment: DeploymentState): PackageState | null => {
  const { releasePackage, deploymentRef, status, phase, outcome, isTerminal, rawStatuses } = deployment;
  if (!releasePackage) return null;
  return {
    ...releasePackage,
    ...deploymentRef,
    kind: 'RELEASE_PACKAGE',
    id: releasePackageId(deploymentRef),
    deploymentRef,
    status,
    phase,
    outcome,
    isTerminal,
    rawStatuses,
    sequence: deployment.sequence,
    observation: deployment.observation,
    deployment,
  };
});

function toItemStates(known: KnownDeployment, deploymentRef: DeploymentRef, stale: boolean): ItemState[] | null {
  const { items, itemsObservation } = known;
  if (!items || !itemsObservation) return null;
  const observation = stale ? { ...itemsObservation, stale } : itemsObservation;
  return items.map((item) => ({
    ...item,
    ...meaningOf(item.status),
    kind: 'RELEASE_ITEM',
    id: itemId(deploymentRef, item.rawId),
    deploymentRef,
    sequence: known.marks.get(itemKey(item.rawId))?.sequence ?? 0,
    observation,
  }));
}

function findCurrentStage(stages: readonly StageState[]): StageState | null {
  return (
    stages.find((stage) => stage.phase === 'ACTIVE') ??
    stages.find((stage) => stage.phase === 'SETTLED' && stage.outcome !== 'SUCCESS') ??
    stages.find((stage) => stage.phase === 'WAITING') ??
    null
  );
}

/** True when a run waits for a person: unsettled, nothing runs, and the next stage has not been started. */
export function awaitsNextStage(deployment: DeploymentState): boolean {
  return deployment.phase !== 'SETTLED' && deployment.currentStage?.phase === 'WAITING';
}
