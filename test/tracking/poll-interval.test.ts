import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUS_PHASES } from '../../src/domain/status.ts';
import { pollIntervalMs, withJitter } from '../../src/tracking/poll-interval.ts';

const bounds = { minIntervalMs: 2_000, maxIntervalMs: 60_000 };

describe('the poll interval', () => {
  it('stays within its bounds for any phase and age', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STATUS_PHASES), fc.nat(10 ** 12), (phase, unchangedForMs) => {
        const interval = pollIntervalMs({ phase, unchangedForMs, ...bounds });

        expect(interval).toBeGreaterThanOrEqual(bounds.minIntervalMs);
        expect(interval).toBeLessThanOrEqual(bounds.maxIntervalMs);
      }),
    );
  });

  it.each([
    ['ACTIVE', 1_000, 2_000],
    ['ACTIVE', 600_000, 30_000],
    ['ACTIVE', 86_400_000, 60_000],
    ['WAITING', 60_000, 6_000],
    ['SETTLED', 0, 60_000],
  ] as const)('of a run that is %s and has stood still for %i ms is %i ms', (phase, unchangedForMs, expected) => {
    expect(pollIntervalMs({ phase, unchangedForMs, ...bounds })).toBe(expected);
  });

  it('is shifted by at most a tenth', () => {
    expect([0, 0.5, 1].map((random) => withJitter(1_000, random))).toEqual([900, 1_000, 1_100]);
  });
});
