import { stageId } from '../domain/global-id.ts';
import type { AttributableOperation } from '../domain/operation.ts';
import type { NewTransition } from '../domain/transition.ts';

/**
 * The operation that led to a transition of its run: the latest whose reach includes the subject. Starting a run reaches
 * its first records, advancing a stage reaches that stage and the run, everything else reaches the whole run.
 * @param operations those that touched the run, newest first
 */
export function attribute(transition: NewTransition, operations: readonly AttributableOperation[]): string | null {
  const reaches = (operation: AttributableOperation): boolean => {
    if (operation.action === 'ADVANCE_STAGE' && operation.stageCode !== null) {
      return transition.subjectKind !== 'STAGE' || transition.subjectId === stageIdOf(transition, operation.stageCode);
    }
    return true;
  };
  return operations.find(reaches)?.id ?? null;
}

function stageIdOf(transition: NewTransition, code: string): string {
  const { provider, workspace, deploymentRawId } = transition;
  return stageId({ provider, workspace, rawId: deploymentRawId ?? '' }, code);
}
