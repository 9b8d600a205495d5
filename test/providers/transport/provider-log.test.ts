import { describe, expect, it } from 'vitest';
import { SayOnce } from '../../../src/providers/transport/provider-log.ts';

describe('SayOnce', () => {
  it('is due once per period and key', () => {
    let now = 0;
    const once = new SayOnce(1_000, () => now);

    expect([once.isDue('a'), once.isDue('a'), once.isDue('b')]).toEqual([true, false, true]);
    now = 999;
    expect(once.isDue('a')).toBe(false);
    now = 1_000;
    expect([once.isDue('a'), once.isDue('a')]).toEqual([true, false]);
  });

  it('remembers a bounded number of keys and forgets the oldest first', () => {
    const once = new SayOnce(1_000, () => 0);
    for (let i = 0; i <= 1_000; i += 1) once.isDue(`key ${i}`);

    expect([once.isDue('key 1000'), once.isDue('key 0')]).toEqual([false, true]);
  });
});
