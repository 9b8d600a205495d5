import { useInfiniteQuery } from '@tanstack/react-query';
import { type Answer, ask } from './ask.ts';
import type { TypedDocumentString } from './gql/graphql.ts';

interface PageOf<Node> {
  readonly page: {
    readonly nodes: readonly Node[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

/** A list, page behind page. @param everyMs all pages that are there are read again as often */
export function usePages<Node, Data extends PageOf<Node>, Variables extends { after?: string | null | undefined }>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  everyMs: number,
) {
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery({
    queryKey: [document.toString(), variables],
    queryFn: ({ pageParam, signal }): Promise<Answer<Data>> =>
      ask(document, { ...variables, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ data: { page } }: Answer<Data>) =>
      page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null,
    refetchInterval: everyMs,
  });
  const pages = data?.pages ?? [];
  return {
    pages,
    rows: pages.flatMap((answer): Data['page']['nodes'][number][] => [...answer.data.page.nodes]),
    isLoaded: data !== undefined,
    error,
    hasMore: hasNextPage && !isFetchingNextPage,
    loadMore: () => void fetchNextPage(),
    readAgain: () => void refetch(),
  };
}
