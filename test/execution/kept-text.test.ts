import { describe, expect, it } from 'vitest';
import { KeptText } from '../../src/execution/kept-text.ts';

const PURPOSE = {};

describe('kept texts', () => {
  it('are found again by object and purpose, and counted', () => {
    const kept = new KeptText(1_000);
    const object = {};
    kept.put(object, PURPOSE, 'text');

    const found = [kept.get(object, PURPOSE), kept.get(object, {}), kept.get({}, PURPOSE)];

    expect(found).toEqual(['text', undefined, undefined]);
    expect(kept).toMatchObject({ entries: 1, bytes: 4, hits: 1, misses: 2 });
  });

  it('never take more than they may, and begin anew at the bound', () => {
    const kept = new KeptText(50);
    const objects = Array.from({ length: 60 }, () => ({}));
    const most = { bytes: 0, entries: 0 };

    for (const object of objects) {
      kept.put(object, PURPOSE, 'text');
      most.bytes = Math.max(most.bytes, kept.bytes);
      most.entries = Math.max(most.entries, kept.entries);
    }

    expect(most).toEqual({ bytes: 48, entries: 12 });
    expect(kept.get(objects.at(-1) as object, PURPOSE)).toBe('text');
    expect(kept.get(objects[0] as object, PURPOSE)).toBeUndefined();
  });
});
