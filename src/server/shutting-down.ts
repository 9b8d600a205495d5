import { GatewayError } from '../domain/errors.ts';

/** What is asked of a gateway that ends: another one, or the next, answers it. */
export function shuttingDown(): GatewayError {
  return new GatewayError('SHUTTING_DOWN', 'the gateway is shutting down; ask again', { retryable: true });
}
