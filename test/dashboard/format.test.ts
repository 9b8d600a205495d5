import { describe, expect, it } from 'vitest';
import { createFormats } from '../../src/dashboard/text/format.ts';

const NOW = Date.UTC(2026, 0, 2, 12);

describe('what people read', () => {
  it.each([
    [0, '0s'],
    [200, '200ms'],
    [1_500, '1.5s'],
    [42_400, '42s'],
    [80_000, '1m 20s'],
    [5_400_000, '1h 30m'],
    [97_200_000, '1d 3h'],
  ])('a time of %d ms is %s', (milliseconds, expected) => {
    expect(createFormats('en').span(milliseconds)).toBe(expected);
  });

  it.each([
    [-5_000, 'now'],
    [5_000, '5 sec. ago'],
    [300_000, '5 min. ago'],
    [7_200_000, '2 hr. ago'],
    [90_000_000, 'yesterday'],
  ])('what is %d ms old is %s', (milliseconds, expected) => {
    expect(createFormats('en').age(new Date(NOW - milliseconds).toISOString(), NOW)).toBe(expected);
  });

  it('is in the language of whoever reads', () => {
    const formats = createFormats('zh-CN');

    expect(formats.span(80_000)).toBe('1分钟 20秒');
    expect(formats.age(new Date(NOW - 300_000).toISOString(), NOW)).toBe('5分钟前');
  });
});
