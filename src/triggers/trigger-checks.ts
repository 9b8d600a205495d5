import { whyNotAdvance, whyNotCancel } from '../domain/available-actions.ts';
import { type DeploymentState, toDeploymentState } from '../domain/deployment-state.ts';
import { GatewayError, ProviderError } from '../domain/errors.ts';
import { deploymentId, excerpt, workspaceId } from '../domain/global-id.ts';
import type { MutationFailure, TriggerAction } from '../domain/operation.ts';
import type { Capability } from '../domain/provider-kind.ts';
import type { Provider } from '../providers/provider.ts';
import type { Reader } from '../reading/reader.ts';
import { type TriggerRequest, workspaceOf } from './trigger-request.ts';

const CAPABILITY_BY_ACTION: Readonly<Record<TriggerRequest['action'], Capability>> = {
  CREATE_DEPLOYMENT: 'CREATE_DEPLOYMENT',
  ADVANCE_STAGE: 'ADVANCE_STAGE',
  CANCEL_DEPLOYMENT: 'CANCEL_DEPLOYMENT',
};

const MAX_OBJECT_ID_LENGTH = 64;
const MAX_DESCRIPTION_LENGTH = 1000;
const MAX_STAGE_CODE_LENGTH = 128;

export interface TriggerCheckParts {
  readonly providers: ReadonlyMap<string, Provider>;
  readonly reader: Reader;
}

/**
 * Looks whether a request makes sense now, with a fresh look at its target. Sends nothing.
 * @returns why not, null when it does
 */
export async function checkTrigger(parts: TriggerCheckParts, request: TriggerRequest): Promise<MutationFailure | null> {
  const { provider: key, workspace } = workspaceOf(request);
  const provider = parts.providers.get(key);
  const idPath = request.action === 'CREATE_DEPLOYMENT' ? 'workspaceId' : 'deploymentId';
  if (!provider?.workspaces.some((known) => known.workspace === workspace)) {
    const missingId =
      request.action === 'CREATE_DEPLOYMENT' ? workspaceId(request.workspace) : deploymentId(request.deployment);
    return notFound(idPath, missingId);
  }
  const capability = CAPABILITY_BY_ACTION[request.action];
  if (!provider.capabilities.has(capability)) {
    const message = `${provider.key} (${provider.kind}) cannot do this`;
    return { code: 'UNSUPPORTED_BY_PROVIDER', message, path: ['input', idPath], retryable: false, capability };
  }
  return request.action === 'CREATE_DEPLOYMENT' ? checkInput(request) : checkTarget(parts.reader, request);
}

function checkInput(request: TriggerRequest & { action: 'CREATE_DEPLOYMENT' }): MutationFailure | null {
  const { objectId, description, autoRunUntilStage } = request;
  if (objectId.trim() === '' || objectId.length > MAX_OBJECT_ID_LENGTH || /[\s\p{C}]/u.test(objectId)) {
    return invalidInput('objectId', `expected the upstream's id of one object, got "${excerpt(objectId)}"`);
  }
  if (description !== null && description.length > MAX_DESCRIPTION_LENGTH) {
    return invalidInput(
      'description',
      `expected at most ${MAX_DESCRIPTION_LENGTH} characters, got ${description.length}`,
    );
  }
  // Neither the store nor the vendor takes them; lines and tabs are what a description may well have.
  if (description !== null && /[^\P{C}\n\r\t]/u.test(description)) {
    return invalidInput('description', 'expected plain text, got a control character');
  }
  if (autoRunUntilStage !== null && !isStageCode(autoRunUntilStage)) {
    return invalidInput('autoRunUntilStage', `expected the code of a stage, got "${excerpt(autoRunUntilStage)}"`);
  }
  return null;
}

function isStageCode(text: string): boolean {
  return text !== '' && text.length <= MAX_STAGE_CODE_LENGTH && !/[\s\p{C}]/u.test(text);
}

async function checkTarget(
  reader: Reader,
  request: Exclude<TriggerRequest, { action: 'CREATE_DEPLOYMENT' }>,
): Promise<MutationFailure | null> {
  if (request.action === 'ADVANCE_STAGE' && !isStageCode(request.stageCode)) {
    return invalidInput('stageCode', `expected the code of a stage, got "${excerpt(request.stageCode)}"`);
  }
  let deployment: DeploymentState;
  try {
    const read = await reader.readDeployment(request.deployment, { maxAgeMs: 0, priority: 'write', allowStale: false });
    if (!read) return notFound('deploymentId', deploymentId(request.deployment));
    deployment = toDeploymentState(read.known);
  } catch (err) {
    return toFailure(err, request.action);
  }
  const precondition = (path: string, message: string): MutationFailure => ({
    code: 'PRECONDITION_FAILED',
    message,
    path: ['input', path],
    retryable: false,
    currentStatus: deployment.status,
    currentSequence: deployment.sequence,
  });
  if (request.ifSequence !== null && deployment.sequence > request.ifSequence) {
    return precondition('ifSequence', `the run moved on to sequence ${deployment.sequence} (${deployment.status})`);
  }
  const denied =
    request.action === 'ADVANCE_STAGE' ? whyNotAdvance(deployment, request.stageCode) : whyNotCancel(deployment);
  return denied === null
    ? null
    : precondition(request.action === 'ADVANCE_STAGE' ? 'stageCode' : 'deploymentId', denied);
}

function notFound(path: string, missingId: string): MutationFailure {
  return {
    code: 'NOT_FOUND',
    message: `${path}: there is none with this id`,
    path: ['input', path],
    retryable: false,
    missingId,
  };
}

/** The caller's mistake in one input field, as data. */
export function invalidInput(path: string, message: string): MutationFailure {
  return { code: 'INVALID_INPUT', message: `${path}: ${message}`, path: ['input', path], retryable: false };
}

/** A failed upstream call as data. Rethrows what is not one: that is the store's trouble or a bug. */
export function toFailure(err: unknown, action: TriggerAction): MutationFailure {
  if (!(err instanceof ProviderError)) {
    if (err instanceof GatewayError) throw err;
    throw new Error(`${action} failed unexpectedly`, { cause: err });
  }
  const { call, message, retryAfterMs } = err;
  if (call.failure === 'THROTTLED' || call.failure === 'QUOTA') {
    const throttleScope = call.failure === 'QUOTA' ? 'GATEWAY' : scopeOf(call.upstreamCode);
    return {
      code: 'THROTTLED',
      message,
      path: null,
      retryable: true,
      throttleScope,
      retryAfterMs: retryAfterMs ?? 1000,
    };
  }
  return {
    code: call.delivery === 'REFUSED' ? 'UPSTREAM_REFUSED' : 'UPSTREAM_UNAVAILABLE',
    message,
    path: null,
    retryable: call.delivery === 'NOT_SENT' && call.failure !== 'CREDENTIALS',
    provider: call.provider,
    upstreamCode: call.upstreamCode ?? null,
    httpStatus: call.httpStatus ?? null,
    upstreamRequestId: call.upstreamRequestId ?? null,
  };
}

/** Source: DataWorks error codes Throttling.Api, Throttling.User, Throttling.System. */
function scopeOf(upstreamCode: string | undefined): 'API' | 'USER' | 'SYSTEM' | 'GATEWAY' {
  if (upstreamCode === undefined) return 'GATEWAY';
  if (upstreamCode.endsWith('.Api')) return 'API';
  return upstreamCode.endsWith('.System') ? 'SYSTEM' : 'USER';
}
