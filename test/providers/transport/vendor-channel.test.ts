import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { ProviderError } from '../../../src/domain/errors.ts';
import type { CallPriority, CallReport } from '../../../src/providers/provider.ts';
import { Budget } from '../../../src/providers/transport/budget.ts';
import type { HttpResponse } from '../../../src/providers/transport/http.ts';
import { InProcessLedger } from '../../../src/providers/transport/in-process-ledger.ts';
import { ThrottledError, VendorChannel } from '../../../src/providers/transport/vendor-channel.ts';
import { type HttpDouble, startHttpDouble } from '../http-double.ts';
import { ManualClock } from '../manual-clock.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

type Answer = number | 'cut' | 'hang' | 'busy for 2 s';

interface SetupOptions {
  readonly perSecond?: number;
  readonly perDay?: number;
}

/** A vendor that answers what stands in `answers`, then 200. */
async function setup(answers: Answer[], { perSecond = 1_000, perDay }: SetupOptions = {}) {
  const arrivals: ServerResponse[] = [];
  const arrived = Promise.withResolvers<void>();
  const server: HttpDouble = await startHttpDouble((request, response) => {
    const answer = answers.shift() ?? 200;
    arrivals.push(response);
    arrived.resolve();
    if (answer === 'cut') request.socket.destroy();
    else if (answer === 'busy for 2 s') response.writeHead(429, { 'retry-after': '2' }).end('{}');
    else if (answer !== 'hang') response.writeHead(answer).end('{}');
  });
  endings.push(() => server.close());
  const clock = new ManualClock();
  const lines: object[] = [];
  const log = { debug: (fields: object) => lines.push(fields), warn: (fields: object) => lines.push(fields) };
  const limits = { perSecond, perDay: perDay ?? null };
  const budget = new Budget({ limits, clock, ledger: new InProcessLedger(clock) });
  const reports: CallReport[] = [];
  const onCall = (report: CallReport) => reports.push(report);
  const channel = new VendorChannel({ provider: 'dw', timeoutMs: 5_000, budget, clock, log, onCall });
  endings.push(() => channel.close());
  let signatures = 0;
  const call = (kind: 'read' | 'write', priority: CallPriority = kind, signal?: AbortSignal, origin = server.origin) =>
    channel.call({
      operation: kind === 'read' ? 'Get' : 'Create',
      kind,
      options: { priority, ...(signal ? { signal } : {}) },
      request: () => {
        signatures += 1;
        return { method: 'POST', origin, path: '/', headers: { 'x-nonce': String(signatures) } };
      },
      accept: judge,
    });
  const settle = <T>(outcome: Promise<T>) => clock.settle(outcome);
  return { server, channel, clock, budget, call, settle, lines, reports, arrivals, arrived: arrived.promise };
}

function judge({ status, headers }: HttpResponse) {
  const call = { provider: 'dw', operation: 'Get', httpStatus: status, upstreamCode: `C${status}` };
  if (status === 429) {
    const retryAfterMs = headers['retry-after'] === undefined ? null : Number(headers['retry-after']) * 1_000;
    throw new ThrottledError(call, { retryAfterMs, scope: 'account' }, 'slow down');
  }
  if (status >= 500) throw new ProviderError({ ...call, failure: 'SERVER_ERROR', delivery: 'UNKNOWN' }, 'down');
  if (status === 404) throw new ProviderError({ ...call, failure: 'NOT_FOUND', delivery: 'REFUSED' }, 'none');
  if (headers['content-type'] === 'bug') throw new TypeError('bug');
  return { value: status, requestId: `R${status}` };
}

