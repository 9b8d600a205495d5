import type { WorkspaceRef } from '../domain/deployment.ts';
import { GatewayError, ProviderError } from '../domain/errors.ts';
import type { SourceReport } from '../domain/page.ts';

/** How a source went: `isPartial` where it gave some of its rows, `standIns` the rows of the store in place of others. */
export function reportSource(
  workspace: WorkspaceRef,
  {
    error,
    isPartial,
    standIns,
  }: { readonly error: Error | null; readonly isPartial: boolean; readonly standIns: number },
): SourceReport {
  const base = { ...workspace, servedFromStore: standIns > 0 };
  if (!error) {
    const outcome = isPartial ? 'PARTIAL' : 'COMPLETE';
    return { ...base, outcome, errorCode: null, errorMessage: null, retryAfterMs: null };
  }
  const isSkipped =
    error instanceof ProviderError && (error.call.failure === 'CIRCUIT_OPEN' || error.call.failure === 'QUOTA');
  return {
    ...base,
    outcome: isPartial ? 'PARTIAL' : isSkipped ? 'SKIPPED' : 'FAILED',
    errorCode: error instanceof GatewayError ? error.code : 'INTERNAL_SERVER_ERROR',
    errorMessage: error instanceof GatewayError ? error.message : 'unexpected error',
    retryAfterMs: error instanceof GatewayError ? error.retryAfterMs : null,
  };
}
