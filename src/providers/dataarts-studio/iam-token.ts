import { ProviderError } from '../../domain/errors.ts';
import type { Answer } from '../provider.ts';
import type { Clock } from '../transport/clock.ts';
import { textOf } from '../transport/fields.ts';
import { type HttpResponse, jsonObjectIn } from '../transport/http.ts';
import { isJsonObject, type JsonObject } from '../transport/json.ts';
import type { ProviderLog } from '../transport/provider-log.ts';
import { createRedactor } from '../transport/redact.ts';
import type { VendorChannel } from '../transport/vendor-channel.ts';
import { judgeAnswer } from './judge-answer.ts';

export interface IamUserCredentials {
  readonly domain: string;
  readonly user: string;
  readonly password: string;
}

export interface IamTokenOptions {
  /** Provider key. */
  readonly provider: string;
  /** Scheme, host and port of IAM. */
  readonly endpoint: string;
  readonly projectId: string;
  readonly credentials: IamUserCredentials;
  readonly channel: VendorChannel;
  readonly clock: Clock;
  readonly log: ProviderLog;
}

interface KnownToken {
  readonly text: string;
  /** On the steady clock. */
  readonly expiresAt: number;
  readonly renewAt: number;
}

const OPERATION = 'KeystoneCreateUserTokenByPassword';
/** Of a day's life the last half hour, of a shorter one its last tenth. */
const MAX_RENEWAL_MARGIN_MS = 30 * 60_000;
const RENEWAL_MARGIN_SHARE = 0.1;
const RENEWAL_PAUSE_MS = 60_000;
/** Source: IAM, validity of a token; used where the answer does not say. */
const DEFAULT_LIFETIME_MS = 24 * 3_600_000;

/**
 * The token of one user for one project: fetched when first needed, by one call that all who wait share, and renewed in
 * the background before it ends. Source: IAM, `POST /v3/auth/tokens`; a new token does not end the old one.
 */
export class IamToken {
  private readonly url: URL;
  private known: KnownToken | null = null;
  private fetching: Promise<KnownToken> | null = null;
  private nextRenewalAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: IamTokenOptions) {
    this.url = new URL(options.endpoint);
  }

  /** @throws ProviderError when there is no token to be had; what it was wanted for is then certainly not sent */
  async get(signal?: AbortSignal): Promise<string> {
    const now = this.options.clock.steady();
    if (this.known && now < this.known.expiresAt) {
      if (now >= this.known.renewAt && now >= this.nextRenewalAt) this.renew(now);
      return this.known.text;
    }
    try {
      return (await this.orGivenUp(this.fetch(), signal)).text;
    } catch (err) {
      if (!(err instanceof ProviderError)) throw err;
      const { call, retryAfterMs } = err;
      throw new ProviderError({ ...call, delivery: 'NOT_SENT' }, `no token (${call.upstreamCode ?? call.failure})`, {
        cause: err,
        ...(retryAfterMs === null ? {} : { retryAfterMs }),
      });
    }
  }

  /** For a token that was refused: the next caller fetches another, unless somebody has already. */
  forget(token: string): void {
    if (this.known?.text === token) this.known = null;
  }

  private renew(now: number): void {
    this.nextRenewalAt = now + RENEWAL_PAUSE_MS;
    this.fetch().catch((err: unknown) => {
      // The old token still works; what is wrong shows to callers when it has ended.
      this.options.log.warn({ provider: this.options.provider, err }, 'token not renewed');
    });
  }

  private fetch(): Promise<KnownToken> {
    this.fetching ??= this.login().finally(() => {
      this.fetching = null;
    });
    return this.fetching;
  }

  /** Waits no longer than the caller wants to; what is waited for goes on for the others. */
  private async orGivenUp<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    if (!signal) return promise;
    const { provider } = this.options;
    const { promise: givenUp, reject } = Promise.withResolvers<never>();
    const onAbort = () => {
      const call = { provider, operation: OPERATION, failure: 'TIMEOUT', delivery: 'NOT_SENT' } as const;
      reject(new ProviderError(call, 'given up by the caller'));
    };
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      return await Promise.race([promise, givenUp]);
    } finally {
      signal.removeEventListener('abort', onAbort);
    }
  }

  private async login(): Promise<KnownToken> {
    const { channel, projectId, credentials } = this.options;
    const { domain, user, password } = credentials;
    const body = JSON.stringify({
      auth: {
        identity: { methods: ['password'], password: { user: { name: user, password, domain: { name: domain } } } },
        scope: { project: { id: projectId } },
      },
    });
    const askedAt = this.options.clock.steady();
    const { value: token } = await channel.call({
      operation: OPERATION,
      // Harmless to repeat: each success is one more token.
      kind: 'read',
      // Nobody's signal: those who wait for it share it.
      options: { priority: 'read' },
      request: () => ({
        method: 'POST',
        origin: this.url.origin,
        path: '/v3/auth/tokens?nocatalog=true',
        headers: {
          'content-type': 'application/json;charset=UTF-8',
          accept: 'application/json',
          'user-agent': 'signalbox',
        },
        body,
      }),
      accept: (response) => this.accept(response, askedAt),
    });
    this.known = token;
    return token;
  }

  private accept(response: HttpResponse, askedAt: number): Answer<KnownToken> {
    const { provider, clock, credentials } = this.options;
    const redact = createRedactor([credentials.password]);
    const json = jsonObjectIn(response);
    const answer = judgeAnswer(response, json, { provider, operation: OPERATION, redact, now: clock.now() });
    const text = textOf(response.headers['x-subject-token']);
    if (text === null) throw answer.badAnswer('X-Subject-Token: expected a token, got nothing');
    const lifetimeMs = lifetimeIn(answer.json);
    const margin = Math.min(MAX_RENEWAL_MARGIN_MS, lifetimeMs * RENEWAL_MARGIN_SHARE);
    const token = { text, expiresAt: askedAt + lifetimeMs, renewAt: askedAt + lifetimeMs - margin };
    return { value: token, requestId: answer.requestId };
  }
}

/** By the vendor's own two times, so that a difference between its clock and ours does not matter. */
function lifetimeIn(json: JsonObject): number {
  const token = isJsonObject(json['token']) ? json['token'] : {};
  const issuedAt = Date.parse(textOf(token['issued_at']) ?? '');
  const expiresAt = Date.parse(textOf(token['expires_at']) ?? '');
  const lifetimeMs = expiresAt - issuedAt;
  return lifetimeMs > 0 ? lifetimeMs : DEFAULT_LIFETIME_MS;
}
