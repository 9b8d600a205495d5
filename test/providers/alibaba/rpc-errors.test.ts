import { describe, expect, it } from 'vitest';
import { judgeRefusal, throttlingOf } from '../../../src/providers/alibaba/rpc-errors.ts';

describe('judgeRefusal', () => {
  it.each([
    [429, 'Throttling.Api', 'THROTTLED', 'NOT_SENT'],
    [429, 'Throttling.System', 'THROTTLED', 'NOT_SENT'],
    [429, 'Throttling.User', 'THROTTLED', 'NOT_SENT'],
    [429, '', 'THROTTLED', 'NOT_SENT'],
    [400, 'Throttling', 'THROTTLED', 'NOT_SENT'],
    [400, '9990040003', 'THROTTLED', 'NOT_SENT'],
    [500, 'InternalError.System', 'SERVER_ERROR', 'UNKNOWN'],
    [500, 'InternalError.UserId.Missing', 'SERVER_ERROR', 'UNKNOWN'],
    [503, 'ServiceUnavailable', 'SERVER_ERROR', 'UNKNOWN'],
    [200, 'InternalError.System', 'SERVER_ERROR', 'UNKNOWN'],
    [408, '', 'SERVER_ERROR', 'UNKNOWN'],
    [403, 'Forbidden.Access', 'FORBIDDEN', 'REFUSED'],
    [400, 'NoPermission', 'FORBIDDEN', 'REFUSED'],
    [400, 'Invalid.Tenant.UserNotInProject', 'FORBIDDEN', 'REFUSED'],
    [400, 'SignatureDoesNotMatch', 'CREDENTIALS', 'REFUSED'],
    [403, 'SignatureDoesNotMatch', 'CREDENTIALS', 'REFUSED'],
    [400, 'SignatureNonceUsed', 'CREDENTIALS', 'REFUSED'],
    [400, 'InvalidTimeStamp.Expired', 'CREDENTIALS', 'REFUSED'],
    [404, 'InvalidAccessKeyId.NotFound', 'CREDENTIALS', 'REFUSED'],
    [400, 'InvalidAccessKeyId.Inactive', 'CREDENTIALS', 'REFUSED'],
    [400, 'InvalidSecurityToken.Expired', 'CREDENTIALS', 'REFUSED'],
    [404, 'InvalidPipelineRun.NotFound', 'NOT_FOUND', 'REFUSED'],
    [400, 'Pipeline.NotExist', 'NOT_FOUND', 'REFUSED'],
    [404, 'InvalidAction.NotFound', 'REJECTED', 'REFUSED'],
    [404, 'Invalid.Tenant.ProjectNotExists', 'REJECTED', 'REFUSED'],
    [400, 'MissingProjectId', 'REJECTED', 'REFUSED'],
    [400, '1031203110005', 'REJECTED', 'REFUSED'],
  ])('calls HTTP %i %s %s, %s', (status, code, failure, delivery) => {
    expect(judgeRefusal(status, code)).toEqual({ failure, delivery });
  });
});

describe('throttlingOf', () => {
  const now = Date.parse('2026-03-01T08:00:00Z');

  it.each([
    ['Throttling.Api', 'operation'],
    ['Throttling.User', 'account'],
    ['Throttling.System', 'account'],
    ['9990040003', 'account'],
    ['', 'operation'],
  ])('takes %j for a limit of the %s', (code, scope) => {
    expect(throttlingOf(code, {}, now)).toEqual({ scope, retryAfterMs: null });
  });

  it.each([
    [{ 'x-acs-retry-after': '1500' }, 1_500],
    [{ 'x-acs-retry-after': '7' }, 7_000],
    [{ 'x-acs-retry-after': '2000', 'retry-after': '9' }, 2_000],
    [{ 'retry-after': '9' }, 9_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 08:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 07:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ 'x-acs-retry-after': '-5' }, null],
  ])('reads %j as %s ms', (headers, retryAfterMs) => {
    expect(throttlingOf('Throttling.User', headers as Record<string, string>, now).retryAfterMs).toBe(retryAfterMs);
  });
});
