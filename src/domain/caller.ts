import type { WorkspaceRef } from './deployment.ts';
import { memoizeByObject } from './memoize.ts';

/** What a caller may be allowed. `admin` includes the others; `sourceCode` shows the SQL of script APIs. */
export const SCOPES = ['read', 'deploy', 'admin', 'sourceCode'] as const;
export type Scope = (typeof SCOPES)[number];

/** Who asks, and what they may. Immutable. */
export interface Caller {
  /** Under which triggers are recorded and idempotency keys kept: a key's name, or `jwt:` and a token's subject. */
  readonly name: string;
  /** Those that `admin` includes are there too. */
  readonly scopes: ReadonlySet<Scope>;
  /** Provider keys that the caller is narrowed to; null: all, also those configured later. */
  readonly providers: readonly string[] | null;
  /** Vendor ids of workspaces that the caller is narrowed to; null: all, also those configured later. */
  readonly workspaces: readonly string[] | null;
}

/** Who asks while no authentication is configured: on this machine everything is allowed. */
export const ANONYMOUS: Caller = {
  name: 'anonymous',
  scopes: new Set(SCOPES),
  providers: null,
  workspaces: null,
};

/** The scopes among these names, and those that they include. Names that are no scope grant nothing. */
export function grantScopes(names: readonly string[]): ReadonlySet<Scope> {
  return new Set(names.includes('admin') ? SCOPES : SCOPES.filter((scope) => names.includes(scope)));
}

/** Equal for callers who may do the same, whoever they are. */
export const rightsOf = memoizeByObject(({ scopes, providers, workspaces }: Caller): string =>
  JSON.stringify([[...scopes].sort(), providers?.toSorted() ?? null, workspaces?.toSorted() ?? null]),
);

/** True when the caller is not narrowed away from the workspace. Whether it may read or deploy there is its scopes' matter. */
export function reaches({ providers, workspaces }: Caller, ref: WorkspaceRef): boolean {
  return (providers?.includes(ref.provider) ?? true) && (workspaces?.includes(ref.workspace) ?? true);
}

/** True when `caller` is the same one and may do all that `earlier` may. */
export function isNoLessThan(caller: Caller, earlier: Caller): boolean {
  return (
    caller.name === earlier.name &&
    [...earlier.scopes].every((scope) => caller.scopes.has(scope)) &&
    isNoNarrower(caller.providers, earlier.providers) &&
    isNoNarrower(caller.workspaces, earlier.workspaces)
  );
}

function isNoNarrower(list: readonly string[] | null, earlier: readonly string[] | null): boolean {
  return list === null || (earlier?.every((name) => list.includes(name)) ?? false);
}
