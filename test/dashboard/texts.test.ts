import { expect, it } from 'vitest';
import { EN } from '../../src/dashboard/text/en.ts';
import { ZH } from '../../src/dashboard/text/zh.ts';

/** Names that both languages have in common. */
const NAMES = new Set(['API', 'SQL']);

/** Every text with its place; what is made of values as it is made of some. */
function textsOf(value: unknown, place: string): [string, string][] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value === 'function') return [[place, `${value(2, 3)}`]];
  return Object.entries(value as object).flatMap(([key, each]) => textsOf(each, `${place}.${key}`));
}

it('English and Chinese have the same texts', () => {
  const placesOf = (texts: unknown) => textsOf(texts, 'texts').map(([place]) => place);

  expect(placesOf(ZH).sort()).toEqual(placesOf(EN).sort());
});

it.each([
  ['English', EN],
  ['Chinese', ZH],
])('no text is missing in %s', (_, texts) => {
  expect(textsOf(texts, 'texts').filter(([, text]) => /^\s*$|undefined|\[object/.test(text))).toEqual([]);
});

it('every text is in its own language', () => {
  const han = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u;

  expect(textsOf(EN, 'texts').filter(([, text]) => han.test(text))).toEqual([]);
  expect(textsOf(ZH, 'texts').filter(([, text]) => !han.test(text) && !NAMES.has(text))).toEqual([]);
});
