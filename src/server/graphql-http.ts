import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ApolloServer } from '@apollo/server';
import { type FormattedExecutionResult, type GraphQLError, OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../domain/caller.ts';
import { beginRequest, nameCaller, onAccountOf } from '../domain/client-request.ts';
import type { PlanExecutor } from '../execution/plan-executor.ts';
import { toUtf8 } from '../execution/utf8.ts';
import { AnswerBasis } from '../reading/answer-basis.ts';
import type { GatewayContext, OperationUsage, RequestScope } from '../resolvers/context.ts';
import type { Admitted, Gate } from './auth/gate.ts';
import { namesTag } from './etag.ts';
import { type ErrorLog, formatError } from './format-error.ts';
import { formatResult, toJsonLine } from './format-result.ts';
import { HttpRefusal } from './http-refusal.ts';
import { readJsonBody } from './json-body.ts';
import { AnswerBody, type KeptAnswers } from './kept-answers.ts';
import type { Policy } from './limits/policy.ts';
import type { OperationReports } from './operation-reports.ts';
import { operationInBody, operationInUrl } from './operation-request.ts';
import { checkOrigin, type OriginRules, originHeaders } from './origin.ts';
import type { KnownOperation, OperationPreparer, PreparedOperation } from './prepare-operation.ts';
import { checkForm } from './request-form.ts';
import { ID_HEADER, requestIdOf, traceParentIn } from './request-identity.ts';
import type { ServerEvents } from './server-events.ts';
import type { UnderWay } from './under-way.ts';

export interface GraphqlHttpParts {
  /** For what no plan is made of. */
  readonly apollo: ApolloServer<GatewayContext>;
  /** Null: everything is left to GraphQL.js. */
  readonly executor: PlanExecutor | null;
  readonly gate: Gate;
  readonly policy: Policy;
  readonly origins: OriginRules;
  readonly createContext: (caller: Caller, scope: RequestScope) => GatewayContext;
  /** Null: every question is carried out. */
  readonly kept: KeptAnswers | null;
  /** Requests that came whole and are not answered yet. */
  readonly answering: UnderWay;
  /** Aborted once the gateway begins to shut down. */
  readonly closing: AbortSignal;
  readonly events: ServerEvents;
  readonly reports: OperationReports;
  readonly log: ErrorLog;
}

/** What is common to all that the server answers, whoever does. */
export interface AnswerRules {
  /** @throws HttpRefusal when nothing that comes this way is served now */
  readonly check: (request: IncomingMessage) => void;
  /** Names and values in turns, as Node takes them with the least effort. */
  readonly headers: readonly string[];
  readonly toRefusal: (err: unknown) => HttpRefusal;
}

interface Answer {
  readonly status: number;
  /** Names and values in turns. */
  readonly headers: readonly string[];
  /** Null: none is sent. */
  readonly body: AnswerBody | null;
}

/** What is asked, or why it cannot be. */
type Known = ReturnType<OperationPreparer['read']>;

const RESPONSE_TYPE = 'application/graphql-response+json';
const UTF8_RESPONSE_TYPE = `${RESPONSE_TYPE}; charset=utf-8`;
const UTF8_JSON_TYPE = 'application/json; charset=utf-8';
/** Of URLs that are remembered. */
const MAX_URL_CHARACTERS = 500_000;

/** Operations by the URLs that ask for them: a board that is asked for by URL is asked for again and again. */
class KnownUrls {
  private readonly urls = new LRUCache<string, { readonly known: KnownOperation; readonly by: OperationPreparer }>({
    maxSize: MAX_URL_CHARACTERS,
  });

  /** @param preparer the present one: what another found says nothing */
  constructor(private readonly preparer: () => OperationPreparer) {}

  /** @throws BadInputError when it holds no operation */
  read(url: string): Known {
    const by = this.preparer();
    const before = this.urls.get(url);
    if (before?.by === by) return before.known;
    const known = by.read(operationInUrl(url));
    if ('document' in known) this.urls.set(url, { known, by }, { size: url.length });
    return known;
  }
}

/**
 * Answers one operation a request, as the GraphQL over HTTP specification has it. On Node's own server: what a framework
 * does around each request takes longer than most answers.
 */
export function createGraphqlHandler(parts: GraphqlHttpParts, route: string, rules: AnswerRules) {
  const { gate, policy, origins, answering, events } = parts;
  const inUrls = new KnownUrls(() => policy.preparer);
  const ask = async (request: IncomingMessage): Promise<readonly [Admitted, Known]> => {
    rules.check(request);
    checkOrigin(request, origins);
    const admitted = await gate.admit(request);
    checkForm(request, 'json');
    if (request.method !== 'POST') return [admitted, inUrls.read(request.url ?? '')];
    const asked = operationInBody(await readJsonBody(request, policy.limits.maxBodyBytes));
    return [admitted, policy.preparer.read(asked)];
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '' } = request;
    const client = beginRequest(requestIdOf(request), traceParentIn(request.headers));
    let answered = () => {};
    response.on('close', () => {
      answered();
      const durationMs = performance.now() - client.beganAt;
      events.answered({ route, method, status: response.statusCode, durationMs });
    });
    const send = ({ status, headers, body }: Answer) => {
      const all = [ID_HEADER, client.id, ...originHeaders(request, origins), ...headers];
      // What is not sent again keeps the headers that it came with.
      if (body) all.push(...rules.headers, 'content-length', String(body.byteLength));
      response.writeHead(status, all);
      response.end(body?.content, 'latin1');
    };
    try {
      const [admitted, known] = await ask(request);
      // Nobody waits for the answer to a client that has gone meanwhile.
      if (!response.closed) answered = answering.begin();
      // Not before: the events that bring the body come on the connection's account.
      send(await onAccountOf(client, () => answer(parts, known, admitted, request, response)));
    } catch (err) {
      send(onAccountOf(client, () => toAnswer(rules.toRefusal(err), client.id, request)));
    }
  };
}

