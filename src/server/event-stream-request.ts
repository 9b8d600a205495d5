import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';
import { BadInputError, type ErrorCode } from '../domain/errors.ts';
import type { OperationRequest } from './prepare-operation.ts';

export interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/** Why a request cannot be a stream, before anything in it is looked at; null when it can. */
export function refusalOf(request: FastifyRequest, isAllowed: (request: IncomingMessage) => boolean): Refusal | null {
  if (!isAllowed(request.raw)) {
    return { status: 403, code: 'FORBIDDEN', message: 'pages of this origin may not use the gateway' };
  }
  // Neither images nor links nor forms of a foreign page can ask for this type.
  if (!(request.headers.accept ?? '').includes('text/event-stream')) {
    return { status: 406, code: 'BAD_USER_INPUT', message: 'expected the header "accept: text/event-stream"' };
  }
  const type = request.headers['content-type'] ?? '';
  if (request.method === 'POST' && !/^application\/(graphql\+)?json\b/i.test(type)) {
    return { status: 415, code: 'BAD_USER_INPUT', message: 'expected a body of content type application/json' };
  }
  return null;
}

/** @throws BadInputError when body or URL hold no operation */
export function readStreamRequest(request: FastifyRequest): OperationRequest {
  const params = request.method === 'GET' ? fromUrl(request.query as Record<string, unknown>) : request.body;
  if (typeof params !== 'object' || params === null || Array.isArray(params)) {
    throw new BadInputError('body', 'expected an object with query, operationName and variables');
  }
  const { query, operationName = null, variables = null } = params as Record<string, unknown>;
  if (typeof query !== 'string') throw new BadInputError('query', 'expected the text of an operation');
  if (operationName !== null && typeof operationName !== 'string') {
    throw new BadInputError('operationName', 'expected text');
  }
  if (typeof variables !== 'object' || Array.isArray(variables)) {
    throw new BadInputError('variables', 'expected an object');
  }
  return { query, operationName, variables };
}

function fromUrl({ variables, ...rest }: Record<string, unknown>): Record<string, unknown> {
  if (typeof variables !== 'string' || variables === '') return rest;
  try {
    return { ...rest, variables: JSON.parse(variables) as unknown };
  } catch {
    throw new BadInputError('variables', 'expected a JSON object');
  }
}
