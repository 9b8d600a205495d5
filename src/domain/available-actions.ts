import type { DataServiceApiState } from './data-service-api-state.ts';
import type { DeploymentState } from './deployment-state.ts';
import type { Capability } from './provider-kind.ts';
import type { ReleaseStatus } from './status.ts';

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

/** What could be done with a run, or the package behind it, now. The mutations refuse by the same functions. */
export function availableActionsOf(
  deployment: DeploymentState,
  capabilities: ReadonlySet<Capability>,
): AvailableAction[] {
  const actions: AvailableAction[] = [];
  if (capabilities.has('DEPLOY_FILE') && deployment.readyForProduction !== null) {
    actions.push(toAction('DEPLOY_TO_PRODUCTION', null, whyNotDeploy(deployment)));
  }
  if (capabilities.has('ADVANCE_STAGE')) {
    const next = deployment.stages.find((stage) => stage.phase === 'WAITING');
    if (next) actions.push(toAction('ADVANCE_STAGE', next.code, whyNotAdvance(deployment, next.code)));
  }
  if (capabilities.has('RELEASE_PACKAGE')) actions.push(toAction('RELEASE', null, whyNotRelease(deployment)));
  if (capabilities.has('WITHDRAW_PACKAGE')) actions.push(toAction('WITHDRAW', null, whyNotWithdraw(deployment)));
  if (capabilities.has('CANCEL_DEPLOYMENT')) actions.push(toAction('CANCEL', null, whyNotCancel(deployment)));
  return actions;
}

/** What could be done with an API now. */
export function availableApiActionsOf(
  api: DataServiceApiState,
  capabilities: ReadonlySet<Capability>,
): AvailableAction[] {
  const actions: AvailableAction[] = [];
  if (capabilities.has('PUBLISH_API')) actions.push(toAction('PUBLISH', null, whyNotPublish(api)));
  if (capabilities.has('ABOLISH_API')) actions.push(toAction('ABOLISH', null, whyNotAbolish(api)));
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
  // Giving up what is a package is withdrawing it.
  if (deployment.releasePackage) return whyNotWithdraw(deployment);
  return deployment.phase === 'SETTLED' ? `the run is over (${deployment.status})` : null;
}

/**
 * A package is released once, after review; what is under way cannot be stopped.
 * Source: DataArts Factory, DeployFactoryPackages and CancelFactoryPackages (DLF.20990, already released).
 * @returns why the package cannot be released now, null when it can
 */
export function whyNotRelease({ status }: DeploymentState): string | null {
  return status === 'PENDING_APPROVAL' ? null : whyNotPending(status);
}

/** @returns why the package cannot be withdrawn now, null when it can */
export function whyNotWithdraw({ status }: DeploymentState): string | null {
  return status === 'PENDING_APPROVAL' ? null : whyNotPending(status);
}

function whyNotPending(status: ReleaseStatus): string {
  if (status === 'UNKNOWN') return 'the upstream says of the package what this gateway does not know';
  if (status === 'RUNNING') return 'the package is being released already';
  return status === 'CANCELLED' ? 'the package has been withdrawn' : `the package is over (${status})`;
}

/**
 * The files of a package may go on to production when it reached development and nothing speaks against it.
 * @returns why they may not now, null when they may
 */
export function whyNotDeploy({ status, readyForProduction }: DeploymentState): string | null {
  return readyForProduction ? null : `the package has not passed development (${status})`;
}

/**
 * A published API can be published again, with what was submitted since.
 * @returns why the API cannot be published now, null when it can
 */
export function whyNotPublish({ status }: DataServiceApiState): string | null {
  return status === 'UNKNOWN' ? 'the upstream says of the API what this gateway does not know' : null;
}

/** @returns why the API cannot be taken offline now, null when it can */
export function whyNotAbolish({ status }: DataServiceApiState): string | null {
  if (status === 'UNKNOWN') return 'the upstream says of the API what this gateway does not know';
  return status === 'UNPUBLISHED' ? 'the API is not published' : null;
}
