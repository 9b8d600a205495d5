import type { DeploymentRef, WorkspaceRef } from '../domain/deployment.ts';
import { BadInputError } from '../domain/errors.ts';
import { deploymentRefOf, parseGlobalId } from '../domain/global-id.ts';

const MAX_FIRST = 100;
const MAX_IDS = 100;

/** What `maxAgeMs` means wherever it is an argument. */
export const MAX_AGE_DESCRIPTION =
  'A state not older than this many milliseconds is served from the gateway’s store without an upstream call. Left out: the provider’s `defaultMaxAgeMs`. 0 forces a read.';

/** How far a merged list of runs reads, wherever there is one. MAX_VENDOR_PAGES and `maxPageSize` are meant. */
export const READING_BOUND_DESCRIPTION =
  'A page reads at most ten pages, of 100 rows each, of every workspace. Where a filter passes over more, it has fewer rows than asked for, maybe none, and `hasNextPage`: go on behind its `endCursor`.';

/** What `after` means in a list with filter and order. */
export const CONSOLE_URL_DESCRIPTION =
  'Link to the upstream’s console. Null where `consoleUrl` of the provider is not configured.';
export const AFTER_DESCRIPTION =
  'Go on behind this cursor, in the list with the same filter and order that gave it out; `first` may differ.';

/** @throws BadInputError unless `first` is 1 to 100 */
export function checkFirst(first: number): number {
  if (first >= 1 && first <= MAX_FIRST) return first;
  throw new BadInputError('first', `expected 1 to ${MAX_FIRST}, got ${first}`);
}

/** @throws BadInputError for a negative age */
export function checkMaxAge(maxAgeMs: number | null | undefined): number | null {
  if (maxAgeMs == null || maxAgeMs >= 0) return maxAgeMs ?? null;
  throw new BadInputError('maxAgeMs', `expected 0 or more, got ${maxAgeMs}`);
}

/** @throws BadInputError for more than 100 ids */
export function checkIds(ids: readonly string[], argument: string): readonly string[] {
  if (ids.length <= MAX_IDS) return ids;
  throw new BadInputError(argument, `expected at most ${MAX_IDS} ids, got ${ids.length}`);
}

/** @throws BadInputError when it is not the id of a deployment */
export function parseDeploymentId(id: string, argument: string): DeploymentRef {
  return deploymentRefOf(parseGlobalId(id, argument, ['DEPLOYMENT']));
}

/** @throws BadInputError when it is not the id of a workspace */
export function parseWorkspaceId(id: string, argument: string): WorkspaceRef {
  const [provider, workspace] = parseGlobalId(id, argument, ['WORKSPACE']).parts as [string, string];
  return { provider, workspace };
}
