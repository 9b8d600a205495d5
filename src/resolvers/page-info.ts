/** The PageInfo of a page. `endCursor` differs from the last edge's where a filter looked further than it found. */
export function pageInfo(
  edges: readonly { readonly cursor: string }[],
  hasNextPage: boolean,
  after: string | null | undefined,
  endCursor: string | null = edges.at(-1)?.cursor ?? null,
) {
  return { hasNextPage, hasPreviousPage: after != null, startCursor: edges[0]?.cursor ?? null, endCursor };
}
