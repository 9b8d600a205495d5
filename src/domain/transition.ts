import type { DeploymentRef, Environment, WorkspaceRef } from './deployment.ts';
import { deploymentRefOf, parseGlobalId, type SubjectKind } from './global-id.ts';
import { meaningOf, type RawStatus, type ReleaseStatus, type StatusOutcome, type StatusPhase } from './status.ts';

/** A change of status as the log keeps it. Immutable. */
export interface TransitionRecord extends WorkspaceRef {
  /** Place in the one total order of the log: 1, 2, 3 … without holes. */
  readonly position: number;
  readonly subjectId: string;
  readonly subjectKind: SubjectKind;
  /** Vendor id of the run that the subject belongs to or is; null for DataService APIs. */
  readonly deploymentRawId: string | null;
  /** 1, 2, 3 … per subject without holes. */
  readonly sequence: number;
  /** Null for the first record of a subject. */
  readonly from: ReleaseStatus | null;
  readonly to: ReleaseStatus;
  readonly fromRaw: readonly RawStatus[] | null;
  readonly toRaw: readonly RawStatus[];
  /** Where the run leads, as known at that moment. */
  readonly environment: Environment | null;
  /** The upstream's own time of the change, if it gives one. */
  readonly occurredAt: Date | null;
  readonly observedAt: Date;
  /** The change happened after this earlier observation. */
  readonly notBefore: Date | null;
  readonly mayHaveSkipped: boolean;
  readonly message: string | null;
  /** The trigger of this gateway that led to the change. */
  readonly operationId: string | null;
}

/** A transition that has not been given its place yet. */
export type NewTransition = Omit<TransitionRecord, 'position'>;

/** Which transitions somebody wants. Absent or null members do not narrow; an empty list matches nothing. */
export interface TransitionQuery {
  readonly providers?: readonly string[] | null;
  readonly workspaces?: readonly WorkspaceRef[] | null;
  /** Runs with everything inside them. */
  readonly deployments?: readonly (WorkspaceRef & { readonly rawId: string })[] | null;
  readonly subjectIds?: readonly string[] | null;
  readonly subjectKinds?: readonly SubjectKind[] | null;
  readonly to?: readonly ReleaseStatus[] | null;
  readonly toPhases?: readonly StatusPhase[] | null;
  readonly toOutcomes?: readonly StatusOutcome[] | null;
  readonly environments?: readonly Environment[] | null;
  /** Leave out records in which only raw values moved. */
  readonly unifiedOnly?: boolean;
  /** True: only those a trigger of this gateway led to. False: only the others. */
  readonly triggeredHere?: boolean | null;
}

/** Address of the upstream object that a transition belongs to: the run, or the API. */
export function objectRefOf(transition: TransitionRecord): DeploymentRef {
  const { provider, workspace, deploymentRawId, subjectId } = transition;
  if (deploymentRawId !== null) return { provider, workspace, rawId: deploymentRawId };
  return deploymentRefOf(parseGlobalId(subjectId, 'subjectId'));
}

/** True when only raw values moved and the unified status stayed the same. */
export function isRawOnly(transition: Pick<TransitionRecord, 'from' | 'to'>): boolean {
  return transition.from === transition.to;
}

/** The one meaning of a TransitionQuery for records in memory; the log's SQL is tested to agree with it. */
export function matchesTransition(query: TransitionQuery, transition: TransitionRecord): boolean {
  const { phase, outcome } = meaningOf(transition.to);
  const sameWorkspace = (ref: WorkspaceRef) =>
    ref.provider === transition.provider && ref.workspace === transition.workspace;
  return (
    includes(query.providers, transition.provider) &&
    (query.workspaces == null || query.workspaces.some(sameWorkspace)) &&
    (query.deployments == null ||
      query.deployments.some((ref) => sameWorkspace(ref) && ref.rawId === transition.deploymentRawId)) &&
    includes(query.subjectIds, transition.subjectId) &&
    includes(query.subjectKinds, transition.subjectKind) &&
    includes(query.to, transition.to) &&
    includes(query.toPhases, phase) &&
    includes(query.toOutcomes, outcome) &&
    includes(query.environments, transition.environment) &&
    !(query.unifiedOnly && isRawOnly(transition)) &&
    (query.triggeredHere == null || query.triggeredHere === (transition.operationId !== null))
  );
}

function includes<T>(wanted: readonly T[] | null | undefined, value: T | null): boolean {
  return wanted == null || (value !== null && wanted.includes(value));
}
