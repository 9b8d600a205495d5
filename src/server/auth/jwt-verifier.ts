import type { JWTPayload, JWTVerifyGetKey, RemoteJWKSetOptions } from 'jose';
import { type Caller, grantScopes } from '../../domain/caller.ts';
import { GatewayError } from '../../domain/errors.ts';

export interface JwtSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Where the issuer's public keys are. */
  readonly jwksUri: string;
}

export interface JwtTimes {
  /** How long after a fetch of the keys a token that names an unknown one causes no other. */
  readonly cooldownMs: number;
  /** How long the keys are taken to be the issuer's; then they are fetched again. */
  readonly cacheMaxAgeMs: number;
  /** How long after a fetch that failed the next is tried. */
  readonly retryAfterMs: number;
}

/** Who a good token is for, and until when it counts. */
export interface VerifiedToken {
  readonly caller: Caller;
  /** Milliseconds since 1970, leeway included. */
  readonly expiresAt: number;
}

/** How far the issuer's clock may be off, in seconds. */
const LEEWAY_S = 30;
const FETCH_TIMEOUT_MS = 5_000;
const DEFAULT_TIMES: JwtTimes = { cooldownMs: 30_000, cacheMaxAgeMs: 600_000, retryAfterMs: 5_000 };

/** Public keys check, private ones sign: with a shared secret whoever can check a token could make one. */
const ALGORITHMS = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519'],
];

/**
 * Checks tokens of one issuer by the keys that it publishes. A key that is not known yet is looked for at the issuer, so
 * that keys may rotate; while the issuer does not answer, the keys known last go on counting.
 */
export class JwtVerifier {
  /** Loaded where tokens are used: no other start need wait for it. */
  private readonly library = import('jose');
  private readonly getKey: Promise<JWTVerifyGetKey>;

  constructor(
    private readonly settings: JwtSettings,
    times: Partial<JwtTimes> = {},
  ) {
    this.getKey = this.createKeySource({ ...DEFAULT_TIMES, ...times });
  }

  /** True when the tokens of one count for the other. */
  accepts({ issuer, audience }: JwtSettings): boolean {
    return this.settings.issuer === issuer && this.settings.audience === audience;
  }

  /** @throws GatewayError UNAUTHENTICATED; retryable when the keys could not be had to check it by */
  async verify(token: string): Promise<VerifiedToken> {
    const { issuer, audience } = this.settings;
    const { errors, jwtVerify } = await this.library;
    try {
      const { payload } = await jwtVerify(token, await this.getKey, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: LEEWAY_S,
        requiredClaims: ['exp', 'sub'],
      });
      return { caller: toCaller(payload), expiresAt: ((payload.exp as number) + LEEWAY_S) * 1_000 };
    } catch (err) {
      if (err instanceof GatewayError) throw err;
      const isOver = err instanceof errors.JWTExpired;
      // The cause says which check it was, and never the token.
      throw unauthenticated(isOver ? 'the token has expired' : 'the key or token is not valid', err);
    }
  }

  private async createKeySource(times: JwtTimes): Promise<JWTVerifyGetKey> {
    const { createLocalJWKSet, createRemoteJWKSet, errors } = await this.library;
    const options: RemoteJWKSetOptions = {
      cooldownDuration: times.cooldownMs,
      cacheMaxAge: times.cacheMaxAgeMs,
      timeoutDuration: FETCH_TIMEOUT_MS,
    };
    const remote = createRemoteJWKSet(new URL(this.settings.jwksUri), options);
    let failedAt = Number.NEGATIVE_INFINITY;
    return async (header, token) => {
      const isPaused = performance.now() - failedAt < times.retryAfterMs;
      if (!isPaused) {
        try {
          return await remote(header, token);
        } catch (err) {
          // The keys are there, and none of them is this token's.
          if (err instanceof errors.JWKSNoMatchingKey || err instanceof errors.JWKSMultipleMatchingKeys) throw err;
          if (err instanceof errors.JOSENotSupported) throw err;
          failedAt = performance.now();
        }
      }
      const known = remote.jwks();
      if (known) return createLocalJWKSet(known)(header, token);
      throw unauthenticated('the keys to check the token by cannot be read just now', undefined, true);
    };
  }
}

function toCaller(claims: JWTPayload): Caller {
  const { sub, scope = '' } = claims;
  if (typeof sub !== 'string' || sub === '' || sub.length > 255) throw unauthenticated('the token names no subject');
  if (typeof scope !== 'string') throw unauthenticated('the token has a scope that is no text');
  return {
    // No key of the configuration can be named so: a token's subject never passes for one.
    name: `jwt:${sub}`,
    scopes: grantScopes(scope.split(' ')),
    providers: readList(claims, 'signalbox_providers'),
    workspaces: readList(claims, 'signalbox_workspaces'),
  };
}

/** Null when the claim is absent. What is there and no list would, passed over, widen what the token grants. */
function readList(claims: JWTPayload, name: string): readonly string[] | null {
  const list = claims[name];
  if (list === undefined) return null;
  if (Array.isArray(list) && list.every((entry) => typeof entry === 'string')) return list;
  throw unauthenticated(`the token has a claim ${name} that is no list of texts`);
}

function unauthenticated(message: string, cause?: unknown, retryable = false): GatewayError {
  return new GatewayError('UNAUTHENTICATED', message, { cause, retryable });
}
