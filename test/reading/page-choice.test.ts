import { describe, expect, it } from 'vitest';
import { isNextPageWorthReading, pagesWorthReading } from '../../src/reading/page-choice.ts';

describe('pagesWorthReading', () => {
  it.each<[string, (number | null)[], number[]]>([
    ['nothing is wanted', [], []],
    ['nothing was ever seen', [null, null, null], []],
    ['each was seen on a page of its own', [0, 10, 20], []],
    ['two were seen on one page', [3, 9, null], [1]],
    ['two each were seen on two pages, one on a third', [0, 9, 25, 10, 19], [1, 2]],
  ])('where %s', (_, ranks, pages) => {
    expect(pagesWorthReading(ranks, 10)).toEqual(pages);
  });
});

describe('isNextPageWorthReading', () => {
  const look = { page: 1, found: 0, pages: null, isLast: false };

  it.each([
    ['no page was read, and two are looked for', 2, { ...look, page: 0 }, 0, false],
    ['no page was read, and three are looked for', 3, { ...look, page: 0 }, 0, true],
    ['no page was read, two are looked for, and there is one page', 2, { ...look, page: 0, pages: 1 }, 0, true],
    ['one is left', 1, { ...look, found: 40 }, 0, false],
    ['the last page gave two', 5, { ...look, found: 2 }, 0, true],
    ['the last page gave one, and nobody knows how many pages follow', 5, { ...look, found: 1 }, 0, false],
    ['the last page gave one, and fewer pages follow than are looked for', 5, { ...look, found: 1, pages: 5 }, 0, true],
    [
      'the last page gave one, and as many pages follow as are looked for',
      5,
      { ...look, found: 1, pages: 6 },
      0,
      false,
    ],
    ['one page gave none', 9, { ...look, pages: 5 }, 1, true],
    ['two pages gave none', 9, { ...look, page: 2, pages: 5 }, 2, false],
    ['the list is at its end', 9, { ...look, found: 9, isLast: true }, 0, false],
    ['ten pages were read', 99, { ...look, page: 10, found: 9 }, 0, false],
  ])('where %s', (_, left, last, emptyPages, expected) => {
    expect(isNextPageWorthReading(left, last, emptyPages)).toBe(expected);
  });
});
