import type { ErrorCode } from '../domain/error-codes.ts';

export type Transport = 'http' | 'websocket' | 'sse';
export type OperationType = 'query' | 'mutation' | 'subscription' | 'unknown';

/** One operation of a client. */
export interface OperationInfo {
  readonly transport: Transport;
  /** `unknown` when it was refused before that could be told. */
  readonly type: OperationType;
  /** As the client calls it; null for one without a name. */
  readonly name: string | null;
}

/** The code of the first error that the client was given; OK without any. */
export type OperationOutcome = 'OK' | ErrorCode;

/** What the server tells of its work to whoever counts. Every method returns at once and does not throw. */
export interface ServerEvents {
  /** @param route the path where there is something, `other` elsewhere */
  answered(answer: { route: string; method: string; status: number; durationMs: number }): void;
  connectionOpened(transport: 'websocket' | 'sse'): void;
  /** @param code the close code of a WebSocket; null where there is none */
  connectionClosed(transport: 'websocket' | 'sse', code: number | null): void;
  /** A client took nothing of what waited for it, and is given up. */
  slowReaderGivenUp(transport: 'websocket' | 'sse'): void;
  messageReceived(): void;
  messageSent(transport: 'websocket' | 'sse'): void;
  operationBegan(operation: OperationInfo): void;
  operationEnded(operation: OperationInfo, outcome: OperationOutcome, durationMs: number): void;
  /** Something was refused because of a limit of `server.limits`. */
  refusedBy(limit: string): void;
}
