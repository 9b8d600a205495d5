import { Buffer } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Agent, type Dispatcher, errors } from 'undici';
import { type Delivery, ProviderError, type ProviderFailure } from '../../domain/errors.ts';
import type { Clock } from './clock.ts';
import { isJsonObject, type JsonObject, parseJson } from './json.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Scheme, host and port, without a path. */
  readonly origin: string;
  /** Path and query exactly as signed; put on the wire as it is. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly the bytes that were signed, as UTF-8. */
  readonly body?: string;
}

/** A whole answer, whatever its status. */
export interface HttpResponse {
  readonly status: number;
  /** By lower-case name; a repeated header's values are joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface HttpCall {
  /** The vendor's name of the operation, for error messages. */
  readonly operation: string;
  /** Milliseconds from now in which the answer has to be here to its last byte. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Called when the request is about to be written to an open connection. */
  readonly onSent?: () => void;
}

export interface HttpClientOptions {
  /** Provider key, for error messages. */
  readonly provider: string;
  readonly clock: Clock;
  /** Most connections at a time to one host. */
  readonly connections?: number;
  readonly maxBodyBytes?: number;
}

/** Default of `connections`: as many as a fast account can use at a second per answer. */
export const DEFAULT_CONNECTIONS = 16;
/** Default of `maxBodyBytes`, before and after decompression. */
export const MAX_BODY_BYTES = 10 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 3_000;
/** Shorter than the idle time-out of common load balancers, so that a request rarely meets a closing connection. */
const KEEP_ALIVE_MS = 15_000;

const unzip = promisify(gunzip);

/**
 * HTTP for one provider: one pool of kept-alive connections, a deadline over the whole answer, a bounded body, no
 * redirects. Every answer is returned, whatever its status; everything else is thrown as a ProviderError whose
 * `delivery` is NOT_SENT exactly when no byte of the request was written.
 */
export class HttpClient {
  private readonly agent: Agent;
  private readonly maxBodyBytes: number;

