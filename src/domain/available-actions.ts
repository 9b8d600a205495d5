import type { DataServiceApiState } from './data-service-api-state.ts';
import type { DeploymentState } from './deployment-state.ts';
import type { Capability } from './provider-kind.ts';

export const ACTION_KINDS = [
  'DEPLOY_TO_PRODUCTION',
  'ADVANCE_STAGE',
  'CANCEL',
  'RELEASE',
  'WITHDRAW',
  'PUBLISH',
  'ABOLISH',
] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

export interface AvailableAction {
  readonly action: ActionKind;
  readonly stageCode: string | null;
  readonly allowed: boolean;
  /** A sentence; null when allowed. */
  readonly deniedBecause: string | null;
}

/** What could be done with a run now. The mutations refuse by the same functions, so the two always agree. */
export function availableActionsOf(
  deployment: DeploymentState,
  capabilities: ReadonlySet<Capability>,
): AvailableAction[] {
  const actions: AvailableAction[] = [];
  if (capabilities.has('ADVANCE_STAGE')) {
    const next = deployment.stages.find((stage) => stage.phase === 'WAITING');
    if (next) actions.push(toAction('ADVANCE_STAGE', next.code, whyNotAdvance(deployment, next.code)));
  }
  if (capabilities.has('CANCEL_DEPLOYMENT')) actions.push(toAction('CANCEL', null, whyNotCancel(deployment)));
  return actions;
}

/** What could be done with an API now. */
export function availableApiActionsOf(
  { status }: DataServiceApiState,
  capabilities: ReadonlySet<Capability>,
): AvailableAction[] {
  const actions: AvailableAction[] = [];
  if (capabilities.has('PUBLISH_API')) {
    actions.push(toAction('PUBLISH', null, status === 'PUBLISHED' ? 'the API is published already' : null));
  }
  if (capabilities.has('ABOLISH_API')) {
    actions.push(toAction('ABOLISH', null, status === 'UNPUBLISHED' ? 'the API is not published' : null));
  }
  return actions;
}

function toAction(action: ActionKind, stageCode: string | null, deniedBecause: string | null): AvailableAction {
  return { action, stageCode, allowed: deniedBecause === null, deniedBecause };
}

/**
 * Stages are carried out strictly in order, neither skipped nor repeated.
 * Source: DataWorks 2024-05-18 deployment guide, ExecPipelineRunStage.
 * @returns why the stage cannot be started now, null when it can
 */
export function whyNotAdvance(deployment: DeploymentState, stageCode: string): string | null {
  const stage = deployment.stages.find(({ code }) => code === stageCode);
  if (!stage) {
    return `there is no stage ${stageCode}; this run has ${deployment.stages.map(({ code }) => code).join(', ')}`;
  }
  if (deployment.phase === 'SETTLED') return `the run is over (${deployment.status})`;
  if (stage.synthetic) return 'the upstream has no stages to advance';
  if (stage.phase === 'ACTIVE') return `stage ${stageCode} is under way already`;
  if (stage.phase === 'SETTLED') return `stage ${stageCode} is over (${stage.status}) and cannot be repeated`;
  const blocking = deployment.stages.find(
    (earlier) => earlier.position < stage.position && earlier.status !== 'SUCCEEDED',
  );
  return blocking ? `stage ${blocking.code} comes first and is ${blocking.status}` : null;
}

/** @returns why the run cannot be given up now, null when it can */
export function whyNotCancel(deployment: DeploymentState): string | null {
  return deployment.phase === 'SETTLED' ? `the run is over (${deployment.status})` : null;
}
