import type { DeploymentRecord, DeploymentRef, ItemRecord } from '../domain/deployment.ts';
import type { ObservationSource } from '../domain/deployment-state.ts';
import type { Answer } from '../providers/provider.ts';

/** What an answer said of one run; null for the part that it did not speak of. */
export interface DeploymentParts {
  readonly record: DeploymentRecord | null;
  readonly items: readonly ItemRecord[] | null;
}

/**
 * What the observer is to be told of an answer.
 * @param observedAt in milliseconds since 1970
 */
export function observedDeployment(
  { provider, workspace, rawId }: DeploymentRef,
  parts: DeploymentParts,
  source: ObservationSource,
  { requestId }: Answer<unknown>,
  observedAt: number,
) {
  return {
    // The address alone, so that a whole record is not kept alive as one.
    ref: { provider, workspace, rawId },
    ...parts,
    observation: { observedAt: new Date(observedAt), source, stale: false, upstreamRequestId: requestId },
  };
}
