import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayError } from '../../domain/errors.ts';
import type { Policy } from '../limits/policy.ts';
import type { RateState } from '../limits/request-rate.ts';
import { sendError } from '../send-error.ts';
import type { Authenticator, Identity } from './authenticator.ts';

/** Who sent a request, and what they have left. */
export interface Admitted {
  readonly identity: Identity;
  readonly rate: RateState;
}

/** Asks of HTTP requests who sends them, and whether they ask too much. */
export class Gate {
  private readonly admitted = new WeakMap<FastifyRequest, Admitted>();

  constructor(
    private readonly authenticator: Authenticator,
    private readonly policy: Policy,
    private readonly addressOf: (request: FastifyRequest['raw']) => string,
  ) {}

  /** To be called before the body is read: whoever is nobody has nothing parsed. @returns the refusal, if it is one */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    const address = this.addressOf(request.raw);
    try {
      const identity = await this.authenticator.authenticate(request.headers.authorization);
      const rate = await this.policy.rate.take(rateKeyOf(identity, address));
      this.admitted.set(request, { identity, rate });
      return undefined;
    } catch (err) {
      return this.refuse(reply, err, address);
    }
  }

  /** What is known of a request that was admitted. */
  admittedOf(request: FastifyRequest): Admitted {
    const admitted = this.admitted.get(request);
    if (!admitted) throw new Error('expected a request that was admitted');
    return admitted;
  }

  /** 401, 429, or 503 when it cannot be decided now. @throws whatever else went wrong */
  private async refuse(reply: FastifyReply, err: unknown, address: string): Promise<FastifyReply> {
    if (!(err instanceof GatewayError)) throw err;
    if (err.code === 'RATE_LIMITED') return this.refuseRate(reply, err);
    if (!err.retryable) {
      // Guesses are counted too, by where they come from.
      const tooMany = await this.policy.rate.take(guessKeyOf(address)).then(
        () => null,
        (refusal: unknown) => refusal,
      );
      if (tooMany instanceof GatewayError) return this.refuseRate(reply, tooMany);
      reply.header('www-authenticate', 'Bearer');
    }
    const { code, message, retryable } = err;
    return sendError(reply, retryable ? 503 : 401, code, message, { retryable });
  }

  private refuseRate(reply: FastifyReply, err: GatewayError): FastifyReply {
    this.policy.noteRefusal(err);
    const retryAfterMs = err.retryAfterMs ?? 0;
    reply.header('retry-after', Math.ceil(retryAfterMs / 1_000));
    return sendError(reply, 429, err.code, err.message, { ...err.details, retryable: true, retryAfterMs });
  }
}

/** Under what a caller's operations and connections are counted: the key's name, or the address of who has none. */
export function rateKeyOf({ caller, shownBy }: Identity, address: string): string {
  return 'anonymous' in shownBy ? `address ${address}` : `caller ${caller.name}`;
}

function guessKeyOf(address: string): string {
  return `guesses ${address}`;
}
