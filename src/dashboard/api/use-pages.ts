import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { type Answer, ask } from './ask.ts';
import type { TypedDocumentString } from './gql/graphql.ts';

interface ListPage<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/**
 * A list, page behind page.
 * @param everyMs all pages that are there are read again as often
 * @param listOf where in an answer the list is; null where it could not be read
 */
export function usePages<Data, Variables extends { after?: string | null | undefined }, Node>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  everyMs: number,
  listOf: (data: Data) => ListPage<Node> | null,
) {
  const about = JSON.stringify(variables);
  // Remembered, as reading again gives up a page that is on its way.
  const [wish, setWish] = useState({ about, pages: 1 });
  const wanted = wish.about === about ? wish.pages : 1;
  const { data, error, hasNextPage, isFetching, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: [document.toString(), variables],
    queryFn: ({ pageParam, signal }): Promise<Answer<Data>> =>
      ask(document, { ...variables, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (answer: Answer<Data>) => {
      const list = listOf(answer.data);
      return list?.pageInfo.hasNextPage ? list.pageInfo.endCursor : null;
    },
    refetchInterval: everyMs,
  });
  const pages = data?.pages ?? [];
  const isShort = hasNextPage && pages.length < wanted;
  const canLoad = isShort && !isFetching && error === null;
  useEffect(() => {
    if (canLoad) void fetchNextPage();
  }, [canLoad, fetchNextPage]);
  return {
    pages,
    rows: pages.flatMap((answer) => listOf(answer.data)?.nodes ?? []),
    isLoaded: data !== undefined,
    error,
    hasMore: hasNextPage && !isShort,
    loadMore: () => setWish({ about, pages: pages.length + 1 }),
    readAgain: () => void refetch(),
  };
}
