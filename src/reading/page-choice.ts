/** From so many objects never seen in a list on, the first page is looked through: it most likely costs fewer calls. */
const LOOK_FROM = 3;
/** Most list pages looked through: 1,000 objects at 100 a page. */
export const MAX_PAGES = 10;
/** List pages without a single hit, in a row, after which the rest is read one by one. */
const MAX_EMPTY_PAGES = 2;

/** How looking through a list is going. */
export interface Look {
  /** The page read last; 0 before the first. */
  readonly page: number;
  /** Objects found on it. */
  readonly found: number;
  /** All pages of the list; null where that is not known. */
  readonly pages: number | null;
  readonly isLast: boolean;
}

/**
 * The pages on which at least two of the wanted objects were last seen: one call instead of two.
 * @param ranks where each was last seen in the list, from 0; null for an object never seen
 */
export function pagesWorthReading(ranks: readonly (number | null)[], pageSize: number): number[] {
  const hits = new Map<number, number>();
  for (const rank of ranks) {
    if (rank === null) continue;
    const page = Math.floor(rank / pageSize) + 1;
    hits.set(page, (hits.get(page) ?? 0) + 1);
  }
  return [...hits].filter(([, count]) => count >= 2).map(([page]) => page);
}

/**
 * Whether one more page promises to cost fewer calls than single reads of the objects that were never seen in a list: as
 * long as a page gives more than one, or there are fewer pages than objects left.
 * @param left how many are still looked for
 */
export function isNextPageWorthReading(
  left: number,
  { page, found, pages, isLast }: Look,
  emptyPages: number,
): boolean {
  if (isLast || page >= MAX_PAGES || left < 2) return false;
  if (page === 0) return left >= LOOK_FROM || (pages === 1 && left > 1);
  if (emptyPages >= MAX_EMPTY_PAGES) return false;
  return found >= 2 || (pages !== null && left > pages - page);
}
