import type { Listing } from './listing.ts';

/** Place in the total order: the sort key, then provider, workspace and raw id. */
export interface Anchor {
  /** Milliseconds or a rank; null sorts as the oldest. */
  readonly key: number | null;
  readonly provider: string;
  readonly workspace: string;
  readonly rawId: string;
}

/** What a page cursor holds: where the last page ended, and the vendor page of each source to look at first. */
export interface MergedCursor {
  readonly anchor: readonly [key: number | null, provider: string, workspace: string, rawId: string];
  readonly pages: Readonly<Record<string, number>>;
}

export type Order = (a: Anchor, b: Anchor) => number;

/** Sort key, then provider, workspace and raw id; without a key a row comes last. */
export function comparator({ isDescending }: Pick<Listing, 'isDescending'>): Order {
  const sign = isDescending ? -1 : 1;
  return (a, b) => {
    if (a.key !== b.key) {
      // Without a key a row comes last, whatever the direction.
      if (a.key === null) return 1;
      if (b.key === null) return -1;
      return sign * (a.key - b.key);
    }
    return (
      compareText(a.provider, b.provider) || compareText(a.workspace, b.workspace) || compareText(a.rawId, b.rawId)
    );
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function toTuple(anchor: Anchor): MergedCursor['anchor'] {
  return [anchor.key, anchor.provider, anchor.workspace, anchor.rawId];
}

export function toAnchor([key, provider, workspace, rawId]: MergedCursor['anchor']): Anchor {
  return { key, provider, workspace, rawId };
}
