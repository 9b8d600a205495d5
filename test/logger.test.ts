import { describe, expect, it } from 'vitest';
import type { LogLevel } from '../src/config.ts';
import { ProviderError } from '../src/domain/errors.ts';
import { createLogger } from '../src/logger.ts';

const SECRET = 'hunter2-kJ83nd0sQ';

function startLog(level: LogLevel = 'info') {
  const lines: string[] = [];
  const log = createLogger({ level, stream: { write: (line) => void lines.push(line) } });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? 'null') as Record<string, unknown> };
}

describe('the log', () => {
  it('has one JSON object a line, with level, time, fields and sentence', () => {
    const { log, lines, last } = startLog();

    log.child({ provider: 'dw-prod' }).warn({ attempt: 2 }, 'poll failed');

    expect(lines).toHaveLength(1);
    expect(last()).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      provider: 'dw-prod',
      attempt: 2,
      msg: 'poll failed',
    });
  });

  it('leaves out what is below its level', () => {
    const { log, lines } = startLog('warn');

    log.info('a transition');

    expect(lines).toEqual([]);
  });

  it('keeps a line break or escape sequence from a caller inside its line', () => {
    const { log, lines } = startLog();

    log.info({ argument: 'a\n{"level":"fatal"}\u001b[2J' }, 'two\nlines');

    expect(lines).toHaveLength(1);
    expect(lines[0]?.trimEnd()).not.toContain('\n');
    expect(lines[0]).not.toContain('\u001b');
  });

  it.each<[string, object]>([
    ['headers', { headers: { Authorization: `Bearer ${SECRET}`, cookie: SECRET, 'X-Auth-Token': SECRET } }],
    ['credentials', { provider: { credentials: { accessKeyId: SECRET, accessKeySecret: SECRET } } }],
    ['a list', { calls: [{ token: SECRET }, { secretKey: SECRET }] }],
    ['text', { message: `sent Authorization: Bearer ${SECRET}` }],
    ['a URL', { url: `postgres://signalbox:${SECRET}@db/x` }],
    ['a signed header', { header: `ACS3-HMAC-SHA256 Credential=${SECRET},SignedHeaders=host,Signature=${SECRET}` }],
    ['a JWT', { text: `eyJhbGciOiJub25lIn0.${btoa(SECRET)}.${SECRET}` }],
    [
      'an error',
      { err: new Error(`Bearer ${SECRET}`, { cause: Object.assign(new Error('x'), { password: SECRET }) }) },
    ],
    ['a query', { url: `/?AccessKeyId=${SECRET}&Signature=${SECRET}` }],
  ])('shows no secret in %s', (_, fields) => {
    const { log, lines } = startLog();

    log.error(fields, `failed with Bearer ${SECRET}`);
    log.child(fields).error('failed');

    expect(lines).toHaveLength(2);
    expect(lines.join('')).not.toContain(SECRET);
    expect(lines.join('')).toContain('[redacted]');
  });

  it('says of an expected error what it is, without a stack', () => {
    const { log, lines, last } = startLog();
    const call = { provider: 'dw-prod', operation: 'GetDeployment', failure: 'TIMEOUT', delivery: 'UNKNOWN' } as const;

    log.warn({ err: new ProviderError(call, 'no answer') }, 'poll failed');

    expect(last()['err']).toMatchObject({ type: 'ProviderError', code: 'PROVIDER_UNAVAILABLE', retryable: true });
    expect(lines.join('')).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it('says of a bug where in the code it is, without the folders of the machine', () => {
    const { log, lines, last } = startLog();
    const bug = new TypeError('x is not a function');
    bug.stack = `TypeError: x\n    at f (${'file:///srv/app'}/dist/store/database.js:42:7)\n    at node:internal/x:1:1`;

    log.error({ err: bug }, 'unexpected');

    expect(last()['err']).toEqual({
      type: 'TypeError',
      message: 'x is not a function',
      places: ['store/database.js:42:7'],
    });
    expect(lines.join('')).not.toContain('/srv');
  });

  it('survives an object that contains itself', () => {
    const { log, lines } = startLog();
    const circle: Record<string, unknown> = {};
    circle['self'] = circle;

    log.info(circle, 'round');

    expect(lines).toHaveLength(1);
  });
});
