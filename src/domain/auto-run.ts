import { whyNotAdvance } from './available-actions.ts';
import type { DeploymentState } from './deployment-state.ts';

/** What is to be done next with a run that the gateway advances by itself. */
export type AutoRunStep =
  | { readonly kind: 'ADVANCE'; readonly stageCode: string }
  /** Something is under way, or the upstream has not said yet how it stands. */
  | { readonly kind: 'WAIT' }
  | { readonly kind: 'DONE' }
  | { readonly kind: 'STOP'; readonly reason: string };

/** @param until code of the stage that is to be carried out last */
export function nextAutoRunStep(run: DeploymentState, until: string): AutoRunStep {
  const last = run.stages.find(({ code }) => code === until);
  if (!last) return { kind: 'STOP', reason: `there is no stage ${until}` };
  if (last.status === 'SUCCEEDED') return { kind: 'DONE' };
  const ahead = run.stages.filter(({ position }) => position <= last.position);
  const failed = ahead.find(({ phase, outcome }) => phase === 'SETTLED' && outcome !== 'SUCCESS');
  if (failed) return { kind: 'STOP', reason: `stage ${failed.code} is ${failed.status}` };
  if (run.phase === 'SETTLED') return { kind: 'STOP', reason: `the run is over (${run.status})` };
  const next = ahead.find(({ phase }) => phase === 'WAITING');
  return next && whyNotAdvance(run, next.code) === null ? { kind: 'ADVANCE', stageCode: next.code } : { kind: 'WAIT' };
}
