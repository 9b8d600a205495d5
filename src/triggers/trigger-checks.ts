import { type DataServiceApiState, toDataServiceApiState } from '../domain/data-service-api-state.ts';
import type { DeploymentRef, WorkspaceRef } from '../domain/deployment.ts';
import { toDeploymentState } from '../domain/deployment-state.ts';
import { dataServiceApiId, deploymentId, releasePackageId, workspaceId } from '../domain/global-id.ts';
import type { MutationFailure } from '../domain/operation.ts';
import type { Provider } from '../providers/provider.ts';
import type { DataServiceApiReader } from '../reading/data-service-api-reader.ts';
import type { Reader } from '../reading/reader.ts';
import { descriptorOf } from './action-table.ts';
import { invalidInput, notFound, preconditionFailed, toFailure } from './failures.ts';
import { type RequestTarget, type TriggerRequest, targetOf } from './trigger-request.ts';

export interface TriggerCheckParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly reader: Reader;
  readonly apiReader: DataServiceApiReader;
}

export interface CheckedTrigger {
  readonly provider: Provider;
  readonly workspace: WorkspaceRef;
  /** The API that it is about, as it stands. */
  readonly api: DataServiceApiState | null;
}

/** A look that must be fresh and true: whoever triggers decides by it. */
const FRESH = { maxAgeMs: 0, priority: 'write', allowStale: false } as const;

/**
 * Looks whether a request makes sense now, with a fresh look at what it is about. Sends nothing.
 * @returns why not, each reason once; else what the look has shown
 */
export async function checkTrigger(
  parts: TriggerCheckParts,
  request: TriggerRequest,
): Promise<CheckedTrigger | readonly MutationFailure[]> {
  const descriptor = descriptorOf(request);
  const { targetField, capability } = descriptor;
  const target = targetOf(request);
  const workspace = target.kind === 'WORKSPACE' ? target.workspace : target.refs[0];
  if (!workspace) return [invalidInput(targetField, 'expected at least one id')];
  const badInput = descriptor.checkInput(request as never);
  if (badInput) return [badInput];
  const provider = parts.providers.get(workspace.provider);
  if (!provider?.workspaces.some((known) => known.workspace === workspace.workspace)) {
    return idsOf(target).map(({ path, id }) => notFound([targetField, ...path], id));
  }
  if (!provider.capabilities.has(capability)) {
    const message = `${provider.key} (${provider.kind}) cannot do this`;
    return [{ code: 'UNSUPPORTED_BY_PROVIDER', message, path: ['input', targetField], retryable: false, capability }];
  }
  const checked = { provider, workspace, api: null };
  try {
    switch (target.kind) {
      case 'WORKSPACE':
        return checked;
      case 'API':
        return await checkApi(parts, request, target, checked);
      default: {
        const failures = await checkRuns(parts, request, target);
        return failures.length > 0 ? failures : checked;
      }
    }
  } catch (err) {
    return [toFailure(err, request.action)];
  }
}

/**
 * What a request names outside of the caller's reach. It is not there for the caller, whether or not it is for others.
 * @returns one failure for each
 */
export function findUnreachable(
  request: TriggerRequest,
  isReachable: (ref: WorkspaceRef) => boolean,
): MutationFailure[] {
  const target = targetOf(request);
  const refs: readonly WorkspaceRef[] = target.kind === 'WORKSPACE' ? [target.workspace] : target.refs;
  return idsOf(target).flatMap(({ path, id }, index) =>
    isReachable(refs[index] as WorkspaceRef) ? [] : [notFound([descriptorOf(request).targetField, ...path], id)],
  );
}

async function checkRuns(
  { reader }: TriggerCheckParts,
  request: TriggerRequest,
  target: RequestTarget & { readonly refs: readonly DeploymentRef[] },
): Promise<MutationFailure[]> {
  const descriptor = descriptorOf(request);
  const reads = await reader.readDeployments(target.refs, FRESH);
  const ids = idsOf(target);
  return reads.flatMap((read, index) => {
    const { path, id } = ids[index] as TargetId;
    if (read instanceof Error) throw read;
    if (!read) return [notFound([descriptor.targetField, ...path], id)];
    const run = toDeploymentState(read.known);
    const ifSequence = 'ifSequence' in request ? request.ifSequence : null;
    if (ifSequence !== null && run.sequence > ifSequence) {
      const moved = `the run moved on to sequence ${run.sequence} (${run.status})`;
      return [preconditionFailed(['ifSequence'], moved, run)];
    }
    const denied = descriptor.whyNot?.(run, request as never) ?? null;
    return denied === null ? [] : [preconditionFailed([denied.field, ...path], denied.reason, run)];
  });
}

async function checkApi(
  { apiReader }: TriggerCheckParts,
  request: TriggerRequest,
  target: RequestTarget & { readonly kind: 'API' },
  checked: CheckedTrigger,
): Promise<CheckedTrigger | MutationFailure[]> {
  const { targetField, whyNotApi } = descriptorOf(request);
  const [ref] = target.refs as [DeploymentRef];
  const read = await apiReader.readApi(ref, FRESH);
  if (!read) return [notFound([targetField], dataServiceApiId(ref))];
  const api = toDataServiceApiState(read.known);
  const denied = whyNotApi?.(api) ?? null;
  return denied === null ? { ...checked, api } : [preconditionFailed([targetField], denied, api)];
}

/** Where in the input something is named, below the target's field, and by which global id. */
interface TargetId {
  readonly path: readonly string[];
  readonly id: string;
}

function idsOf(target: RequestTarget): TargetId[] {
  switch (target.kind) {
    case 'WORKSPACE':
      return [{ path: [], id: workspaceId(target.workspace) }];
    case 'DEPLOYMENT':
      return target.refs.map((ref) => ({ path: [], id: deploymentId(ref) }));
    case 'PACKAGES':
      return target.refs.map((ref, index) => ({ path: [String(index)], id: releasePackageId(ref) }));
    case 'API':
      return target.refs.map((ref) => ({ path: [], id: dataServiceApiId(ref) }));
  }
}
