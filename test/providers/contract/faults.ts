import type { Delivery, ProviderFailure } from '../../../src/domain/errors.ts';
import type { FaultSpec } from '../../../src/sandbox/faults.ts';

const HUGE_BYTES = 11 * 1024 * 1024;

/** How reads go wrong, and what that is called. */
export const READ_FAULTS: readonly [fault: FaultSpec, failure: ProviderFailure, delivery: Delivery][] = [
  [{ kind: 'throttle' }, 'THROTTLED', 'NOT_SENT'],
  [{ kind: 'throttle', retryAfter: 120 }, 'THROTTLED', 'NOT_SENT'],
  [{ kind: 'throttle400' }, 'THROTTLED', 'NOT_SENT'],
  [{ kind: 'forbidden' }, 'FORBIDDEN', 'REFUSED'],
  [{ kind: 'error500' }, 'SERVER_ERROR', 'UNKNOWN'],
  [{ kind: 'successFalse' }, 'REJECTED', 'REFUSED'],
  [{ kind: 'successFalse', code: 'InternalError.System' }, 'SERVER_ERROR', 'UNKNOWN'],
  [{ kind: 'down' }, 'UNREACHABLE', 'UNKNOWN'],
  [{ kind: 'cutBeforeBody' }, 'UNREACHABLE', 'UNKNOWN'],
  [{ kind: 'cutAfterEffect' }, 'UNREACHABLE', 'UNKNOWN'],
  [{ kind: 'truncated' }, 'BAD_ANSWER', 'UNKNOWN'],
  [{ kind: 'html' }, 'SERVER_ERROR', 'UNKNOWN'],
  [{ kind: 'garbage' }, 'BAD_ANSWER', 'UNKNOWN'],
  [{ kind: 'emptyBody' }, 'BAD_ANSWER', 'UNKNOWN'],
  [{ kind: 'badGzip' }, 'BAD_ANSWER', 'UNKNOWN'],
  [{ kind: 'nulls' }, 'BAD_ANSWER', 'UNKNOWN'],
  [{ kind: 'redirect' }, 'BAD_ANSWER', 'UNKNOWN'],
  [{ kind: 'hugeBody', bytes: HUGE_BYTES }, 'BAD_ANSWER', 'UNKNOWN'],
];

export const TRIGGER_FAULTS: readonly [
  fault: FaultSpec,
  failure: ProviderFailure,
  delivery: Delivery,
  effects: number,
][] = [
  [{ kind: 'throttle' }, 'THROTTLED', 'NOT_SENT', 0],
  [{ kind: 'throttle', retryAfter: 120 }, 'THROTTLED', 'NOT_SENT', 0],
  [{ kind: 'throttle400' }, 'THROTTLED', 'NOT_SENT', 0],
  [{ kind: 'forbidden' }, 'FORBIDDEN', 'REFUSED', 0],
  [{ kind: 'successFalse' }, 'REJECTED', 'REFUSED', 0],
  [{ kind: 'error500' }, 'SERVER_ERROR', 'UNKNOWN', 0],
  [{ kind: 'error500AfterEffect' }, 'SERVER_ERROR', 'UNKNOWN', 1],
  [{ kind: 'cutBeforeBody' }, 'UNREACHABLE', 'UNKNOWN', 0],
  [{ kind: 'cutBeforeBody', strikes: 'after' }, 'UNREACHABLE', 'UNKNOWN', 1],
  [{ kind: 'cutAfterEffect' }, 'UNREACHABLE', 'UNKNOWN', 1],
  [{ kind: 'truncated' }, 'BAD_ANSWER', 'UNKNOWN', 1],
  [{ kind: 'html' }, 'SERVER_ERROR', 'UNKNOWN', 0],
  [{ kind: 'html', strikes: 'after' }, 'SERVER_ERROR', 'UNKNOWN', 1],
  [{ kind: 'garbage', strikes: 'after' }, 'BAD_ANSWER', 'UNKNOWN', 1],
  [{ kind: 'emptyBody', strikes: 'after' }, 'BAD_ANSWER', 'UNKNOWN', 1],
  [{ kind: 'badGzip', strikes: 'after' }, 'BAD_ANSWER', 'UNKNOWN', 1],
  [{ kind: 'nulls', fields: ['Id', 'Success', 'Data', 'release_package_id'] }, 'BAD_ANSWER', 'UNKNOWN', 1],
  [{ kind: 'redirect' }, 'BAD_ANSWER', 'UNKNOWN', 0],
  [{ kind: 'hugeBody', bytes: HUGE_BYTES, strikes: 'after' }, 'BAD_ANSWER', 'UNKNOWN', 1],
];

/** Faults that end by the deadline alone. */
export const ENDLESS_FAULTS: readonly [fault: FaultSpec, effects: number][] = [
  [{ kind: 'hang' }, 0],
  [{ kind: 'hang', strikes: 'after' }, 1],
  [{ kind: 'drip', delayMs: 3_000 }, 1],
];

export const titleOf = ({ kind, ...rest }: FaultSpec): string => [kind, ...Object.values(rest).map(String)].join(' ');
