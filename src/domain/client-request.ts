import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';

/** One piece of traced work. */
export interface Span {
  /** Begins a part of this work. */
  child(name: string, attributes: SpanAttributes): Span;
  /** Headers that let whoever is called go on with the trace; none where that is not wanted. */
  readonly headers: Readonly<Record<string, string>>;
  /** @param failure a code of what went wrong; null when nothing did */
  end(failure: string | null, attributes?: SpanAttributes): void;
}

export type SpanAttributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** The headers of W3C Trace Context, as a client sent them. */
export interface TraceParent {
  readonly traceparent: string;
  readonly tracestate: string | undefined;
}

/** What somebody outside asked for: an HTTP request, or an operation on a socket. Filled in as it becomes known. */
export interface ClientRequest {
  /** In the answer, in its errors and in each log line that is written on its account. */
  readonly id: string;
  /** On the clock of `performance.now()`. */
  readonly beganAt: number;
  /** The trace that it is a part of, if its sender says so. */
  traceParent: TraceParent | null;
  operationName: string | null;
  /** The caller's name. */
  caller: string | null;
  /** Null while nothing is traced. */
  span: Span | null;
}

const MAX_ID_LENGTH = 100;

/** The id that a request's sender gave it, if that is short and of plain letters; else one of its own. */
export function toRequestId(given: unknown): string {
  const isFit = typeof given === 'string' && given.length <= MAX_ID_LENGTH && /^[\w.:/+=-]+$/.test(given);
  return isFit ? given : randomUUID();
}

/** A request that begins now. */
export function beginRequest(id: string, traceParent: TraceParent | null): ClientRequest {
  return { id, beganAt: performance.now(), traceParent, operationName: null, caller: null, span: null };
}

const storage = new AsyncLocalStorage<ClientRequest>();

/** The request on whose account the present work is done; null for what the gateway does by itself. */
export function currentRequest(): ClientRequest | null {
  return storage.getStore() ?? null;
}

/** Notes whose the present request is, for the logs. */
export function nameCaller({ name }: { readonly name: string }): void {
  const request = currentRequest();
  if (request) request.caller = name;
}

/** Does `work`, and all that it begins, on account of the request. */
export function onAccountOf<T>(request: ClientRequest, work: () => T): T {
  return storage.run(request, work);
}

/** Does `work`, and all that it begins, on nobody's account: what a request only set going, such as a timer. */
export function onOwnAccount<T>(work: () => T): T {
  return storage.exit(work);
}
