import type { TypedDocumentString } from './gql/graphql.ts';
import { session } from './session.ts';

const GRAPHQL_PATH = '/graphql';
/** Longer than the gateway takes that waits for a slow vendor. */
const ANSWER_WITHIN_MS = 60_000;

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: {
    readonly code?: string;
    /** What of the question was wrong, where that is what is the matter. */
    readonly argument?: string;
  };
}

export interface Answer<Data> {
  readonly data: Data;
  /** What could not be read of it; empty when everything could. */
  readonly errors: readonly AnswerError[];
}

/** No answer: the gateway may be away, and whatever was asked may have arrived. */
export class NoAnswer extends Error {}

/** The gateway answered, and not with what was asked for. */
export class Refused extends Error {
  constructor(
    /** One of the published error codes. */
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Asks the gateway that served this page.
 * @throws NoAnswer, and Refused; an unknown caller is also told to `session`
 */
export async function ask<Data, Variables>(
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Answer<Data>> {
  const { authorization } = session;
  const timeout = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const { status, body } = await post(JSON.stringify({ query: document.toString(), variables }), {
    authorization,
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  });
  const { data, errors = [] } = body;
  const [first] = errors;
  const code = first?.extensions?.code;
  if (status === 401 || code === 'UNAUTHENTICATED') {
    session.refuse(authorization);
    throw new Refused('UNAUTHENTICATED', first?.message ?? 'HTTP 401');
  }
  if (data != null) return { data: data as Data, errors };
  if (status >= 500 || status === 429) throw new NoAnswer(first?.message ?? `HTTP ${status}`);
  throw new Refused(code ?? 'INTERNAL_SERVER_ERROR', first?.message ?? `HTTP ${status}`);
}

interface Body {
  readonly data?: unknown;
  readonly errors?: readonly AnswerError[];
}

async function post(
  body: string,
  { authorization, signal }: { readonly authorization: string | null; readonly signal: AbortSignal },
): Promise<{ readonly status: number; readonly body: Body }> {
  let response: Response;
  let text: string;
  try {
    response = await fetch(GRAPHQL_PATH, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json',
        ...(authorization !== null && { authorization }),
      },
      body,
      signal,
    });
    text = await response.text();
  } catch (err) {
    throw new NoAnswer(err instanceof Error ? err.message : String(err), { cause: err });
  }
  try {
    return { status: response.status, body: JSON.parse(text) as Body };
  } catch {
    // A proxy's own page: the status says more than the text.
    return { status: response.status, body: {} };
  }
}