/** @throws HttpRefusal for a link that would change something */
export function checkMethod({ method }: IncomingMessage): void {
  if (method === 'POST') return;
  const message = `expected POST for a mutation, got ${method}`;
  throw new HttpRefusal(405, 'BAD_USER_INPUT', message, { headers: { allow: 'POST' } });
}

async function answer(
  parts: GraphqlHttpParts,
  known: Known,
  { identity: { caller }, rate }: Admitted,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer> {
  const { policy, reports, log } = parts;
  const refuse = (errors: readonly GraphQLError[]) => {
    for (const { originalError } of errors) policy.noteRefusal(originalError);
    const shown = errors.map((err) => formatError(err, log, 'GRAPHQL_VALIDATION_FAILED'));
    reports.refused('http', shown);
    return ofResult(request, { errors: shown }, statusOfRefusal(request));
  };
  if (!('document' in known)) return refuse(known);
  const { operation } = known.operation;
  if (operation === OperationTypeNode.SUBSCRIPTION) {
    const message =
      'a subscription needs a WebSocket (graphql-transport-ws) at this path, or an event stream: POST /graphql/stream';
    throw new HttpRefusal(400, 'BAD_USER_INPUT', message);
  }
  if (operation === OperationTypeNode.MUTATION) checkMethod(request);
  const kept = operation === OperationTypeNode.QUERY ? parts.kept : null;
  const key = kept?.keyOf(known, caller) ?? '';
  const before = kept?.find(key);
  if (before) {
    nameCaller(caller);
    reports.begin('http', known.operation).end();
    return ofBody(request, before);
  }
  const prepared = policy.preparer.price(known, caller);
  if (!('document' in prepared)) return refuse(prepared);
  const basis = kept?.isWorthKeeping(key) ? new AnswerBasis() : null;
  const scope = new HttpScope({ price: prepared.price, rate }, basis, response, parts.closing);
  const context = parts.createContext(caller, scope);
  const { result, status } = await execute(parts, prepared, context);
  if (status !== 200) return ofResult(request, result, status);
  const text = toJsonLine(result);
  if (basis && !result.errors) kept?.keep(key, text, basis);
  return ofBody(request, new AnswerBody(text));
}

/** By a plan as far as those go; Apollo Server is for the rest. */
async function execute(
  { apollo, executor, reports, log }: GraphqlHttpParts,
  prepared: PreparedOperation,
  contextValue: GatewayContext,
): Promise<{ readonly result: FormattedExecutionResult; readonly status: number }> {
  const { document, operation, coerced, query, operationName, variableValues: variables } = prepared;
  const planned = executor?.execute({ document, operation, variables: coerced, context: contextValue });
  if (planned) {
    const report = reports.begin('http', operation);
    const result = formatResult(await planned, contextValue, log);
    report.note(result.errors);
    report.end();
    return { result, status: 200 };
  }
  const { body, http } = await apollo.executeOperation(
    { query, variables, ...(operationName === null ? {} : { operationName }) },
    { contextValue },
  );
  if (body.kind !== 'single') throw new Error('expected one result');
  return { result: body.singleResult, status: http.status ?? 200 };
}

class HttpScope implements RequestScope {
  readonly resumeAfter = null;

  constructor(
    readonly usage: OperationUsage,
    readonly basis: AnswerBasis | null,
    private readonly response: ServerResponse,
    private readonly closing: AbortSignal,
  ) {}

  /** Made when it is asked for: most operations are done before anybody could wait. */
  get signal(): AbortSignal {
    return AbortSignal.any([goneSignalOf(this.response), this.closing]);
  }
}

/** Aborted when the client does not wait for the end. */
function goneSignalOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const note = () => {
    if (!response.writableFinished) gone.abort();
  };
  if (response.closed) note();
  else response.once('close', note);
  return gone.signal;
}

