/** A page as a vendor answered it. */
export interface VendorPage<T> {
  readonly rows: readonly T[];
  /** As answered; null when absent. */
  readonly pageSize: number | null;
  /** As answered; old answers say 0 beside any number of rows. */
  readonly totalCount: number | null;
}

/** What a page says about the whole list. A short page ends it; the total counts only where it can be true. */
export function measurePage(
  page: VendorPage<unknown>,
  pageNumber: number,
  asked: number,
): { readonly totalCount: number | null; readonly isLast: boolean } {
  const size = Math.min(asked, page.pageSize !== null && page.pageSize > 0 ? page.pageSize : asked);
  const seen = (pageNumber - 1) * size + page.rows.length;
  const isLast = page.rows.length < size;
  // Observed: a total of "0" beside ten rows. Beyond the end, an empty page says nothing about how many came before.
  const isPossible = page.totalCount !== null && (page.totalCount >= seen || page.rows.length === 0);
  const totalCount = isPossible ? page.totalCount : null;
  return { totalCount, isLast: isLast || (totalCount !== null && seen >= totalCount) };
}
