/** Every unified status, in the order of a release's life. `statusMappings` serves how the vendors' values become these. */
export const RELEASE_STATUSES = [
  'PENDING_APPROVAL',
  'READY',
  'CHECKING',
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'CHECK_FAILED',
  'REJECTED',
  'CANCELLED',
  'TERMINATED',
  'PUBLISHED',
  'UNPUBLISHED',
  'UNKNOWN',
] as const;
export type ReleaseStatus = (typeof RELEASE_STATUSES)[number];

export const STATUS_PHASES = ['WAITING', 'ACTIVE', 'SETTLED'] as const;
export type StatusPhase = (typeof STATUS_PHASES)[number];

export const STATUS_OUTCOMES = ['SUCCESS', 'FAILURE', 'ABORTED'] as const;
export type StatusOutcome = (typeof STATUS_OUTCOMES)[number];

/** One raw upstream value that took part in a mapping. `label` is the vendor's own word for a number, if it documents one. */
export interface RawStatus {
  readonly field: string;
  readonly value: string;
  readonly label: string | null;
}

/** What a status means for a client: derived from the status alone, never from the vendor. */
export interface StatusMeaning {
  readonly phase: StatusPhase;
  readonly outcome: StatusOutcome | null;
  readonly isTerminal: boolean;
}

const WAITING: StatusMeaning = { phase: 'WAITING', outcome: null, isTerminal: false };
const ACTIVE: StatusMeaning = { phase: 'ACTIVE', outcome: null, isTerminal: false };
const FAILURE: StatusMeaning = { phase: 'SETTLED', outcome: 'FAILURE', isTerminal: true };
const ABORTED: StatusMeaning = { phase: 'SETTLED', outcome: 'ABORTED', isTerminal: true };

const MEANINGS: Readonly<Record<ReleaseStatus, StatusMeaning>> = {
  PENDING_APPROVAL: WAITING,
  READY: WAITING,
  UNPUBLISHED: WAITING,
  CHECKING: ACTIVE,
  RUNNING: ACTIVE,
  // A value the gateway does not know says nothing about an end, so nobody may stop watching because of it.
  UNKNOWN: ACTIVE,
  SUCCEEDED: { phase: 'SETTLED', outcome: 'SUCCESS', isTerminal: true },
  // A published API can be taken offline and published again: settled, yet never the end.
  PUBLISHED: { phase: 'SETTLED', outcome: 'SUCCESS', isTerminal: false },
  FAILED: FAILURE,
  CHECK_FAILED: FAILURE,
  REJECTED: ABORTED,
  CANCELLED: ABORTED,
  TERMINATED: ABORTED,
};

/** The phase, outcome and finality of a status. */
export function meaningOf(status: ReleaseStatus): StatusMeaning {
  return MEANINGS[status];
}
