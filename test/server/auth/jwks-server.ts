import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';

/** How a token of a test differs from a good one. A claim of null is left out. */
export interface TokenChanges {
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Seconds from now; negative: so long ago. */
  readonly expiresInS?: number;
  /** The key that signs it; by default the first. */
  readonly signedBy?: SigningKey;
}

export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

export const ISSUER = 'https://login.example.com/';
export const AUDIENCE = 'signalbox';

/** @param kid names it in tokens and in the key set */
export async function createSigningKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** An issuer: publishes keys on loopback, and signs tokens. */
export async function startIssuer() {
  const first = await createSigningKey('first');
  const state = { published: [first.publicJwk] as JWK[], status: 200, fetches: 0 };
  const server = createServer((_request, response) => {
    state.fetches += 1;
    response.writeHead(state.status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys: state.published }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const jwksUri = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
  return {
    state,
    first,
    settings: { issuer: ISSUER, audience: AUDIENCE, jwksUri },
    /** A good token but for the changes. */
    sign({ claims = {}, expiresInS = 600, signedBy = first }: TokenChanges = {}): Promise<string> {
      const now = Math.floor(Date.now() / 1_000);
      const all = { iss: ISSUER, aud: AUDIENCE, sub: 'ada', scope: 'openid read', exp: now + expiresInS, ...claims };
      const kept = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null));
      return new SignJWT(kept).setProtectedHeader({ alg: signedBy.alg, kid: signedBy.kid }).sign(signedBy.privateKey);
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
export type Issuer = Awaited<ReturnType<typeof startIssuer>>;
