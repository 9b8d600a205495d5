import type { WorkspaceRef } from './deployment.ts';
import type { TransitionQuery } from './transition.ts';

/** LOST: from here on the gateway cannot see what happens. REGAINED: it can again, and has looked. */
export const MARK_KINDS = ['LOST', 'REGAINED'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Says in the log that the gateway lost sight of a workspace that is watched, or has it again. Immutable. */
export interface ObservationMark extends WorkspaceRef {
  /** Place in the log's one total order. */
  readonly position: number;
  readonly kind: MarkKind;
  readonly at: Date;
  /** When the workspace was last seen before; null when it never was. */
  readonly observedUntil: Date | null;
}

/** Whether a mark concerns somebody who wants these transitions. */
export function matchesMark(query: TransitionQuery, { provider, workspace }: WorkspaceRef): boolean {
  const isHere = (ref: WorkspaceRef) => ref.provider === provider && ref.workspace === workspace;
  if (query.providers && !query.providers.includes(provider)) return false;
  if (query.workspaces && !query.workspaces.some(isHere)) return false;
  return !query.deployments || query.deployments.some(isHere);
}
