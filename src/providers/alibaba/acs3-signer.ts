import { createHash, createHmac } from 'node:crypto';

/** Keys of an Alibaba Cloud user; `securityToken` belongs to temporary (STS) ones. */
export interface AlibabaCredentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

export interface Acs3Request {
  readonly method: string;
  /** `/` for products of the RPC style. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** By any case; `host`, `content-type` and every `x-acs-*` are signed, others are not. */
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly the text that is sent; empty without a body. */
  readonly body: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';

/**
 * The value of the Authorization header.
 * Source: Alibaba Cloud SDK help, "Request syntax and signature method V3".
 */
export function signAcs3(request: Acs3Request, credentials: AlibabaCredentials): string {
  const { text, signedNames } = canonicalRequest(request);
  const stringToSign = `${ALGORITHM}\n${sha256(text)}`;
  const signature = createHmac('sha256', credentials.accessKeySecret).update(stringToSign).digest('hex');
  return `${ALGORITHM} Credential=${credentials.accessKeyId},SignedHeaders=${signedNames},Signature=${signature}`;
}

/** What is hashed and signed, line by line. */
export function canonicalRequest(request: Acs3Request): { readonly text: string; readonly signedNames: string } {
  const signed = Object.entries(request.headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()])
    .filter(([name]) => name === 'host' || name === 'content-type' || name.startsWith('x-acs-'))
    .sort(byName);
  const signedNames = signed.map(([name]) => name).join(';');
  const lines = [
    request.method,
    request.path,
    encodePairs(request.query),
    // Each header line ends in a newline of its own, so that a blank line follows the block.
    signed.map(([name, value]) => `${name}:${value}\n`).join(''),
    signedNames,
    sha256(request.body),
  ];
  return { text: lines.join('\n'), signedNames };
}

/** Pairs sorted by name, percent-encoded by RFC 3986: the query as it is signed and sent, and good as a form body. */
export function encodePairs(pairs: Readonly<Record<string, string>>): string {
  return Object.entries(pairs)
    .sort(byName)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

/** Lower-case hex, of the empty text too. */
export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function encode(text: string): string {
  // A lone surrogate has no UTF-8 form, and encodeURIComponent throws on it.
  const toPercent = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text.toWellFormed()).replace(/[!'()*]/g, toPercent);
}

function byName([a]: readonly [string, string], [b]: readonly [string, string]): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
