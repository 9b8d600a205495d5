import { createHash } from 'node:crypto';
import type { DataServiceApiRef } from '../domain/data-service-api.ts';
import type { DeploymentRef, WorkspaceRef } from '../domain/deployment.ts';
import type { TriggerAction } from '../domain/operation.ts';
import type { CommandOf } from '../domain/trigger-command.ts';

/** What a client asks for of one action: the command without what the gateway adds to it. */
type Asked<Action extends TriggerAction, Added extends string = never> = Omit<CommandOf<Action>, Added>;

/** Refuse when the run moved past this sequence since the caller looked; null: whatever happened. */
interface IfSequence {
  readonly ifSequence: number | null;
}

/** A trigger as a client asks for it: what to do, without how the vendor does it. */
export type TriggerRequest =
  | Asked<'SUBMIT_FILE', 'marker'>
  | (Omit<Asked<'DEPLOY_FILE', 'marker'>, 'file'> & {
      /** Exactly one of the two. */
      readonly fileId: string | null;
      readonly nodeId: string | null;
    })
  | Asked<'CREATE_DEPLOYMENT', 'marker'>
  | (Asked<'ADVANCE_STAGE'> & IfSequence)
  | (Asked<'CANCEL_DEPLOYMENT'> & IfSequence)
  | Asked<'CREATE_RELEASE_PACKAGE', 'marker'>
  | Asked<'RELEASE_PACKAGES'>
  | Asked<'WITHDRAW_PACKAGES'>
  | Asked<'PUBLISH_API', 'before'>
  | Asked<'ABOLISH_API', 'before'>;

export type RequestOf<Action extends TriggerAction> = Extract<TriggerRequest, { readonly action: Action }>;

/** What a request is about: where something is to be made, or what is there and is to be changed. */
export type RequestTarget =
  | { readonly kind: 'WORKSPACE'; readonly workspace: WorkspaceRef }
  | { readonly kind: 'DEPLOYMENT'; readonly refs: readonly DeploymentRef[] }
  | { readonly kind: 'PACKAGES'; readonly refs: readonly DeploymentRef[] }
  | { readonly kind: 'API'; readonly refs: readonly DataServiceApiRef[] };

export function targetOf(request: TriggerRequest): RequestTarget {
  switch (request.action) {
    case 'SUBMIT_FILE':
    case 'DEPLOY_FILE':
    case 'CREATE_DEPLOYMENT':
    case 'CREATE_RELEASE_PACKAGE':
      return { kind: 'WORKSPACE', workspace: request.workspace };
    case 'ADVANCE_STAGE':
    case 'CANCEL_DEPLOYMENT':
      return { kind: 'DEPLOYMENT', refs: [request.deployment] };
    case 'RELEASE_PACKAGES':
    case 'WITHDRAW_PACKAGES':
      return { kind: 'PACKAGES', refs: request.packages };
    case 'PUBLISH_API':
    case 'ABOLISH_API':
      return { kind: 'API', refs: [request.api] };
  }
}

/** Equal requests have equal fingerprints, in whatever order their members stand. */
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