  constructor(private readonly options: HttpClientOptions) {
    this.maxBodyBytes = options.maxBodyBytes ?? MAX_BODY_BYTES;
    this.agent = new Agent({
      connections: options.connections ?? DEFAULT_CONNECTIONS,
      pipelining: 1,
      // One request per connection at a time: with HTTP/2 the number of connections would bound nothing.
      allowH2: false,
      keepAliveTimeout: KEEP_ALIVE_MS,
      keepAliveMaxTimeout: KEEP_ALIVE_MS,
      connect: { timeout: CONNECT_TIMEOUT_MS },
      // The deadline of each call covers these, and to the millisecond.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /** @throws ProviderError with failure UNREACHABLE, TIMEOUT or BAD_ANSWER */
  async send(request: HttpRequest, call: HttpCall): Promise<HttpResponse> {
    const exchange = new Exchange(this.maxBodyBytes, call.onSent);
    const timer = new AbortController();
    const onAbort = () => exchange.abort(new GivenUp());
    call.signal?.addEventListener('abort', onAbort, { once: true });
    this.options.clock.sleep(call.timeoutMs, timer.signal).then(
      () => exchange.abort(new DeadlinePassed(call.timeoutMs)),
      () => {},
    );
    try {
      if (call.signal?.aborted) throw new GivenUp();
      this.agent.dispatch(
        {
          origin: request.origin,
          path: request.path,
          method: request.method,
          headers: { ...request.headers, 'accept-encoding': 'gzip' },
          body: request.body ?? null,
        },
        exchange,
      );
      const { status, headers, body } = await exchange.answer;
      return { status, headers, text: await this.decode(body, headers['content-encoding']) };
    } catch (err) {
      throw this.toProviderError(err, call.operation, exchange.isSent);
    } finally {
      timer.abort();
      call.signal?.removeEventListener('abort', onAbort);
    }
  }

  /** Ends every connection and fails what is under way. */
  async close(): Promise<void> {
    await this.agent.destroy();
  }

  private async decode(body: Buffer, encoding = 'identity'): Promise<string> {
    const name = encoding.trim().toLowerCase();
    if (name === 'identity' || name === '') return body.toString('utf8');
    if (name !== 'gzip' && name !== 'x-gzip') throw new BadBody('the answer is in an encoding nobody asked for');
    try {
      return (await unzip(body, { maxOutputLength: this.maxBodyBytes })).toString('utf8');
    } catch (err) {
      const isTooLarge = err instanceof Error && 'code' in err && err.code === 'ERR_BUFFER_TOO_LARGE';
      throw new BadBody(isTooLarge ? tooLarge(this.maxBodyBytes) : 'the answer is not valid gzip', { cause: err });
    }
  }

  private toProviderError(err: unknown, operation: string, isSent: boolean): ProviderError {
    const { provider } = this.options;
    const delivery: Delivery = isSent ? 'UNKNOWN' : 'NOT_SENT';
    const fail = (failure: ProviderFailure, message: string) =>
      new ProviderError({ provider, operation, failure, delivery }, message, { cause: err });
    if (err instanceof GivenUp || err instanceof DeadlinePassed) return fail('TIMEOUT', err.message);
    if (err instanceof BadBody) return fail('BAD_ANSWER', err.message);
    if (err instanceof errors.HTTPParserError || err instanceof errors.HeadersOverflowError) {
      return fail('BAD_ANSWER', 'the answer is not HTTP');
    }
    const reason = reasonOf(err);
    return fail('UNREACHABLE', isSent ? `the connection broke (${reason})` : `no connection (${reason})`);
  }
}

/** Code and host of a network error; the host is the configured one, so there is nothing secret in it. */
function reasonOf(err: unknown): string {
  if (!(err instanceof Error)) return 'unknown reason';
  const code = 'code' in err && typeof err.code === 'string' ? err.code : err.name;
  const host = 'hostname' in err && typeof err.hostname === 'string' ? ` ${err.hostname}` : '';
  return `${code}${host}`;
}

const tooLarge = (bytes: number): string => `the answer is larger than ${bytes} bytes`;

/** The caller ended the call. */
export class GivenUp extends Error {
  constructor() {
    super('given up by the caller');
  }
}

class DeadlinePassed extends Error {
  constructor(timeoutMs: number) {
    super(`no whole answer within ${Math.round(timeoutMs)} ms`);
  }
}

class BadBody extends Error {}

interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/**
 * One request and its answer. Undici's low-level interface is used because it alone tells when the request is about to
 * be written, and so whether a failure can have had an effect.
 */
class Exchange implements Dispatcher.DispatchHandler {
  readonly answer: Promise<RawAnswer>;
  isSent = false;
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private status = 0;
  private headers: Readonly<Record<string, string>> = {};
  private controller: Dispatcher.DispatchController | null = null;
  private reason: Error | null = null;
  private readonly settle: PromiseWithResolvers<RawAnswer>;

  constructor(
    private readonly maxBodyBytes: number,
    private readonly onSent: (() => void) | undefined,
  ) {
    this.settle = Promise.withResolvers();
    this.answer = this.settle.promise;
    // The deadline may pass while nobody awaits the answer yet.
    this.answer.catch(() => {});
  }

  abort(reason: Error): void {
    this.reason ??= reason;
    this.settle.reject(this.reason);
    this.controller?.abort(this.reason);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.reason) {
      controller.abort(this.reason);
      return;
    }
    this.isSent = true;
    this.onSent?.();
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    // An interim answer (103) is followed by the real one.
    if (status < 200) return;
    this.status = status;
    this.headers = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
    );
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.size += chunk.length;
    if (this.size > this.maxBodyBytes) {
      this.chunks.length = 0;
      this.abort(new BadBody(tooLarge(this.maxBodyBytes)));
      return;
    }
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.settle.resolve({ status: this.status, headers: this.headers, body: Buffer.concat(this.chunks) });
  }

  onResponseError(_controller: Dispatcher.DispatchController, err: Error): void {
    this.settle.reject(this.reason ?? err);
  }
}

/** What an answer is, for an error message: never a piece of its body, which may hold anything. */
export function describeAnswer({ status, headers, text }: HttpResponse): string {
  const type = (headers['content-type'] ?? '').replace(/[^\w/+.-].*$/s, '') || 'no content type';
  return `HTTP ${status} with ${text === '' ? 'an empty body' : `${text.length} characters of ${type}`}`;
}

/** The JSON object in an answer, null when there is none. */
export function jsonObjectIn(response: HttpResponse): JsonObject | null {
  try {
    const value = parseJson(response.text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}
