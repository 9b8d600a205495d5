import { expect, it } from 'vitest';
import { ticksUpTo } from '../../src/dashboard/statistics/scale.ts';

it.each([
  [0, [0, 1]],
  [1, [0, 0.5, 1]],
  [3, [0, 1, 2, 3]],
  [52, [0, 20, 40, 60]],
  [100, [0, 50, 100]],
])('the lines across a plot up to %d are at %j', (most, expected) => {
  expect(ticksUpTo(most)).toEqual(expected);
});
