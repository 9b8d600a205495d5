import type { IncomingMessage } from 'node:http';
import type { Caller } from '../../domain/caller.ts';
import { GatewayError } from '../../domain/errors.ts';
import { memoizeByObject } from '../../domain/memoize.ts';
import { HttpRefusal } from '../http-refusal.ts';
import type { Policy } from '../limits/policy.ts';
import type { RateState } from '../limits/request-rate.ts';
import type { Authenticator, Identity } from './authenticator.ts';

/** Who sent a request, and what they have left. */
export interface Admitted {
  readonly identity: Identity;
  readonly rate: RateState;
}

/** Asks of HTTP requests who sends them, and whether they ask too much. */
export class Gate {
  constructor(
    private readonly authenticator: Authenticator,
    private readonly policy: Policy,
    private readonly addressOf: (request: IncomingMessage) => string,
  ) {}

  /**
   * To be called before the body is read: whoever is nobody has nothing parsed.
   * @throws HttpRefusal 401, 429, or 503 when it cannot be decided now
   */
  async admit(request: IncomingMessage): Promise<Admitted> {
    const address = this.addressOf(request);
    try {
      const shown = this.authenticator.authenticate(request.headers.authorization, request.socket);
      const identity = shown instanceof Promise ? await shown : shown;
      const rate = await this.policy.rate.take(rateKeyOf(identity, address));
      return { identity, rate };
    } catch (err) {
      if (!(err instanceof GatewayError)) throw err;
      throw await this.refusalOf(err, address);
    }
  }

  private async refusalOf(err: GatewayError, address: string): Promise<HttpRefusal> {
    const { code, message, retryable } = err;
    if (code === 'RATE_LIMITED') return this.rateRefusal(err);
    const options = { details: { retryable } };
    if (retryable) return new HttpRefusal(503, code, message, options);
    // Guesses are counted too, by where they come from.
    const tooMany = await this.policy.rate.take(guessKeyOf(address)).then(
      () => null,
      (refusal: unknown) => refusal,
    );
    if (tooMany instanceof GatewayError) return this.rateRefusal(tooMany);
    return new HttpRefusal(401, code, message, { ...options, headers: { 'www-authenticate': 'Bearer' } });
  }

  private rateRefusal(err: GatewayError): HttpRefusal {
    this.policy.noteRefusal(err);
    const retryAfterMs = err.retryAfterMs ?? 0;
    return new HttpRefusal(429, err.code, err.message, {
      details: { ...err.details, retryable: true, retryAfterMs },
      headers: { 'retry-after': String(Math.ceil(retryAfterMs / 1_000)) },
    });
  }
}

/** Under what a caller's operations and connections are counted: the key's name, or the address of who has none. */
export function rateKeyOf({ caller, shownBy }: Identity, address: string): string {
  return 'anonymous' in shownBy ? `address ${address}` : callerKeyOf(caller);
}

const callerKeyOf = memoizeByObject(({ name }: Caller) => `caller ${name}`);

function guessKeyOf(address: string): string {
  return `guesses ${address}`;
}
