import { AccessRefused, type AnswerError, AnswerLost, GatewayUnreachable, toCommandError } from './answer-errors.ts';
import type { GatewayAddress } from './gateway-address.ts';
import type { TypedDocumentString } from './gql/graphql.ts';

/** Longer than a gateway takes that waits for a slow vendor. */
const ANSWER_WITHIN_MS = 90_000;

export interface Answer<Data> {
  readonly data: Data;
  /** What could not be read of it; empty when everything could. */
  readonly errors: readonly AnswerError[];
}

/** Asks a gateway over HTTP, one question at a time. */
export class GatewayClient {
  constructor(
    readonly address: GatewayAddress,
    /** Ends a question that is under way. */
    readonly signal: AbortSignal,
  ) {}

  /**
   * @throws GatewayUnreachable when nothing arrived there
   * @throws AnswerLost when something may have
   * @throws AccessRefused, BadInput, and a CommandError for any other answer without data
   */
  async ask<Data, Variables>(
    document: TypedDocumentString<Data, Variables>,
    variables: Variables,
  ): Promise<Answer<Data>> {
    const { url } = this.address;
    const response = await this.post(JSON.stringify({ query: document.toString(), variables }));
    const { data, errors = [] } = response;
    if (data == null) throw toCommandError(url, errors);
    return { data: data as Data, errors };
  }

  private async post(body: string): Promise<{ data?: unknown; errors?: readonly AnswerError[] }> {
    const { url } = this.address;
    const authorization = await this.address.authorization();
    const timeout = AbortSignal.timeout(ANSWER_WITHIN_MS);
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json, application/json',
          ...(authorization !== null && { authorization }),
        },
        body,
        // A key goes to the gateway that it is for and to no other.
        redirect: 'error',
        signal: AbortSignal.any([this.signal, timeout]),
      });
      return readAnswer(url, response.status, await response.text());
    } catch (err) {
      this.signal.throwIfAborted();
      if (timeout.aborted) throw new AnswerLost(url, `none within ${ANSWER_WITHIN_MS / 1000} seconds`);
      throw err instanceof TypeError ? toConnectionError(url, err) : err;
    }
  }
}

function readAnswer(url: string, status: number, text: string): { data?: unknown; errors?: readonly AnswerError[] } {
  let answer: unknown = null;
  try {
    answer = JSON.parse(text);
  } catch {
    // Whatever stands between, or something else altogether: the status says more than the text.
  }
  const isGraphql = typeof answer === 'object' && answer !== null && ('data' in answer || 'errors' in answer);
  if (isGraphql && status !== 401 && status !== 403) return answer as { data?: unknown };
  if (status === 401 || status === 403) {
    const message = isGraphql ? (answer as { errors?: AnswerError[] }).errors?.[0]?.message : undefined;
    throw new AccessRefused(url, status === 401 ? 'UNAUTHENTICATED' : 'FORBIDDEN', message ?? `HTTP ${status}`);
  }
  if (status >= 500 || status === 429) throw new AnswerLost(url, `HTTP ${status}`);
  throw new GatewayUnreachable(url, `what answers there is no gateway: HTTP ${status}`);
}

/** How a connection fails before anything has gone out on it. */
const NOTHING_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_.*|.*CERT.*)$/;

/** @param err as fetch throws it: the reason is its cause */
function toConnectionError(url: string, err: TypeError): Error {
  const cause = err.cause as (Error & { code?: string }) | undefined;
  const reason = cause?.code ?? cause?.message ?? err.message;
  return NOTHING_SENT.test(reason) ? new GatewayUnreachable(url, reason) : new AnswerLost(url, reason);
}
