import type { FastifyReply, FastifyRequest } from 'fastify';
import { GatewayError } from '../../domain/errors.ts';
import { sendError } from '../send-error.ts';
import type { Authenticator, Identity } from './authenticator.ts';

/** Asks of HTTP requests who sends them. */
export class Gate {
  private readonly identities = new WeakMap<FastifyRequest, Identity>();

  constructor(private readonly authenticator: Authenticator) {}

  /** To be called before the body is read: whoever is nobody has nothing parsed. @returns the refusal, if it is one */
  async admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
    try {
      this.identities.set(request, await this.authenticator.authenticate(request.headers.authorization));
      return undefined;
    } catch (err) {
      return refuse(reply, err);
    }
  }

  /** Who sent a request that was admitted. */
  identityOf(request: FastifyRequest): Identity {
    const identity = this.identities.get(request);
    if (!identity) throw new Error('expected a request that was admitted');
    return identity;
  }
}

/** 401, or 503 when it cannot be decided now. @throws whatever else went wrong */
function refuse(reply: FastifyReply, err: unknown): FastifyReply {
  if (!(err instanceof GatewayError)) throw err;
  const { code, message, retryable } = err;
  if (!retryable) reply.header('www-authenticate', 'Bearer');
  return sendError(reply, retryable ? 503 : 401, code, message, { retryable });
}
