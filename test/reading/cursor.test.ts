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

  it('belong to the list that a filter makes, however its members are ordered and what is left out is written', () => {
    const list = { filter: { statuses: ['FAILED', 'RUNNING'], creators: null }, order: { field: 'CREATED_AT' } };
    const same = { filter: { statuses: ['RUNNING', 'FAILED'] }, order: { field: 'CREATED_AT' } };
    const cursor = codec.encode('deployments', { page: 2 }, list);

    expect(codec.decode('deployments', cursor, 'after', same)).toEqual({ page: 2 });
    expect(() =>
      codec.decode('deployments', cursor, 'after', { ...same, filter: { statuses: ['FAILED'] } }),
    ).toThrowError(/^after: expected a cursor that this gateway gave out here for the same filter and order, got "/);
  });
});
