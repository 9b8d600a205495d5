import {
  whyNotAbolish,
  whyNotAdvance,
  whyNotCancel,
  whyNotPublish,
  whyNotRelease,
  whyNotWithdraw,
} from '../domain/available-actions.ts';
import type { DataServiceApiState } from '../domain/data-service-api-state.ts';
import type { DeploymentState } from '../domain/deployment-state.ts';
import { excerpt } from '../domain/global-id.ts';
import type { MutationFailure, TriggerAction } from '../domain/operation.ts';
import type { Capability } from '../domain/provider-kind.ts';
import type { ApiBefore, CommandOf } from '../domain/trigger-command.ts';
import { invalidInput } from './failures.ts';
import type { RequestOf } from './trigger-request.ts';

/** What the gateway knows when it makes a command of a request. */
export interface CommandContext {
  /** Unique; goes upstream where the upstream keeps it. */
  readonly marker: string;
  /** The API as it stands, for actions on one. */
  readonly api: DataServiceApiState | null;
  /** Whether the upstream goes on by itself until a stage. */
  readonly advancesByItself: boolean;
}

/** What differs between the actions. Everything else, from recording to looking for the effect, is one mechanism. */
export interface ActionDescriptor<Action extends TriggerAction> {
  readonly capability: Capability;
  /** The input field that says on what. */
  readonly targetField: 'workspaceId' | 'deploymentId' | 'packageIds' | 'apiId';
  /** The caller's mistake that can be seen without looking at anything. */
  checkInput(request: RequestOf<Action>): MutationFailure | null;
  /** Why it cannot be done to this run now: the input field to blame and a sentence; null when it can. */
  whyNot?(run: DeploymentState, request: RequestOf<Action>): { readonly field: string; readonly reason: string } | null;
  /** The same for an API. */
  whyNotApi?(api: DataServiceApiState): string | null;
  toCommand(request: RequestOf<Action>, context: CommandContext): CommandOf<Action>;
}

const MAX_ID_LENGTH = 64;
const MAX_DESCRIPTION_LENGTH = 1000;
const MAX_STAGE_CODE_LENGTH = 128;
const MAX_NAME_LENGTH = 128;
/** Source: DeployFactoryPackages, and the console's limit on the items of a package. */
const MAX_LIST_LENGTH = 100;

/** Every action that there is. */
export const ACTIONS: { readonly [Action in TriggerAction]: ActionDescriptor<Action> } = {
  SUBMIT_FILE: {
    capability: 'SUBMIT_FILE',
    targetField: 'workspaceId',
    checkInput: ({ fileId, comment }) => whyNotNumber('fileId', fileId) ?? whyNotText('comment', comment),
    toCommand: (request, { marker }) => ({ ...request, marker }),
  },
  DEPLOY_FILE: {
    capability: 'DEPLOY_FILE',
    targetField: 'workspaceId',
    checkInput: ({ fileId, nodeId, comment }) => {
      if ((fileId === null) === (nodeId === null)) {
        return invalidInput(
          'fileId',
          `expected exactly one of fileId and nodeId, got ${fileId === null ? 'none' : 'both'}`,
        );
      }
      const address = fileId === null ? whyNotNumber('nodeId', nodeId ?? '') : whyNotNumber('fileId', fileId);
      return address ?? whyNotText('comment', comment);
    },
    toCommand: ({ action, workspace, comment, fileId, nodeId }, { marker }) => ({
      action,
      workspace,
      comment,
      marker,
      file: fileId === null ? { fileId, nodeId: nodeId ?? '' } : { fileId, nodeId: null },
    }),
  },
  CREATE_DEPLOYMENT: {
    capability: 'CREATE_DEPLOYMENT',
    targetField: 'workspaceId',
    checkInput: ({ objectId, description, autoRunUntilStage }) => {
      if (!isId(objectId)) {
        return invalidInput('objectId', `expected the upstream's id of one object, got "${excerpt(objectId)}"`);
      }
      if (autoRunUntilStage !== null && !isStageCode(autoRunUntilStage)) {
        return invalidInput('autoRunUntilStage', `expected the code of a stage, got "${excerpt(autoRunUntilStage)}"`);
      }
      return whyNotText('description', description);
    },
    toCommand: (request, { marker, advancesByItself }) => ({
      ...request,
      marker,
      // Else the gateway advances the run, see AutoRunner.
      autoRunUntilStage: advancesByItself ? request.autoRunUntilStage : null,
    }),
  },
  ADVANCE_STAGE: {
    capability: 'ADVANCE_STAGE',
    targetField: 'deploymentId',
    checkInput: ({ stageCode }) =>
      isStageCode(stageCode)
        ? null
        : invalidInput('stageCode', `expected the code of a stage, got "${excerpt(stageCode)}"`),
    whyNot: (run, { stageCode }) => blame('stageCode', whyNotAdvance(run, stageCode)),
    toCommand: ({ action, deployment, stageCode }) => ({ action, deployment, stageCode }),
  },
  CANCEL_DEPLOYMENT: {
    capability: 'CANCEL_DEPLOYMENT',
    targetField: 'deploymentId',
    checkInput: () => null,
    whyNot: (run) => blame('deploymentId', whyNotCancel(run)),
    toCommand: ({ action, deployment }) => ({ action, deployment }),
  },
  CREATE_RELEASE_PACKAGE: {
    capability: 'CREATE_RELEASE_PACKAGE',
    targetField: 'workspaceId',
    checkInput: ({ name, pendingItemIds, approverIds, applicantId }) =>
      whyNotName('name', name) ??
      whyNotIds('pendingItemIds', pendingItemIds) ??
      whyNotIds('approverIds', approverIds) ??
      (isId(applicantId) ? null : invalidInput('applicantId', `expected a user id, got "${excerpt(applicantId)}"`)),
    toCommand: (request, { marker }) => ({ ...request, marker }),
  },
  RELEASE_PACKAGES: {
    capability: 'RELEASE_PACKAGE',
    targetField: 'packageIds',
    checkInput: ({ packages }) => whyNotPackages(packages),
    whyNot: (run) => blame('packageIds', whyNotRelease(run)),
    toCommand: (request) => request,
  },
  WITHDRAW_PACKAGES: {
    capability: 'WITHDRAW_PACKAGE',
    targetField: 'packageIds',
    checkInput: ({ packages }) => whyNotPackages(packages),
    whyNot: (run) => blame('packageIds', whyNotWithdraw(run)),
    toCommand: (request) => request,
  },
  PUBLISH_API: {
    capability: 'PUBLISH_API',
    targetField: 'apiId',
    checkInput: () => null,
    whyNotApi: whyNotPublish,
    toCommand: (request, { api }) => ({ ...request, before: beforeOf(api) }),
  },
  ABOLISH_API: {
    capability: 'ABOLISH_API',
    targetField: 'apiId',
    checkInput: () => null,
    whyNotApi: whyNotAbolish,
    toCommand: (request, { api }) => ({ ...request, before: beforeOf(api) }),
  },
};