describe('VendorChannel', () => {
  it('repeats a read that failed, signed anew each time', async () => {
    const { call, settle, server, channel } = await setup([500, 'cut', 200]);

    expect(await settle(call('read'))).toMatchObject({ value: { value: 200 } });

    expect(server.requests.map(({ headers }) => headers['x-nonce'])).toEqual(['1', '2', '3']);
    expect(channel.callCount()).toBe(3);
  });

  it('tells of each attempt, and logs the request id of the vendor', async () => {
    const { call, settle, reports, lines } = await setup(['cut', 200]);

    await settle(call('read'));

    expect(reports).toEqual([
      { provider: 'dw', operation: 'Get', outcome: 'UNREACHABLE', durationMs: expect.any(Number) },
      { provider: 'dw', operation: 'Get', outcome: 'OK', durationMs: expect.any(Number) },
    ]);
    expect(lines.at(-1)).toMatchObject({ operation: 'Get', attempt: 2, outcome: 'OK', upstreamRequestId: 'R200' });
  });

  it('gives up a read after three attempts', async () => {
    const { call, settle, server } = await setup([500, 500, 500, 200]);

    expect(await settle(call('read'))).toMatchObject({ reason: { call: { failure: 'SERVER_ERROR' } } });

    expect(server.requests).toHaveLength(3);
  });

  it('does not repeat what the vendor refused', async () => {
    const { call, settle, server } = await setup([404]);

    expect(await settle(call('read'))).toMatchObject({ reason: { call: { failure: 'NOT_FOUND' } } });

    expect(server.requests).toHaveLength(1);
  });

  it.each<Answer>([500, 'cut'])('never repeats a write that may have been carried out (%s)', async (answer) => {
    const { call, settle, server } = await setup([answer]);

    expect(await settle(call('write'))).toMatchObject({ reason: { call: { delivery: 'UNKNOWN' } } });

    expect(server.requests).toHaveLength(1);
  });

  it('does not repeat a write that hangs, and says that its outcome is unknown', async () => {
    const { call, settle, server, arrived } = await setup(['hang']);
    const outcome = call('write');
    await arrived;

    expect(await settle(outcome)).toMatchObject({ reason: { call: { failure: 'TIMEOUT', delivery: 'UNKNOWN' } } });

    expect(server.requests).toHaveLength(1);
  });

  it('tries a write that found no connection once more', async () => {
    const { call, settle, channel } = await setup([]);
    const nobody = await startHttpDouble(() => {});
    await nobody.close();

    const outcome = await settle(call('write', 'write', undefined, nobody.origin));

    expect(outcome).toMatchObject({ reason: { call: { failure: 'UNREACHABLE', delivery: 'NOT_SENT' } } });
    expect(channel.callCounts()).toEqual([{ operation: 'Create', outcome: 'UNREACHABLE', count: 2 }]);
    expect(channel.callCount()).toBe(0);
  });

  it('tries a throttled write once more after the pause', async () => {
    const { call, settle, server, clock } = await setup(['busy for 2 s', 200]);
    const startedAt = clock.now();

    expect(await settle(call('write'))).toMatchObject({ value: { value: 200 } });

    expect(clock.now() - startedAt).toBeGreaterThanOrEqual(2_000);
    expect(server.requests).toHaveLength(2);
  });

  it('tells a reader at once that the vendor throttles, and how long to wait', async () => {
    const { call, settle, server, clock } = await setup([429]);
    const startedAt = clock.now();

    expect(await settle(call('read'))).toMatchObject({
      reason: { code: 'PROVIDER_THROTTLED', call: { upstreamCode: 'C429' } },
    });
    expect(await settle(call('read'))).toMatchObject({
      reason: { call: { failure: 'THROTTLED', delivery: 'NOT_SENT' }, retryAfterMs: expect.any(Number) },
    });

    expect(server.requests).toHaveLength(1);
    expect(clock.now() - startedAt).toBeLessThan(5_000);
  });

  it('repeats few calls when every other one fails, so that an ailing vendor gets little more to do', async () => {
    const answers = Array.from({ length: 500 }, (_, index): Answer => (index % 2 === 0 ? 500 : 200));
    const { call, settle, server } = await setup(answers);

    for (let i = 0; i < 100; i += 1) await settle(call('read', 'poll'));

    expect(server.requests.length).toBeLessThanOrEqual(130);
  });

  it('ends a read at its deadline, retries and all', async () => {
    const { call, settle, clock, arrived } = await setup([500, 'hang']);
    const startedAt = clock.now();
    const outcome = call('read');
    await arrived;

    expect(await settle(outcome)).toMatchObject({ reason: { call: { failure: 'TIMEOUT' } } });

    expect(clock.now() - startedAt).toBeLessThanOrEqual(5_100);
  });

  it('opens the circuit after five failures, fails fast, and closes it by one probe', async () => {
    const { call, settle, server, channel, clock, lines } = await setup([500, 500, 500, 500, 500]);
    await settle(call('read'));
    await settle(call('read'));
    expect(server.requests).toHaveLength(5);

    expect(await settle(call('write'))).toMatchObject({
      reason: { code: 'PROVIDER_UNAVAILABLE', call: { failure: 'CIRCUIT_OPEN', delivery: 'NOT_SENT' } },
    });
    expect(server.requests).toHaveLength(5);
    expect(channel.health().circuit).toBe('OPEN');

    await clock.advance(7_500);
    expect(await settle(call('read'))).toMatchObject({ value: { value: 200 } });
    expect(channel.health().circuit).toBe('CLOSED');
    expect(lines).toContainEqual({ provider: 'dw', circuit: 'OPEN' });
  });

  it.each([-600_000, 600_000])('keeps the circuit open as long when the clock is set by %i ms', async (step) => {
    const { call, settle, channel, clock } = await setup([500, 500, 500, 500, 500]);
    await settle(call('read'));
    await settle(call('read'));

    clock.set(clock.now() + step);

    expect(await settle(call('read'))).toMatchObject({ reason: { call: { failure: 'CIRCUIT_OPEN' } } });
    await clock.advance(7_500);
    expect(await settle(call('read'))).toMatchObject({ value: { value: 200 } });
    expect(channel.health().circuit).toBe('CLOSED');
  });

  it.each([-600_000, 600_000])('leaves a call its time when the clock is set by %i ms', async (step) => {
    const { call, settle, server, clock, arrived } = await setup([500, 'hang']);
    const startedAt = clock.steady();
    const outcome = call('read');
    await arrived;

    clock.set(clock.now() + step);

    expect(await settle(outcome)).toMatchObject({ reason: { call: { failure: 'TIMEOUT' } } });
    expect(server.requests).toHaveLength(2);
    expect(clock.steady() - startedAt).toBeLessThanOrEqual(5_100);
  });

  it('keeps the circuit closed when the vendor answers that there is none', async () => {
    const { call, settle, channel } = await setup(Array.from({ length: 10 }, () => 404));

    for (let i = 0; i < 10; i += 1) await settle(call('read'));

    expect(channel.health()).toMatchObject({ circuit: 'CLOSED', lastErrorCode: null });
  });

  it('sends nothing when the day is used up', async () => {
    const { call, settle, server } = await setup([], { perDay: 1 });
    await settle(call('read'));

    expect(await settle(call('write'))).toMatchObject({
      reason: {
        code: 'QUOTA_EXHAUSTED',
        message: 'dw Create: the 1 calls of today (UTC) are used up',
        call: { failure: 'QUOTA', delivery: 'NOT_SENT' },
      },
    });
    expect(server.requests).toHaveLength(1);
  });

  it('takes retries from the budget too', async () => {
    const { call, settle, server } = await setup([500, 500, 500], { perDay: 2 });

    // What the vendor said counts, not that there was nothing left to repeat it with.
    expect(await settle(call('read'))).toMatchObject({ reason: { call: { failure: 'SERVER_ERROR' } } });

    expect(server.requests).toHaveLength(2);
  });

  it('ends with its caller, and holds that against nobody', async () => {
    const { call, channel, arrived, settle } = await setup(['hang']);
    const caller = new AbortController();
    const outcome = call('read', 'read', caller.signal);
    await arrived;

    caller.abort();

    expect(await settle(outcome)).toMatchObject({ reason: { message: 'dw Get: given up by the caller' } });
    expect(channel.health().lastErrorAt).toBeNull();
  });

  it('ends what is under way when it is closed, and takes no more', async () => {
    const { call, channel, arrived, settle, server } = await setup(['hang']);
    const outcome = settle(call('read'));
    await arrived;

    await channel.close();

    expect(await outcome).toMatchObject({ reason: { call: { failure: 'TIMEOUT' } } });
    expect(await settle(call('read'))).toMatchObject({ reason: { call: { delivery: 'NOT_SENT' } } });
    expect(server.requests).toHaveLength(1);
  });

  it('counts calls and remembers how the last ones went', async () => {
    const { call, settle, channel, clock } = await setup([200, 500, 200]);
    await settle(call('read'));
    await settle(call('read'));

    expect(channel.callCounts()).toEqual([
      { operation: 'Get', outcome: 'OK', count: 2 },
      { operation: 'Get', outcome: 'SERVER_ERROR', count: 1 },
    ]);
    expect(channel.health()).toMatchObject({ lastErrorCode: 'C500', currentRatePerSecond: 1_000 });
    expect(channel.health().lastSuccessAt?.getTime()).toBeLessThanOrEqual(clock.now());
  });
});
