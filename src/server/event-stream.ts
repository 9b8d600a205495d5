import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { type GraphQLError, OperationTypeNode } from 'graphql';
import type { Caller } from '../domain/caller.ts';
import { GatewayError } from '../domain/errors.ts';
import type { GatewayContext, RequestScope } from '../resolvers/context.ts';
import type { Authenticator } from './auth/authenticator.ts';
import { type Admitted, type Gate, rateKeyOf } from './auth/gate.ts';
import { type EventStream, openEventStream } from './event-stream-channel.ts';
import { type EventTexts, toEventText } from './event-texts.ts';
import { type ErrorLog, formatError } from './format-error.ts';
import { formatResult } from './format-result.ts';
import { checkMethod } from './graphql-http.ts';
import { HttpRefusal } from './http-refusal.ts';
import type { Policy } from './limits/policy.ts';
import type { OperationReports } from './operation-reports.ts';
import { operationInBody, operationInUrl } from './operation-request.ts';
import { checkOrigin, type OriginRules } from './origin.ts';
import type { PreparedOperation } from './prepare-operation.ts';
import { checkForm } from './request-form.ts';
import type { ServerEvents } from './server-events.ts';

export interface EventStreamParts {
  readonly authenticator: Authenticator;
  readonly gate: Gate;
  readonly policy: Policy;
  readonly createContext: (caller: Caller, scope: RequestScope) => GatewayContext;
  readonly eventTexts: EventTexts;
  readonly origins: OriginRules;
  readonly addressOf: (request: IncomingMessage) => string;
  readonly events: ServerEvents;
  readonly reports: OperationReports;
  readonly log: ErrorLog;
}

/**
 * Serves operations as Server-Sent Events: the distinct connections mode of the GraphQL over SSE protocol, one operation
 * for each request. The `id:` of an event is the cursor to resume behind it, which `Last-Event-ID` brings back.
 * @returns a function that ends every stream, without `complete`, so that clients come back, but those of mutations
 */
export function serveEventStreams(app: FastifyInstance, parts: EventStreamParts, path: string): () => void {
  const { policy, gate, authenticator, log } = parts;
  const streams = new Set<EventStream>();
  const admitted = new WeakMap<IncomingMessage, Admitted>();
  app.route({
    url: path,
    method: ['GET', 'POST'],
    // Or a HEAD would open a stream.
    exposeHeadRoute: false,
    onRequest: async ({ raw }) => {
      checkOrigin(raw, parts.origins);
      admitted.set(raw, await gate.admit(raw));
      checkForm(raw, 'stream');
    },
    handler: async ({ raw, body }, reply) => {
      const { identity, rate } = admitted.get(raw) as Admitted;
      const asked = raw.method === 'POST' ? operationInBody(body) : operationInUrl(raw.url ?? '');
      const prepared = policy.preparer.prepare(asked, identity.caller);
      if ('document' in prepared && changes(prepared)) checkMethod(raw);
      const release = claim(policy, rateKeyOf(identity, parts.addressOf(raw)));
      if (release instanceof GatewayError) {
        policy.noteRefusal(release);
        throw new HttpRefusal(429, release.code, release.message, { details: release.details });
      }
      const stream = openEventStream(reply, policy, parts.events);
      // What changes something ends by itself, with its answer.
      if (!('document' in prepared && changes(prepared))) streams.add(stream);
      const session = authenticator.open(identity, () => {
        stream.end(toEventText({ errors: [formatError(noLongerValid(), log)] }, null));
      });
      try {
        if ('document' in prepared) {
          const usage = { price: prepared.price, rate };
          const scope = { signal: stream.signal, resumeAfter: lastEventIdOf(raw), usage, basis: null };
          await carryOut(prepared, stream, parts.createContext(session.caller, scope), parts);
        } else {
          await refuse(prepared, stream, parts);
        }
      } finally {
        session.close();
        stream.end();
        streams.delete(stream);
        release();
      }
      return reply;
    },
  });
  return () => {
    for (const stream of streams) stream.end();
  };
}

function changes({ operation }: PreparedOperation): boolean {
  return operation.operation === OperationTypeNode.MUTATION;
}

/** @returns what gives the room of the connection back, or why there is none */
function claim({ connections }: Policy, key: string): (() => void) | GatewayError {
  let leave = () => {};
  try {
    leave = connections.open();
    const release = connections.claim(key);
    return () => {
      release();
      leave();
    };
  } catch (err) {
    leave();
    if (err instanceof GatewayError) return err;
    throw err;
  }
}

function noLongerValid(): GatewayError {
  return new GatewayError(
    'UNAUTHENTICATED',
    'the key or token is no longer valid, or not for as much; come back with another one and the last cursor',
  );
}

/** Where a reader that comes back was; null for one that is new. */
function lastEventIdOf({ headers }: IncomingMessage): string | null {
  const id = headers['last-event-id'];
  return typeof id === 'string' && id !== '' ? id : null;
}

/** Says why the operation cannot be carried out, then `complete`: it would be no better the next time. */
async function refuse(
  refusals: readonly GraphQLError[],
  stream: EventStream,
  { policy, log, reports }: Pick<EventStreamParts, 'policy' | 'log' | 'reports'>,
): Promise<void> {
  for (const { originalError } of refusals) policy.noteRefusal(originalError);
  const errors = refusals.map((err) => formatError(err, log, 'GRAPHQL_VALIDATION_FAILED'));
  reports.refused('sse', errors);
  await stream.send(toEventText({ errors }, null));
  await stream.complete();
}

/** Sends all results, then `complete`; resolves at the end, or when the client is gone. */
async function carryOut(
  prepared: PreparedOperation,
  stream: EventStream,
  context: GatewayContext,
  parts: Pick<EventStreamParts, 'eventTexts' | 'log' | 'reports'>,
): Promise<void> {
  const { eventTexts, log, reports } = parts;
  const { operation, ...execution } = prepared;
  const report = reports.begin('sse', operation);
  const tell = (result: Parameters<typeof formatResult>[0]) => {
    const told = toEventText(formatResult(result, context, log), null);
    report.note(told.errors);
    return stream.send(told);
  };
  try {
    const args = { ...execution, contextValue: context };
    if (operation.operation === OperationTypeNode.SUBSCRIPTION) {
      const result = await eventTexts.subscribe(args, stream, report);
      if ('next' in result) await endOf(result, stream.signal);
      else await tell(result);
    } else await tell(await eventTexts.execute(args));
  } catch (err) {
    // Of the stream, not of an event: nothing can follow.
    const error = formatError(err, log);
    report.note([error]);
    await stream.send(toEventText({ errors: [error] }, null));
    // Ended without `complete`, clients come back by themselves and resume.
    if (error.extensions?.['retryable'] === true) return;
  } finally {
    report.end();
  }
  await stream.complete();
}

/** Resolves when the subscription has ended, or the signal aborts. */
async function endOf(subscription: AsyncGenerator<never, undefined>, signal: AbortSignal): Promise<void> {
  const release = () => void subscription.return(undefined);
  if (signal.aborted) release();
  signal.addEventListener('abort', release, { once: true });
  await subscription.next();
}
