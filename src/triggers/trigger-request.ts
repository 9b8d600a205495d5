import { createHash } from 'node:crypto';
import type { DeploymentPurpose, DeploymentRef, WorkspaceRef } from '../domain/deployment.ts';

/** A trigger as a client asks for it: what to do, without how the vendor does it. */
export type TriggerRequest =
  | {
      readonly action: 'CREATE_DEPLOYMENT';
      readonly workspace: WorkspaceRef;
      readonly objectId: string;
      readonly purpose: DeploymentPurpose;
      readonly description: string | null;
      readonly autoRunUntilStage: string | null;
    }
  | {
      readonly action: 'ADVANCE_STAGE';
      readonly deployment: DeploymentRef;
      readonly stageCode: string;
      readonly ifSequence: number | null;
    }
  | { readonly action: 'CANCEL_DEPLOYMENT'; readonly deployment: DeploymentRef; readonly ifSequence: number | null };

/** Where a request is carried out. */
export function workspaceOf(request: TriggerRequest): WorkspaceRef {
  return request.action === 'CREATE_DEPLOYMENT' ? request.workspace : request.deployment;
}

/** Equal requests have equal fingerprints; the members of a request stand in one order by construction of this text. */
export function fingerprintOf(request: TriggerRequest): string {
  return createHash('sha256').update(canonicalJson(request)).digest('hex');
}

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`).join(',')}}`;
}

const MAX_KEY_LENGTH = 255;

/** @returns why the idempotency key cannot be used, null when it can */
export function whyNotKey(key: string): string | null {
  if (key.trim() === '') return 'expected 1 to 255 printable characters, got none';
  if (key.length > MAX_KEY_LENGTH) return `expected at most ${MAX_KEY_LENGTH} characters, got ${key.length}`;
  return /\p{C}/u.test(key) ? 'expected printable characters, got a control character' : null;
}
