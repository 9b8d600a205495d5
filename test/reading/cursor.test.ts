import { describe, expect, it } from 'vitest';
import { CursorCodec } from '../../src/reading/cursor.ts';

const codec = new CursorCodec('00'.repeat(32));

describe('cursors', () => {
  it('give back what was put in and are short enough for a URL', () => {
    const cursor = codec.encodePosition(9_007_199_254_740_991);

    expect(codec.decodePosition(cursor, 'after')).toBe(9_007_199_254_740_991);
    expect(cursor).toMatch(/^[\w-]{1,64}$/);
  });

  it.each([
    ['nothing', ''],
    ['garbage', 'no cursor at all'],
    ['one that was cut short', codec.encodePosition(12).slice(0, -1)],
    ['one that was changed', codec.encodePosition(12).replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
    ['one of another environment', new CursorCodec('11'.repeat(32)).encodePosition(12)],
    ['one of another list', codec.encode('deployments', 12)],
    ['megabytes', 'A'.repeat(1_000_000)],
  ])('refuse %s, naming the argument', (_what, cursor) => {
    expect(() => codec.decodePosition(cursor, 'after')).toThrowError(
      /^after: expected a cursor that this gateway gave out here, got "/,
    );
  });
});
