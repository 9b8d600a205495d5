import { GatewayError } from '../../domain/errors.ts';

/** What one client may ask for: `server.limits` of the configuration, which says what each is. */
export interface Limits {
  readonly maxBodyBytes: number;
  readonly maxHeaderBytes: number;
  readonly maxFrameBytes: number;
  readonly requestTimeoutMs: number;
  readonly maxDepth: number;
  readonly maxAliases: number;
  readonly maxDirectives: number;
  readonly maxRepeatedFields: number;
  readonly maxTokens: number;
  readonly maxCost: number;
  readonly maxNodes: number;
  readonly maxVariablesBytes: number;
  readonly maxSockets: number;
  readonly maxSocketsPerKey: number;
  readonly maxOperationsPerSocket: number;
  readonly maxMessagesPerSecond: number;
  readonly initTimeoutMs: number;
  readonly requestsPerMinute: number;
  readonly maxBufferedBytes: number;
  readonly slowReaderTimeoutMs: number;
  readonly keepAliveMs: number;
}

export type LimitName = keyof Limits;

/** Told of everything that is refused because of a limit, for whoever counts. */
export type OnRefused = (limit: LimitName) => void;

/** LIMIT_EXCEEDED, with the limit's name beside it. */
export function limitExceeded(limit: LimitName, message: string): GatewayError {
  return new GatewayError('LIMIT_EXCEEDED', message, { details: { limit } });
}

/** RATE_LIMITED: the same may be asked again after so many milliseconds. */
export function rateLimited(limit: LimitName, message: string, retryAfterMs: number): GatewayError {
  return new GatewayError('RATE_LIMITED', message, { details: { limit }, retryable: true, retryAfterMs });
}

/** The limit that an error is about; null for any other error. */
export function limitOf(err: unknown): LimitName | null {
  return err instanceof GatewayError ? ((err.details['limit'] as LimitName | undefined) ?? null) : null;
}
