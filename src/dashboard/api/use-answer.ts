import { QueryClient, useQuery } from '@tanstack/react-query';
import { type Answer, ask, NoAnswer } from './ask.ts';
import type { TypedDocumentString } from './gql/graphql.ts';

const LONGEST_PAUSE_MS = 10_000;

/** What a gateway that is away for a moment could not answer is asked again; what it refused is not. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (_failures, err) => err instanceof NoAnswer,
      retryDelay: (failures) => Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures),
      // The browser's own idea of being online says nothing of a gateway on this machine.
      networkMode: 'always',
    },
  },
});

export interface AskOptions {
  /** Asked again as often, while the page is in view. */
  readonly everyMs?: number;
}

/** The answer to a question, shared by everyone on the page who asks the same. */
export function useAnswer<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  { everyMs }: AskOptions = {},
) {
  return useQuery<Answer<Data>>({
    queryKey: [document.toString(), variables],
    queryFn: ({ signal }) => ask(document, variables, signal),
    ...(everyMs !== undefined && { refetchInterval: everyMs }),
  });
}
