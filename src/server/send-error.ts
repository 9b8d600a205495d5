import type { FastifyReply } from 'fastify';

/** Answers with one error, shaped as those of GraphQL, with the id of the request. */
export function sendError(
  reply: FastifyReply,
  status: number,
  code: string,
  message: string,
  details: object = {},
): FastifyReply {
  return reply
    .code(status)
    .send({ errors: [{ message, extensions: { code, ...details, requestId: reply.request.id } }] });
}
