import type { FastifyReply } from 'fastify';
import type { ErrorCode } from '../domain/error-codes.ts';

export interface HttpRefusalOptions {
  /** Further members of `extensions`. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Why an HTTP request is not served, before anything that it asks for is looked at. */
export class HttpRefusal extends Error {
  readonly headers: Readonly<Record<string, string>>;
  private readonly details: Readonly<Record<string, unknown>>;

  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    message: string,
    { details = {}, headers = {} }: HttpRefusalOptions = {},
  ) {
    super(message);
    this.details = details;
    this.headers = headers;
  }

  /** One error, shaped as those of GraphQL, with the id of the request. */
  body(requestId: string): object {
    const { code, message, details } = this;
    return { errors: [{ message, extensions: { code, ...details, requestId } }] };
  }
}

export function sendRefusal(reply: FastifyReply, refusal: HttpRefusal): FastifyReply {
  return reply.code(refusal.status).headers(refusal.headers).send(refusal.body(reply.request.id));
}
