import type { DataServiceApiRef } from './data-service-api.ts';
import type { DeploymentPurpose, DeploymentRef, WorkspaceRef } from './deployment.ts';
import type { TriggerAction } from './operation.ts';

/** Unique text that the upstream keeps with what a command makes, where it can: by it an unclear answer is resolved. */
interface Marked {
  readonly marker: string;
}

/** A request to change something upstream, in domain terms. JSON-safe: it is recorded before it is sent. */
export type TriggerCommand =
  | (Marked & {
      readonly action: 'SUBMIT_FILE';
      readonly workspace: WorkspaceRef;
      readonly fileId: string;
      readonly comment: string | null;
      /** Leaves the checks before a deployment out. */
      readonly skipChecks: boolean;
    })
  | (Marked & {
      readonly action: 'DEPLOY_FILE';
      readonly workspace: WorkspaceRef;
      readonly file: FileAddress;
      readonly comment: string | null;
    })
  | (Marked & {
      readonly action: 'CREATE_DEPLOYMENT';
      readonly workspace: WorkspaceRef;
      readonly objectId: string;
      readonly purpose: DeploymentPurpose;
      readonly description: string | null;
      readonly autoRunUntilStage: string | null;
    })
  | { readonly action: 'ADVANCE_STAGE'; readonly deployment: DeploymentRef; readonly stageCode: string }
  | { readonly action: 'CANCEL_DEPLOYMENT'; readonly deployment: DeploymentRef }
  | (Marked & {
      readonly action: 'CREATE_RELEASE_PACKAGE';
      readonly workspace: WorkspaceRef;
      readonly name: string;
      readonly pendingItemIds: readonly string[];
      readonly approverIds: readonly string[];
      readonly applicantId: string;
    })
  | {
      readonly action: 'RELEASE_PACKAGES';
      readonly packages: readonly DeploymentRef[];
      readonly startJobs: boolean;
    }
  | { readonly action: 'WITHDRAW_PACKAGES'; readonly packages: readonly DeploymentRef[] }
  | { readonly action: 'PUBLISH_API'; readonly api: DataServiceApiRef; readonly before: ApiBefore }
  | { readonly action: 'ABOLISH_API'; readonly api: DataServiceApiRef; readonly before: ApiBefore };

export type CommandOf<Action extends TriggerAction> = Extract<TriggerCommand, { readonly action: Action }>;

/** A file by its own id, or by that of its node: exactly one is not null. */
export type FileAddress =
  | { readonly fileId: string; readonly nodeId: null }
  | { readonly fileId: null; readonly nodeId: string };

/** How an API stood just before: an unclear answer is resolved by what differs from it. */
export interface ApiBefore {
  readonly isPublished: boolean;
  /** RFC 3339; null where the upstream gives none. */
  readonly modifiedAt: string | null;
}

/** Any upstream object that a trigger can make or change: a run, a package (which is a run too), or an API. */
export type ObjectRef = DeploymentRef;

/** Whether what an action touches are APIs; else they are runs. */
export function concernsApis(action: TriggerAction): boolean {
  return action === 'PUBLISH_API' || action === 'ABOLISH_API';
}
