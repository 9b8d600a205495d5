import { ExponentialBackoff, handleWhen, retry } from 'cockatiel';
import { AnswerLost, GatewayUnreachable } from './answer-errors.ts';
import type { Answer, GatewayClient } from './gateway-client.ts';
import type { TypedDocumentString } from './gql/graphql.ts';
import { unlessAborted } from './interrupt.ts';

const BACKOFF = { initialDelay: 250, maxDelay: 10_000 } as const;

/** How a gateway that is gone for a while is dealt with. */
export interface Patience {
  /** For how long it is looked for, in milliseconds. */
  readonly reconnectForMs: number;
  /** Whether one that was never there is looked for too. */
  readonly isPatient: boolean;
}

/**
 * Carries out the work until it goes through, while what stops it is a gateway that is gone.
 * @throws AnswerLost when some attempt may have arrived there, whatever the last one met
 */
export async function persist<Result>(
  work: () => Promise<Result>,
  patience: Patience,
  signal: AbortSignal,
): Promise<Result> {
  const giveUpAt = performance.now() + patience.reconnectForMs;
  let lost: AnswerLost | null = null;
  const policy = retry(
    handleWhen((err) => {
      if (err instanceof AnswerLost) lost = err;
      return (lost || patience.isPatient) && isPassing(err) && performance.now() < giveUpAt && !signal.aborted;
    }),
    { maxAttempts: Number.POSITIVE_INFINITY, backoff: new ExponentialBackoff(BACKOFF) },
  );
  const tried = policy.execute(work).catch((err: unknown) => {
    throw isPassing(err) ? (lost ?? err) : err;
  });
  return unlessAborted(tried, signal);
}

/** Asks until there is an answer. Of mutations only those with an idempotency key may be asked so. */
export function askPatiently<Data, Variables>(
  client: GatewayClient,
  document: TypedDocumentString<Data, Variables>,
  variables: Variables,
  patience: Patience,
): Promise<Answer<Data>> {
  return persist(() => client.ask(document, variables), patience, client.signal);
}

/** Whether the same may go through later. */
export function isPassing(err: unknown): err is AnswerLost | GatewayUnreachable {
  return err instanceof AnswerLost || err instanceof GatewayUnreachable;
}
