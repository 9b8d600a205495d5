import { Buffer } from 'node:buffer';
import { LRUCache } from 'lru-cache';
import type { DeploymentRef, WorkspaceRef } from './deployment.ts';
import { BadInputError } from './errors.ts';

/** Kinds of things whose status is tracked. */
export const SUBJECT_KINDS = ['DEPLOYMENT', 'STAGE', 'RELEASE_PACKAGE', 'RELEASE_ITEM', 'DATA_SERVICE_API'] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What a global id can point at, with the readable prefix of the id and the number of parts behind the version. */
const ID_TYPES = {
  PROVIDER: { prefix: 'provider', parts: 1 },
  WORKSPACE: { prefix: 'workspace', parts: 2 },
  DEPLOYMENT: { prefix: 'deployment', parts: 3 },
  STAGE: { prefix: 'stage', parts: 4 },
  RELEASE_PACKAGE: { prefix: 'package', parts: 3 },
  RELEASE_ITEM: { prefix: 'item', parts: 4 },
  DATA_SERVICE_API: { prefix: 'api', parts: 3 },
  TRANSITION: { prefix: 'transition', parts: 1 },
  OPERATION: { prefix: 'operation', parts: 1 },
} as const;
export type IdType = keyof typeof ID_TYPES;

const TYPE_BY_PREFIX = new Map(
  (Object.keys(ID_TYPES) as IdType[]).map((type): [string, IdType] => [ID_TYPES[type].prefix, type]),
);

const ID_VERSION = 1;
/** Longer than any id this gateway makes; refuses a megabyte of base64 before decoding it. */
const MAX_ID_LENGTH = 1024;

/** A decoded global id: the type and the parts that address it. */
export interface GlobalId {
  readonly type: IdType;
  readonly parts: readonly string[];
}

/** Readable type prefix and base64url of `[version, ...parts]`. Stable for ever: clients store it. */
export function formatGlobalId(type: IdType, ...parts: readonly string[]): string {
  return `${ID_TYPES[type].prefix}_${Buffer.from(JSON.stringify([ID_VERSION, ...parts])).toString('base64url')}`;
}

/** Ids that are remembered with what they say: clients ask for the same runs again and again. */
const MAX_REMEMBERED_IDS = 5_000;
const remembered = new LRUCache<string, GlobalId>({ max: MAX_REMEMBERED_IDS });

/**
 * The only reader of global ids. Accepts exactly what `formatGlobalId` writes, so that one object has one id.
 * @throws BadInputError when it is not an id of this gateway, or not of one of `types`
 */
export function parseGlobalId(id: string, argument: string, types?: readonly IdType[]): GlobalId {
  const known = remembered.get(id) ?? remember(id, decodeGlobalId(id));
  if (known && (types?.includes(known.type) ?? true)) return known;
  const expected = types
    ? `the id of ${types.map((type) => withArticle(ID_TYPES[type].prefix)).join(' or ')}`
    : 'an id of this gateway';
  throw new BadInputError(argument, `expected ${expected}, got "${excerpt(id)}"`);
}

function remember(id: string, read: GlobalId | null): GlobalId | null {
  if (read) remembered.set(id, read);
  return read;
}

function decodeGlobalId(id: string): GlobalId | null {
  const underscore = id.indexOf('_');
  const type = TYPE_BY_PREFIX.get(id.slice(0, Math.max(underscore, 0)));
  if (!type || id.length > MAX_ID_LENGTH) return null;
  let decoded: unknown;
  try {
    decoded = JSON.parse(Buffer.from(id.slice(underscore + 1), 'base64url').toString('utf8'));
  } catch {
    return null;
  }
  if (!Array.isArray(decoded) || decoded[0] !== ID_VERSION) return null;
  const parts = decoded.slice(1);
  const isText = (part: unknown): part is string => typeof part === 'string' && part !== '' && !part.includes('\0');
  if (parts.length !== ID_TYPES[type].parts || !parts.every(isText) || formatGlobalId(type, ...parts) !== id) {
    return null;
  }
  return { type, parts };
}

function withArticle(noun: string): string {
  return `${/^[aio]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** First characters of untrusted text, for an error message. */
export function excerpt(text: string): string {
  // Control characters would let a caller forge log lines.
  const printable = text.replace(/\p{C}/gu, '\ufffd');
  return printable.length > 60 ? `${printable.slice(0, 60)}…` : printable;
}

export const providerId = (key: string): string => formatGlobalId('PROVIDER', key);
export const workspaceId = (ref: WorkspaceRef): string => formatGlobalId('WORKSPACE', ref.provider, ref.workspace);
export const deploymentId = (ref: DeploymentRef): string =>
  formatGlobalId('DEPLOYMENT', ref.provider, ref.workspace, ref.rawId);
export const releasePackageId = (ref: DeploymentRef): string =>
  formatGlobalId('RELEASE_PACKAGE', ref.provider, ref.workspace, ref.rawId);
export const stageId = (ref: DeploymentRef, code: string): string =>
  formatGlobalId('STAGE', ref.provider, ref.workspace, ref.rawId, code);
export const itemId = (ref: DeploymentRef, rawId: string): string =>
  formatGlobalId('RELEASE_ITEM', ref.provider, ref.workspace, ref.rawId, rawId);
export const dataServiceApiId = (ref: DeploymentRef): string =>
  formatGlobalId('DATA_SERVICE_API', ref.provider, ref.workspace, ref.rawId);
export const transitionId = (position: number): string => formatGlobalId('TRANSITION', String(position));
export const operationId = (id: string): string => formatGlobalId('OPERATION', id);

/** The run that a deployment, package, stage or item id belongs to. */
export function deploymentRefOf(id: GlobalId): DeploymentRef {
  const [provider, workspace, rawId] = id.parts as [string, string, string];
  return { provider, workspace, rawId };
}
