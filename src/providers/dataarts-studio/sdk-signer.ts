import { createHash, createHmac } from 'node:crypto';

/** Keys of a Huawei Cloud user; `securityToken` belongs to temporary ones. */
export interface HuaweiKey {
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken?: string;
}

export interface SdkRequest {
  readonly method: string;
  /** Not percent-encoded, and without the slash at the end that is signed and not sent. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Every one of them is signed; `x-sdk-date` has to be among them. Names in any case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly the text that is sent; empty without a body. */
  readonly body: string;
}

const ALGORITHM = 'SDK-HMAC-SHA256';

/**
 * The value of the Authorization header.
 * Source: Huawei Cloud "API Request Signing Guide".
 */
export function signSdk(request: SdkRequest, { accessKey, secretKey }: HuaweiKey): string {
  const { text, signedNames, date } = canonicalRequest(request);
  const stringToSign = `${ALGORITHM}\n${date}\n${sha256(text)}`;
  const signature = createHmac('sha256', secretKey).update(stringToSign).digest('hex');
  return `${ALGORITHM} Access=${accessKey}, SignedHeaders=${signedNames}, Signature=${signature}`;
}

/** What is hashed and signed, line by line. */
export function canonicalRequest(request: SdkRequest): {
  readonly text: string;
  readonly signedNames: string;
  readonly date: string;
} {
  const signed = Object.entries(request.headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), value.trim()])
    .sort(byName);
  const signedNames = signed.map(([name]) => name).join(';');
  const path = encodePath(request.path);
  const lines = [
    request.method,
    path.endsWith('/') ? path : `${path}/`,
    encodeQuery(request.query),
    // Each header line ends in a newline of its own, so that a blank line follows the block.
    signed.map(([name, value]) => `${name}:${value}\n`).join(''),
    signedNames,
    sha256(request.body),
  ];
  const date = signed.find(([name]) => name === 'x-sdk-date')?.[1] ?? '';
  return { text: lines.join('\n'), signedNames, date };
}

/** The path as it is sent: each segment percent-encoded. */
export function encodePath(path: string): string {
  return path.split('/').map(encode).join('/');
}

/** Pairs sorted by name, percent-encoded by RFC 3986: the query as it is signed and sent. */
export function encodeQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .sort(byName)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&');
}

/** X-Sdk-Date: `YYYYMMDDTHHMMSSZ`, UTC. */
export function formatSdkDate(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, '');
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