/** The entry of the table for a request, whichever it is. */
export function descriptorOf<Action extends TriggerAction>(request: {
  readonly action: Action;
}): ActionDescriptor<Action> {
  return ACTIONS[request.action];
}

function blame(field: string, reason: string | null): { readonly field: string; readonly reason: string } | null {
  return reason === null ? null : { field, reason };
}

function beforeOf(api: DataServiceApiState | null): ApiBefore {
  return { isPublished: api?.status === 'PUBLISHED', modifiedAt: api?.modifiedAt?.toISOString() ?? null };
}

function isId(text: string): boolean {
  return text !== '' && text.length <= MAX_ID_LENGTH && !/[\s\p{C}]/u.test(text);
}

function isStageCode(text: string): boolean {
  return text !== '' && text.length <= MAX_STAGE_CODE_LENGTH && !/[\s\p{C}]/u.test(text);
}

/** Source: SubmitFile and DeployFile, FileId and NodeId: 64-bit integers. */
function whyNotNumber(field: string, text: string): MutationFailure | null {
  return /^\d{1,19}$/.test(text) ? null : invalidInput(field, `expected a number, as text, got "${excerpt(text)}"`);
}

function whyNotText(field: string, text: string | null): MutationFailure | null {
  if (text === null) return null;
  if (text.length > MAX_DESCRIPTION_LENGTH) {
    return invalidInput(field, `expected at most ${MAX_DESCRIPTION_LENGTH} characters, got ${text.length}`);
  }
  // Neither the store nor the vendor takes them; lines and tabs are what a description may well have.
  return /[^\P{C}\n\r\t]/u.test(text) ? invalidInput(field, 'expected plain text, got a control character') : null;
}

function whyNotName(field: string, text: string): MutationFailure | null {
  if (text.trim() === '' || text.trim() !== text)
    return invalidInput(field, 'expected a name without blanks around it');
  if (text.length > MAX_NAME_LENGTH) {
    return invalidInput(field, `expected at most ${MAX_NAME_LENGTH} characters, got ${text.length}`);
  }
  return /\p{C}/u.test(text) ? invalidInput(field, 'expected a name, got a control character') : null;
}

function whyNotIds(field: string, ids: readonly string[]): MutationFailure | null {
  if (ids.length < 1 || ids.length > MAX_LIST_LENGTH) {
    return invalidInput(field, `expected 1 to ${MAX_LIST_LENGTH} ids, got ${ids.length}`);
  }
  const bad = ids.find((id) => !isId(id));
  if (bad !== undefined) return invalidInput(field, `expected ids, got "${excerpt(bad)}"`);
  return new Set(ids).size < ids.length ? invalidInput(field, 'expected each id once') : null;
}

function whyNotPackages(
  packages: readonly { readonly provider: string; readonly workspace: string; readonly rawId: string }[],
): MutationFailure | null {
  const [first] = packages;
  if (first && packages.some((one) => one.provider !== first.provider || one.workspace !== first.workspace)) {
    return invalidInput('packageIds', 'expected packages of one workspace');
  }
  return whyNotIds(
    'packageIds',
    packages.map(({ rawId }) => rawId),
  );
}
