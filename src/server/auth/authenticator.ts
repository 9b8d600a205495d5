import type { Buffer } from 'node:buffer';
import { ANONYMOUS, type Caller, isNoLessThan } from '../../domain/caller.ts';
import { GatewayError } from '../../domain/errors.ts';
import { type ApiKeySettings, ApiKeys, digestOf } from './api-keys.ts';
import { type JwtSettings, type JwtTimes, JwtVerifier } from './jwt-verifier.ts';

export interface AuthSettings {
  readonly apiKeys: readonly ApiKeySettings[];
  readonly jwt?: JwtSettings;
}

export interface AuthenticatorDeps {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly jwtTimes?: Partial<JwtTimes>;
}

/** Who somebody has shown to be, and by what. */
export interface Identity {
  readonly caller: Caller;
  readonly shownBy: { readonly anonymous: true } | { readonly digest: Buffer } | { readonly jwt: JwtSettings };
  /** Milliseconds since 1970; null: until it is taken back. */
  readonly expiresAt: number | null;
}

/** A connection that stays open for a caller. */
export interface Session {
  /** As the configuration has it now. */
  readonly caller: Caller;
  /** To be called when the connection is gone. */
  close(): void;
}

/** What a connection's last request showed. */
interface Shown {
  readonly authorization: unknown;
  readonly identity: Identity;
}

/** Longest token that is looked at. */
const MAX_TOKEN_LENGTH = 8_192;
/** Longest delay of a timer, in milliseconds. */
const MAX_DELAY_MS = 2 ** 31 - 1;

/** Says who a caller is, and ends the connections of those who no longer are. */
export class Authenticator {
  private keys: ApiKeys;
  private jwt: JwtVerifier | null;
  private settings: AuthSettings;
  private readonly sessions = new Set<LiveSession>();
  private shown = new WeakMap<object, Shown>();

  constructor(
    settings: AuthSettings,
    private readonly deps: AuthenticatorDeps,
  ) {
    this.settings = settings;
    this.keys = new ApiKeys(settings.apiKeys);
    this.jwt = this.createVerifier(settings);
  }

  /** False when nothing is configured by which a caller could show who they are. */
  get isOn(): boolean {
    return this.settings.apiKeys.length > 0 || this.settings.jwt !== undefined;
  }

  /**
   * @param authorization `Bearer` and a key or token, as an HTTP header has it
   * @param connection that it came on: what it says again is not looked at again, as long as the configuration is the same
   * @returns at once where it is known; a promise rejects with GatewayError UNAUTHENTICATED, retryable when it could not
   * be decided
   */
  authenticate(authorization: unknown, connection: object): Identity | Promise<Identity> {
    const before = this.shown.get(connection);
    if (before && before.authorization === authorization) return before.identity;
    return this.show(authorization, connection);
  }

  private async show(authorization: unknown, connection: object): Promise<Identity> {
    const { shown } = this;
    const identity = await this.identify(authorization);
    // Whether a token has expired is to be asked each time.
    if (identity.expiresAt === null) shown.set(connection, { authorization, identity });
    return identity;
  }

  private async identify(authorization: unknown): Promise<Identity> {
    if (!this.isOn) return { caller: ANONYMOUS, shownBy: { anonymous: true }, expiresAt: null };
    if (authorization === undefined) {
      throw new GatewayError('UNAUTHENTICATED', 'expected an Authorization of "Bearer" and a key or token, got none');
    }
    const token = typeof authorization === 'string' ? /^Bearer +([\x21-\x7e]+)$/i.exec(authorization)?.[1] : undefined;
    if (token === undefined || token.length > MAX_TOKEN_LENGTH) throw notValid();
    const digest = digestOf(token);
    const caller = this.keys.find(digest);
    if (caller) return { caller, shownBy: { digest }, expiresAt: null };
    const { jwt } = this.settings;
    if (!this.jwt || !jwt || token.split('.').length !== 3) throw notValid();
    return { ...(await this.jwt.verify(token)), shownBy: { jwt } };
  }

  /**
   * Keeps an eye on a connection that stays open.
   * @param end called at most once, when the caller's token expires or is no longer worth what it was
   */
  open(identity: Identity, end: () => void): Session {
    const session = new LiveSession(identity, {
      now: this.deps.now,
      end,
      forget: () => this.sessions.delete(session),
    });
    this.sessions.add(session);
    // It may have been taken back since it was shown.
    this.review(session);
    return session;
  }

  /** Goes by other keys from now on. Ends the connections of those who lost something by it; the others notice nothing. */
  replace(settings: AuthSettings): void {
    const { jwt } = settings;
    const keepsKeys = jwt !== undefined && jwt.jwksUri === this.settings.jwt?.jwksUri && this.jwt?.accepts(jwt);
    if (!keepsKeys) this.jwt = this.createVerifier(settings);
    this.settings = settings;
    this.keys = new ApiKeys(settings.apiKeys);
    this.shown = new WeakMap();
    for (const session of [...this.sessions]) this.review(session);
  }

  private review(session: LiveSession): void {
    const caller = this.callerNow(session.identity);
    if (caller && isNoLessThan(caller, session.caller)) session.caller = caller;
    else session.end();
  }

  /** Who the identity stands for in the present configuration. */
  private callerNow({ caller, shownBy }: Identity): Caller | null {
    if ('anonymous' in shownBy) return this.isOn ? null : ANONYMOUS;
    if ('digest' in shownBy) return this.keys.find(shownBy.digest);
    return this.jwt?.accepts(shownBy.jwt) ? caller : null;
  }

  private createVerifier({ jwt }: AuthSettings): JwtVerifier | null {
    return jwt ? new JwtVerifier(jwt, this.deps.jwtTimes) : null;
  }
}

function notValid(): GatewayError {
  return new GatewayError('UNAUTHENTICATED', 'the key or token is not valid');
}

class LiveSession implements Session {
  caller: Caller;
  private timer: NodeJS.Timeout | null = null;

  constructor(
    readonly identity: Identity,
    private readonly parts: { readonly now: () => number; readonly end: () => void; readonly forget: () => void },
  ) {
    this.caller = identity.caller;
    if (identity.expiresAt !== null) this.endAt(identity.expiresAt);
  }

  close(): void {
    if (this.timer) clearTimeout(this.timer);
    this.parts.forget();
  }

  end(): void {
    this.close();
    this.parts.end();
  }

  private endAt(expiresAt: number): void {
    const delayMs = expiresAt - this.parts.now();
    const isFar = delayMs > MAX_DELAY_MS;
    this.timer = setTimeout(
      () => (isFar || this.parts.now() < expiresAt ? this.endAt(expiresAt) : this.end()),
      isFar ? MAX_DELAY_MS : Math.max(0, delayMs),
    );
    this.timer.unref();
  }
}