/** Clients that take `application/json` and nothing else are of the time when every answer was a 200. */
function statusOfRefusal({ headers }: IncomingMessage): number {
  return headers.accept?.trim().toLowerCase() === 'application/json' ? 200 : 400;
}

function ofResult(request: IncomingMessage, result: FormattedExecutionResult, status: number): Answer {
  return { status, headers: ['content-type', typeFor(request), ...NO_STORE], body: new AnswerBody(toJsonLine(result)) };
}

const NO_STORE = ['cache-control', 'no-store'];
/** Kept by this one client alone, who has to ask each time. */
const TO_ASK_AGAIN = ['cache-control', 'private, no-cache', 'vary', 'accept, authorization, origin'];

/** An answer; or, to who asks by URL and has these very bytes already, word that they still hold. */
function ofBody(request: IncomingMessage, body: AnswerBody): Answer {
  const type = ['content-type', typeFor(request)];
  if (request.method === 'POST') return { status: 200, headers: [...type, ...NO_STORE], body };
  const headers = [...TO_ASK_AGAIN, 'etag', body.etag];
  if (namesTag(request.headers['if-none-match'], body.etag)) return { status: 304, headers, body: null };
  return { status: 200, headers: [...type, ...headers], body };
}

function toAnswer(refusal: HttpRefusal, requestId: string, { complete }: IncomingMessage): Answer {
  const { status, headers } = refusal;
  // What is left of the request goes unread.
  const end = complete ? [] : ['connection', 'close'];
  const all = ['content-type', UTF8_JSON_TYPE, ...Object.entries(headers).flat(), ...end];
  return { status, headers: all, body: new AnswerBody(toUtf8(JSON.stringify(refusal.body(requestId)))) };
}

function typeFor({ headers }: IncomingMessage): string {
  return headers.accept?.includes(RESPONSE_TYPE) ? UTF8_RESPONSE_TYPE : UTF8_JSON_TYPE;
}
