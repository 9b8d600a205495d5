import { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JwtVerifier } from '../../../src/server/auth/jwt-verifier.ts';
import { createSigningKey, type Issuer, startIssuer, type TokenChanges } from './jwks-server.ts';

const NOT_VALID = { code: 'UNAUTHENTICATED', retryable: false };

describe('tokens of an issuer', () => {
  let issuer: Issuer;
  let verifier: JwtVerifier;
  beforeEach(async () => {
    issuer = await startIssuer();
    verifier = new JwtVerifier(issuer.settings);
  });
  afterEach(() => issuer.close());

  it('show who the caller is and what they may', async () => {
    const claims = { scope: 'openid deploy read admins', signalbox_providers: ['dw'], signalbox_workspaces: [] };

    const { caller, expiresAt } = await verifier.verify(await issuer.sign({ claims, expiresInS: 60 }));

    expect(caller).toEqual({
      name: 'jwt:ada',
      scopes: new Set(['read', 'deploy']),
      providers: ['dw'],
      workspaces: [],
    });
    // Leeway included.
    expect(Math.round((expiresAt - Date.now()) / 10_000)).toBe(9);
  });

  it('without lists of providers and workspaces are narrowed by nothing', async () => {
    const { caller } = await verifier.verify(await issuer.sign({ claims: { scope: 'admin' } }));

    expect(caller).toMatchObject({ providers: null, workspaces: null });
    expect([...caller.scopes].toSorted()).toEqual(['admin', 'deploy', 'read', 'sourceCode']);
  });

  it.each<[string, TokenChanges]>([
    ['expired within the leeway of thirty seconds', { expiresInS: -25 }],
    ['not yet valid within the leeway', { claims: { nbf: Math.floor(Date.now() / 1_000) + 25 } }],
    ['for several audiences', { claims: { aud: ['other', 'signalbox'] } }],
    ['without a scope, which allow nothing', { claims: { scope: null } }],
  ])('count when %s', async (_, changes) => {
    await expect(verifier.verify(await issuer.sign(changes))).resolves.toMatchObject({ caller: { name: 'jwt:ada' } });
  });

  it.each<[string, TokenChanges]>([
    ['expired', { expiresInS: -35 }],
    ['without an expiry', { claims: { exp: null } }],
    ['not yet valid', { claims: { nbf: Math.floor(Date.now() / 1_000) + 300 } }],
    ['of another issuer', { claims: { iss: 'https://login.example.org/' } }],
    ['without an issuer', { claims: { iss: null } }],
    ['for another audience', { claims: { aud: 'other' } }],
    ['without an audience', { claims: { aud: null } }],
    ['without a subject', { claims: { sub: null } }],
    ['with an empty subject', { claims: { sub: '' } }],
    ['with a subject that is no text', { claims: { sub: 7 } }],
    ['with a scope that is a list', { claims: { scope: ['admin'] } }],
    ['with providers that are one text', { claims: { signalbox_providers: 'dw' } }],
    ['with workspaces that are numbers', { claims: { signalbox_workspaces: [10_000] } }],
    ['with workspaces that are an object', { claims: { signalbox_workspaces: { all: true } } }],
  ])('are refused when %s', async (_, changes) => {
    await expect(verifier.verify(await issuer.sign(changes))).rejects.toMatchObject(NOT_VALID);
  });

  it('are refused when signed by a stranger under the name of a known key', async () => {
    const stranger = await createSigningKey('first');

    await expect(verifier.verify(await issuer.sign({ signedBy: stranger }))).rejects.toMatchObject(NOT_VALID);
  });

  it.each(['none', 'None', 'HS256', 'HS512'])('are refused with the algorithm %s', async (alg) => {
    const rsa = await createSigningKey('rsa', 'RS256');
    issuer.state.published = [rsa.publicJwk];
    const [, payload] = (await issuer.sign()).split('.');
    const header = Buffer.from(JSON.stringify({ alg, kid: 'rsa' })).toString('base64url');
    // The classic: the public key, known to everybody, as the shared secret.
    const mac = createHmac(alg === 'HS512' ? 'sha512' : 'sha256', JSON.stringify(rsa.publicJwk));
    const signature = alg.startsWith('HS') ? mac.update(`${header}.${payload}`).digest('base64url') : '';

    await expect(verifier.verify(`${header}.${payload}.${signature}`)).rejects.toMatchObject(NOT_VALID);
  });

  it('are refused when a shared secret stands among the published keys', async () => {
    const secret = Buffer.from('a shared secret of thirty-two bytes or more');
    issuer.state.published = [{ kty: 'oct', k: secret.toString('base64url'), kid: 'shared', alg: 'HS256' }];
    const [, payload] = (await issuer.sign()).split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'HS256', kid: 'shared' })).toString('base64url');
    const signature = createHmac('sha256', secret).update(`${header}.${payload}`).digest('base64url');

    await expect(verifier.verify(`${header}.${payload}.${signature}`)).rejects.toMatchObject(NOT_VALID);
  });

  it.each(['RS256', 'PS256', 'ES384', 'EdDSA'])('may be signed with %s', async (alg) => {
    const key = await createSigningKey('other', alg);
    issuer.state.published = [key.publicJwk];

    await expect(verifier.verify(await issuer.sign({ signedBy: key }))).resolves.toBeDefined();
  });

  it.each(['a.b.c', '..', 'eyJhbGciOiJFUzI1NiJ9..', 'x'.repeat(8_000)])(
    'that are none (%.20s) are refused',
    async (token) => {
      await expect(verifier.verify(token)).rejects.toMatchObject(NOT_VALID);
    },
  );

  it('count when signed by a key that is new, and no longer by one that was taken away', async () => {
    verifier = new JwtVerifier(issuer.settings, { cooldownMs: 0, cacheMaxAgeMs: 0 });
    const old = await issuer.sign();
    await verifier.verify(old);
    const second = await createSigningKey('second');
    issuer.state.published = [second.publicJwk];

    await expect(verifier.verify(await issuer.sign({ signedBy: second }))).resolves.toBeDefined();
    await expect(verifier.verify(old)).rejects.toMatchObject(NOT_VALID);
  });

  it('with keys that nobody knows have the issuer asked once, however many come', async () => {
    await verifier.verify(await issuer.sign());
    const stranger = await createSigningKey('stranger');
    const token = await issuer.sign({ signedBy: stranger });

    const results = await Promise.allSettled(Array.from({ length: 500 }, () => verifier.verify(token)));

    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(issuer.state.fetches).toBe(1);
  });

  it('go on counting by the keys known last while the issuer does not answer', async () => {
    verifier = new JwtVerifier(issuer.settings, { cacheMaxAgeMs: 0 });
    const token = await issuer.sign();
    await verifier.verify(token);
    issuer.state.status = 503;

    await expect(verifier.verify(token)).resolves.toMatchObject({ caller: { name: 'jwt:ada' } });
    await expect(verifier.verify(token)).resolves.toMatchObject({ caller: { name: 'jwt:ada' } });
    // The first fetch and one that failed: then there is a pause.
    expect(issuer.state.fetches).toBe(2);
  });

  it('cannot be decided, which is no refusal, while no key could ever be read', async () => {
    issuer.state.status = 503;
    verifier = new JwtVerifier(issuer.settings, { retryAfterMs: 0 });
    const token = await issuer.sign();

    await expect(verifier.verify(token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED', retryable: true });
    issuer.state.status = 200;
    await expect(verifier.verify(token)).resolves.toBeDefined();
  });
});
