import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameData } from '../../src/domain/same-data.ts';

/** As little variety as possible, so that two of them are often alike. */
const data = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, true, '', 'a', 0, 1, undefined),
    fc.constantFrom(0, 1).map((ms) => new Date(ms)),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom('a', 'b'), tie('value'), { maxKeys: 2, noNullPrototype: true }),
  ),
})).value;

describe('comparing plain data', () => {
  it('says what isDeepStrictEqual says', () => {
    fc.assert(
      fc.property(data, data, (one, other) => {
        expect(isSameData(one, other)).toBe(isDeepStrictEqual(one, other));
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds a copy to be the same, whatever the order of its members', () => {
    const one = { id: '1', at: new Date(5), stages: [{ code: 'DEV', raw: [] }] };
    const other = { stages: [{ raw: [], code: 'DEV' }], at: new Date(5), id: '1' };

    expect(isSameData(one, other)).toBe(true);
  });

  it.each([
    ['a list and an object', [], {}],
    ['a time and an object', new Date(5), {}],
    ['a member that is missing and one that is undefined', { a: undefined }, { b: undefined }],
  ])('tells %s apart', (_, one, other) => {
    expect(isSameData(one, other)).toBe(false);
  });
});
