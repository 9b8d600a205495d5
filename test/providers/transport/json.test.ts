import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/providers/transport/json.ts';

describe('parseJson', () => {
  it('keeps every digit of an integer beyond 2^53, as text', () => {
    expect(parseJson('{"Id":8604388726201131235,"list":[9007199254740993,-9007199254740993]}')).toEqual({
      Id: '8604388726201131235',
      list: ['9007199254740993', '-9007199254740993'],
    });
  });

  it('leaves other numbers, and digits inside texts, as they are', () => {
    const text = '{"safe":9007199254740991,"float":1.5,"big":1e300,"text":"8604388726201131235"}';

    expect(parseJson(text)).toEqual({ safe: 9007199254740991, float: 1.5, big: 1e300, text: '8604388726201131235' });
  });

  it('keeps any integer', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (id) => {
        expect(String((parseJson(`{"id":${id}}`) as { id: unknown }).id)).toBe(String(id));
      }),
    );
  });

  it.each(['{"__proto__":{"isAdmin":true}}', String.raw`{"\u005f_proto__":{"isAdmin":true}}`])(
    'drops the key in %s',
    (text) => {
      const parsed = Object.assign({}, parseJson(text)) as Record<string, unknown>;

      expect(parsed).toEqual({});
      expect(parsed['isAdmin']).toBeUndefined();
    },
  );

  it('throws, and does not die, on a text nested too deeply', () => {
    expect(() => parseJson(`${'['.repeat(1_000_000)}1234567890123456789${']'.repeat(1_000_000)}`)).toThrow();
  });
});
