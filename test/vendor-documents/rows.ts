import { expect } from 'vitest';
import type { Enumerated, Fields, Nowhere, Row, Shown } from './document.ts';

type Values = Enumerated['values'];

/** A text that comes out as it is. */
export const text = (at: string, is: string | null): Shown => ({ at, is, other: ['another', 'another'] });

/** Milliseconds since 1970 that come out as an instant. */
export const instant = (at: string, is: string): Shown => ({
  at,
  is,
  other: [1_767_323_045_678, '2026-01-02T03:04:05.678Z'],
});

/** A number that comes out as it is. */
export const count = (at: string, is: number | null): Shown => ({ at, is, other: [12_345, 12_345] });

export const shown = (at: string, is: unknown, sent: unknown, then: unknown): Shown => ({
  at,
  is,
  other: [sent, then],
});

export const nowhere = (reason: string, other: unknown): Nowhere => ({ nowhere: reason, other });

/** Numbers that are not in a list become null. */
export const numbers = (at: string, values: Values): Enumerated => ({ at, values, unknown: [97, null] });

/** A status; whatever is not in the list is UNKNOWN, and the vendor's own value is beside it. */
export const status = (at: string, values: Values, unknown: unknown = 97, rawStatus = 0): Enumerated => ({
  at,
  values,
  unknown: [unknown, 'UNKNOWN'],
  raw: `${at.slice(0, at.length - 'status'.length)}rawStatuses.${rawStatus}.value`,
});

/** Comes out in two places: of the run, and of the package that is the same upstream object. */
export const twice = (row: Shown, alsoAt: string): Shown => ({ ...row, alsoAt });

/** Rows that hold only under a condition. */
export function given(fields: Fields, rows: Readonly<Record<string, Row>>): Record<string, Row> {
  return Object.fromEntries(
    Object.entries(rows).map(([path, row]) => [
      path,
      'nowhere' in row ? row : { ...row, given: { ...fields, ...row.given } },
    ]),
  );
}

/** Rows of fields that are inside another. */
export function inside(outer: string, rows: Readonly<Record<string, Row>>): Record<string, Row> {
  return Object.fromEntries(Object.entries(rows).map(([path, row]) => [`${outer}.${path}`, row]));
}

/**
 * What stands around every answer of version 2020-05-18. Successes carry an error's code and text too, which count only
 * when Success is false.
 * @param at where the gateway's answer has the request id, the gateway's code, the vendor's code and its text
 */
export const envelope = (at: {
  readonly requestId: string;
  readonly code: string;
  readonly upstreamCode: string;
  readonly message: string;
  readonly refused: string;
}): Readonly<Record<string, Row>> => ({
  HttpStatusCode: nowhere('repeats the HTTP status; it counts where an answer is a refusal', 299),
  RequestId: text(at.requestId, '0000-ABCD-EFG****'),
  Success: shown(at.code, null, false, at.refused),
  ...given(
    { Success: false },
    {
      ErrorCode: text(at.upstreamCode, 'Invalid.Tenant.ConnectionNotExists'),
      ErrorMessage: shown(
        at.message,
        expect.stringMatching(/: The connection does not exist\.$/),
        'Another text.',
        expect.stringMatching(/: Another text\.$/),
      ),
    },
  ),
});

/** The same where something is read. */
export const READ_ENVELOPE = envelope({
  requestId: 'observation.upstreamRequestId',
  code: 'error.code',
  upstreamCode: 'error.upstreamCode',
  message: 'error.message',
  refused: 'PROVIDER_REJECTED',
});

/** A refusal of Alibaba's API gateway, in any version. */
export const alibabaRefusal = (code: string) => ({
  RequestId: '5F1B2C3D-7A6E-5C4B-8D9E-0A1B2C3D4E5F',
  HostId: 'dataworks.cn-shanghai.aliyuncs.com',
  Code: code,
  Message: 'The text of the error.',
});

/** The errors that the documents of Alibaba name, as a read tells them. */
export const ALIBABA_READ_ERRORS: Readonly<Record<string, object>> = {
  'Forbidden.Access': { error: { code: 'PROVIDER_REJECTED', retryable: false, httpStatus: 403 } },
  'Throttling.Api': { error: { code: 'PROVIDER_THROTTLED', retryable: true, httpStatus: 429 } },
  'Throttling.System': { error: { code: 'PROVIDER_THROTTLED', retryable: true, httpStatus: 429 } },
  'Throttling.User': { error: { code: 'PROVIDER_THROTTLED', retryable: true, httpStatus: 429 } },
  'InternalError.System': { error: { code: 'PROVIDER_UNAVAILABLE', retryable: true, httpStatus: 500 } },
  'InternalError.UserId.Missing': { error: { code: 'PROVIDER_UNAVAILABLE', retryable: true, httpStatus: 500 } },
};
