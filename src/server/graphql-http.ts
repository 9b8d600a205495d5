import type { ApolloServer } from '@apollo/server';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormattedExecutionResult, type GraphQLError, OperationTypeNode } from 'graphql';
import type { Caller } from '../domain/caller.ts';
import { nameCaller } from '../domain/client-request.ts';
import { AnswerBasis } from '../reading/answer-basis.ts';
import type { GatewayContext, RequestScope } from '../resolvers/context.ts';
import type { Gate } from './auth/gate.ts';
import { namesTag } from './etag.ts';
import { type ErrorLog, formatError } from './format-error.ts';
import { toJsonBytes } from './format-result.ts';
import { AnswerBody, type KeptAnswers } from './kept-answers.ts';
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
  /** Null: every question is carried out. */
  readonly kept: KeptAnswers | null;
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
    const refuse = (errors: readonly GraphQLError[]) => {
      for (const { originalError } of errors) policy.noteRefusal(originalError);
      const shown = errors.map((err) => formatError(err, log, 'GRAPHQL_VALIDATION_FAILED'));
      reports.refused('http', shown);
      return send(request, reply, { errors: shown }, statusOfRefusal(request));
    };
    const known = policy.preparer.read(readOperationRequest(request));
    if (!('document' in known)) return refuse(known);
    const { operation } = known.operation;
    if (operation === OperationTypeNode.SUBSCRIPTION) {
      const message =
        'a subscription needs a WebSocket (graphql-transport-ws) at this path, or an event stream: POST /graphql/stream';
      return sendError(reply, 400, 'BAD_USER_INPUT', message);
    }
    if (operation === OperationTypeNode.MUTATION && request.method !== 'POST') return refuseMutation(request, reply);
    const { caller } = parts.gate.admittedOf(request).identity;
    const kept = operation === OperationTypeNode.QUERY ? parts.kept : null;
    const key = kept?.keyOf(known, caller) ?? '';
    const before = kept?.find(key);
    if (before) {
      nameCaller(caller);
      reports.begin('http', known.operation).end();
      return sendBody(request, reply, before);
    }
    const prepared = policy.preparer.price(known, caller);
    if (!('document' in prepared)) return refuse(prepared);
    const basis = kept?.isWorthKeeping(key) ? new AnswerBasis() : null;
    const { result, status } = await execute(parts, prepared, basis, request, reply);
    if (status !== 200) return send(request, reply, result, status);
    const body = new AnswerBody(toJsonBytes(result));
    if (basis && !result.errors) kept?.keep(key, body, basis);
    return sendBody(request, reply, body);
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
  basis: AnswerBasis | null,
  request: FastifyRequest,
  reply: FastifyReply,
) {
  const { identity, rate } = gate.admittedOf(request);
  const usage = { price, rate };
  const scope = {
    // Most operations are done before anybody could wait.
    get signal() {
      return AbortSignal.any([goneSignalOf(reply), closing]);
    },
    resumeAfter: null,
    usage,
    basis,
  };
  const { body, http } = await apollo.executeOperation(
    { query, variables: variableValues, ...(operationName === null ? {} : { operationName }) },
    { contextValue: createContext(identity.caller, scope) },
  );
  if (body.kind !== 'single') throw new Error('expected one result');
  return { result: body.singleResult, status: http.status ?? 200 };
}

/** Aborted when the client does not wait for the end. */
function goneSignalOf({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  const note = () => {
    if (!raw.writableFinished) gone.abort();
  };
  if (raw.closed) note();
  else raw.once('close', note);
  return gone.signal;
}

/** Clients that take `application/json` and nothing else are of the time when every answer was a 200. */
function statusOfRefusal({ headers }: FastifyRequest): number {
  return headers.accept?.trim().toLowerCase() === 'application/json' ? 200 : 400;
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  result: FormattedExecutionResult,
  status: number,
): FastifyReply {
  return reply
    .code(status)
    .header('content-type', typeFor(request))
    .header('cache-control', 'no-store')
    .send(toJsonBytes(result));
}

/** An answer; or, to who asks by URL and has these very bytes already, word that they still hold. */
function sendBody(request: FastifyRequest, reply: FastifyReply, body: AnswerBody): FastifyReply {
  reply.header('content-type', typeFor(request));
  if (request.method !== 'GET') return reply.header('cache-control', 'no-store').send(body.bytes);
  const { etag } = body;
  // Kept by this one client alone, who has to ask each time.
  reply.headers({ 'cache-control': 'private, no-cache', vary: 'accept, authorization, origin', etag });
  if (namesTag(request.headers['if-none-match'], etag)) return reply.code(304).send();
  return reply.send(body.bytes);
}

function typeFor({ headers }: FastifyRequest): string {
  const type = (headers.accept ?? '').includes(RESPONSE_TYPE) ? RESPONSE_TYPE : 'application/json';
  return `${type}; charset=utf-8`;
}
