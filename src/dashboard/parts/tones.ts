import type { ReleaseStatus } from '../api/gql/graphql.ts';

/** Colour family of a status; the stylesheet has a colour for each, the icon a shape. */
export type Tone = 'waiting' | 'active' | 'success' | 'failure' | 'aborted' | 'unknown';

export const TONES: Readonly<Record<ReleaseStatus, Tone>> = {
  PENDING_APPROVAL: 'waiting',
  READY: 'waiting',
  CHECKING: 'active',
  RUNNING: 'active',
  SUCCEEDED: 'success',
  PUBLISHED: 'success',
  FAILED: 'failure',
  CHECK_FAILED: 'failure',
  REJECTED: 'aborted',
  CANCELLED: 'aborted',
  TERMINATED: 'aborted',
  UNPUBLISHED: 'waiting',
  UNKNOWN: 'unknown',
};
