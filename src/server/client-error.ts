import type { Socket } from 'node:net';
import type { ErrorCode } from '../domain/error-codes.ts';
import type { LimitName } from './limits/limits.ts';

interface RawAnswer {
  readonly status: string;
  readonly code: ErrorCode;
  readonly message: string;
  readonly limit?: LimitName;
}

/**
 * Answers what is no HTTP request, or was not sent in time, and ends its connection.
 * @returns the limit that it is about; null when it is about none
 */
export function answerClientError(err: Error & { readonly code?: string }, socket: Socket): LimitName | null {
  const answer = answerTo(err.code);
  const { status, code, message, limit } = answer;
  if (socket.writable && err.code !== 'ECONNRESET') {
    const extensions = { code, ...(limit ? { limit } : {}) };
    const body = JSON.stringify({ errors: [{ message, extensions }] });
    const head = [
      `HTTP/1.1 ${status}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'X-Content-Type-Options: nosniff',
      'Connection: close',
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  }
  // Whoever sends on without reading would keep the connection for ever.
  socket.destroySoon();
  return limit ?? null;
}

function answerTo(code: string | undefined): RawAnswer {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return {
        status: '431 Request Header Fields Too Large',
        code: 'LIMIT_EXCEEDED',
        message: 'expected smaller headers',
        limit: 'maxHeaderBytes',
      };
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return {
        status: '408 Request Timeout',
        code: 'LIMIT_EXCEEDED',
        message: 'expected the whole request sooner',
        limit: 'requestTimeoutMs',
      };
    default:
      return { status: '400 Bad Request', code: 'BAD_USER_INPUT', message: 'expected an HTTP request' };
  }
}
