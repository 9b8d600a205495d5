import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { HttpRefusal } from './http-refusal.ts';

/** Whether a request may come from where it does. */
export interface OriginRules {
  /** True when callers show who they are; without, only what names this machine is served. */
  readonly isAuthOn: () => boolean;
  /** Origins of other pages that may call, besides the gateway's own. */
  readonly allowedOrigins: () => readonly string[];
}

/**
 * A page of another origin may neither reach a socket, which no CORS rule guards, nor send what needs no permission of
 * the browser; a bot sends no Origin.
 */
export function isAllowedOrigin({ headers }: IncomingMessage, { isAuthOn, allowedOrigins }: OriginRules): boolean {
  if (!isAuthOn() && !namesLoopback(headers.host)) return false;
  const { origin, host } = headers;
  if (origin !== undefined) return allowedOrigins().includes(origin) || hostOf(origin) === host;
  // Images and links of a foreign page name no origin, but browsers say what they are.
  return headers['sec-fetch-site'] !== 'cross-site';
}

/** @throws HttpRefusal when a page of another origin sent the request */
export function checkOrigin(request: IncomingMessage, origins: OriginRules): void {
  if (isAllowedOrigin(request, origins)) return;
  throw new HttpRefusal(403, 'FORBIDDEN', 'pages of this origin may not use the gateway');
}

/** Headers of an answer that pages of another origin may read beside the usual ones. */
export const EXPOSED_HEADERS = ['retry-after'];

/** What lets a page of another origin read the answer, names and values in turns; nothing where it may not, or is none. */
export function originHeaders(
  { headers: { origin } }: IncomingMessage,
  { allowedOrigins }: OriginRules,
): readonly string[] {
  if (origin === undefined || !allowedOrigins().includes(origin)) return [];
  return ['access-control-allow-origin', origin, 'access-control-expose-headers', EXPOSED_HEADERS.join()];
}

/** A page on the internet can make its own name lead to 127.0.0.1; the Host header still tells. */
export function namesLoopback(host = ''): boolean {
  const name = host.replace(/:\d+$/, '').replace(/^\[(.*)\]$/, '$1');
  return name === 'localhost' || name === '::1' || (isIP(name) === 4 && name.startsWith('127.'));
}

/** Where a request comes from. Behind a proxy, what the proxy itself added last: the rest is the client's own words. */
export function addressOf({ headers, socket }: IncomingMessage, trustProxy: boolean): string {
  const forwarded = trustProxy
    ? String(headers['x-forwarded-for'] ?? '')
        .split(',')
        .at(-1)
        ?.trim()
    : '';
  return forwarded || (socket.remoteAddress ?? 'unknown');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
