import type { AuthLock } from './auth-lock.ts';
import type { Random } from './random.ts';
import { unauthorized } from './sdk-hmac.ts';
import { VendorRefusal } from './vendor-refusal.ts';
import type { WireObject } from './wire-json.ts';

/** A user who may ask for tokens. */
export interface IamUser {
  readonly id: string;
  readonly domain: string;
  readonly name: string;
  readonly password: string;
}

export interface IamProject {
  readonly id: string;
  /** The region's name. */
  readonly name: string;
}

interface IssuedToken {
  readonly userId: string;
  readonly projectId: string;
  readonly expiresAt: number;
}

/** What IAM answers to a login: the token goes into a header. */
export interface Login {
  readonly token: string;
  readonly body: WireObject;
}

/** Identity tokens. Source: IAM, `POST /v3/auth/tokens`. A new token does not end an older one. */
export class Iam {
  /** How long new tokens are valid, in milliseconds. */
  tokenLifetimeMs: number;
  readonly #users: readonly IamUser[];
  readonly #projects: readonly IamProject[];
  readonly #lock: AuthLock;
  readonly #serverTime: () => number;
  readonly #random: Random;
  readonly #tokens = new Map<string, IssuedToken>();

  /** @param serverTime milliseconds since 1970 as this cloud believes, skew included */
  constructor(
    parts: { users: readonly IamUser[]; projects: readonly IamProject[]; lock: AuthLock; random: Random },
    tokenLifetimeMs: number,
    serverTime: () => number,
  ) {
    this.#users = parts.users;
    this.#projects = parts.projects;
    this.#lock = parts.lock;
    this.#random = parts.random;
    this.tokenLifetimeMs = tokenLifetimeMs;
    this.#serverTime = serverTime;
  }

  /** @throws VendorRefusal, whose code is the HTTP status: IAM has no other */
  login(request: unknown, hasCatalog: boolean): Login {
    const user = objectAt(request, 'auth', 'identity', 'password', 'user');
    const methods = objectAt(request, 'auth', 'identity')['methods'];
    if (!Array.isArray(methods) || !methods.includes('password')) throw malformed('auth.identity.methods');
    const name = textAt(user, 'name');
    const domain = textAt(objectAt(user, 'domain'), 'name');
    const password = textAt(user, 'password');
    const known = this.#lock.guard(`${domain}/${name}`, () => {
      const match = this.#users.find((candidate) => candidate.domain === domain && candidate.name === name);
      if (match?.password !== password) throw new VendorRefusal(401, '401', 'The username or password is wrong.');
      return match;
    });
    const scope = objectAt(request, 'auth', 'scope', 'project');
    const project = this.#projects.find(({ id, name }) => id === scope['id'] || name === scope['name']);
    if (!project) throw malformed('auth.scope.project');
    return this.#issue(known, project, hasCatalog);
  }

  /** @returns the id of the user @throws VendorRefusal when it is unknown, expired or of another project */
  check(token: string, projectId: string): string {
    const issued = this.#tokens.get(token);
    if (!issued) throw unauthorized('decrypt token fail');
    if (issued.expiresAt <= this.#serverTime()) throw unauthorized('token expires');
    if (issued.projectId !== projectId) throw unauthorized('the project of the token does not match');
    return issued.userId;
  }

  /** Ends every token, as a change of password does. */
  revokeTokens(): void {
    this.#tokens.clear();
  }

  #issue(user: IamUser, project: IamProject, hasCatalog: boolean): Login {
    const issuedAt = this.#serverTime();
    const expiresAt = issuedAt + this.tokenLifetimeMs;
    const token = `MIIF${Array.from({ length: 30 }, () => this.#random.uuid().replaceAll('-', '')).join('')}`;
    this.#tokens.set(token, { userId: user.id, projectId: project.id, expiresAt });
    const domain = { id: 'd78cbac186b744899480f25bd022f468', name: user.domain };
    const catalog = ['dataartsstudio', 'obs', 'vpc'].map((type) => ({ id: type, name: type, type, endpoints: [] }));
    return {
      token,
      body: {
        token: {
          expires_at: microseconds(expiresAt),
          issued_at: microseconds(issuedAt),
          methods: ['password'],
          catalog: hasCatalog ? catalog : [],
          roles: [{ id: '0', name: 'te_admin' }],
          project: { ...project, domain },
          user: { id: user.id, name: user.name, password_expires_at: '', domain },
        },
      },
    };
  }
}

/** As IAM writes times: `2019-02-13T06:52:13.855000Z`. */
function microseconds(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z');
}

function objectAt(value: unknown, ...path: readonly string[]): Readonly<Record<string, unknown>> {
  let current = value;
  for (const name of path) {
    current = typeof current === 'object' && current !== null ? (current as Record<string, unknown>)[name] : undefined;
  }
  if (typeof current !== 'object' || current === null || Array.isArray(current)) throw malformed(path.join('.'));
  return { ...current };
}

function textAt(object: Readonly<Record<string, unknown>>, name: string): string {
  const value = object[name];
  if (typeof value !== 'string' || value === '') throw malformed(name);
  return value;
}

function malformed(name: string): VendorRefusal {
  return new VendorRefusal(400, '400', `Expecting to find ${name} in request body.`);
}
