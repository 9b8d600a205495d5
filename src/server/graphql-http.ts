import type { ApolloServer } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FormattedExecutionResult } from 'graphql';
import { OperationTypeNode } from 'graphql';
import type { Caller } from '../domain/caller.ts';
import type { GatewayContext, RequestScope } from '../resolvers/context.ts';
import type { Gate } from './auth/gate.ts';
import { type ErrorLog, formatError } from './format-error.ts';
import { toJson } from './format-result.ts';
import type { Policy } from './limits/policy.ts';
import type { OperationReports } from './operation-reports.ts';
import { readOperationRequest } from './operation-request.ts';
import type { PreparedOperation } from './prepare-operation.ts';
import { formRefusalOf } from './request-form.ts';
import { sendError } from './send-error.ts';

export interface GraphqlHttpParts {
  readonly apollo: ApolloServer<GatewayContext>;
  readonly gate: Gate;
  readonly policy: Policy;
  readonly createContext: (caller: Caller, scope: RequestScope) => GatewayContext;
  /** Aborted once the gateway begins to shut down. */
  readonly closing: AbortSignal;
  readonly reports: OperationReports;
  readonly log: ErrorLog;
}

const RESPONSE_TYPE = 'application/graphql-response+json';

/** Answers one operation a request, as the GraphQL over HTTP specification has it. */
export function createGraphqlHandler(parts: GraphqlHttpParts) {
  const { policy, reports, log } = parts;
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const refusal = formRefusalOf(request, 'json');
    if (refusal) return sendError(reply, refusal.status, refusal.code, refusal.message);
    const prepared = policy.preparer.prepare(
      readOperationRequest(request),
      parts.gate.admittedOf(request).identity.caller,
    );
    if (!('document' in prepared)) {
      for (const { originalError } of prepared) policy.noteRefusal(originalError);
      const errors = prepared.map((err) => formatError(err, log, 'GRAPHQL_VALIDATION_FAILED'));
      reports.refused('http', errors);
      return send(request, reply, { errors }, statusOfRefusal(request));
    }
    const { operation } = prepared.operation;
    if (operation === OperationTypeNode.SUBSCRIPTION) {
      const message =
        'a subscription needs a WebSocket (graphql-transport-ws) at this path, or an event stream: POST /graphql/stream';
      return sendError(reply, 400, 'BAD_USER_INPUT', message);
    }
    if (operation === OperationTypeNode.MUTATION && request.method !== 'POST') return refuseMutation(request, reply);
    const { result, status } = await execute(parts, prepared, request, reply);
    return send(request, reply, result, status);
  };
}

/** A link must not change anything. */
export function refuseMutation({ method }: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header('allow', 'POST');
  return sendError(reply, 405, 'BAD_USER_INPUT', `expected POST for a mutation, got ${method}`);
}

async function execute(
  { apollo, gate, createContext, closing }: GraphqlHttpParts,
  { query, operationName, variableValues, price }: PreparedOperation,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) gone.abort();
  });
  const { identity, rate } = gate.admittedOf(request);
  const usage = { price, rate };
  const scope = { signal: AbortSignal.any([gone.signal, closing]), resumeAfter: null, usage };
  const { body, http } = await apollo.executeOperation(
    { query, variables: variableValues, ...(operationName === null ? {} : { operationName }) },
    { contextValue: createContext(identity.caller, scope) },
  );
  if (body.kind !== 'single') throw new Error('expected one result');
  return { result: body.singleResult, status: http.status ?? 200 };
}

/** Clients that take `application/json` and nothing else are of the time when every answer was a 200. */
function statusOfRefusal({ headers }: FastifyRequest): number {
  return headers.accept?.trim().toLowerCase() === 'application/json' ? 200 : 400;
}

function send(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  result: FormattedExecutionResult,
  status: number,
): FastifyReply {
  const type = (headers.accept ?? '').includes(RESPONSE_TYPE) ? RESPONSE_TYPE : 'application/json';
  return reply
    .code(status)
    .header('content-type', `${type}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .send(`${toJson(result)}\n`);
}
