import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { ReceivedRequest } from './acs3.ts';
import type { AuthLock } from './auth-lock.ts';
import type { AccessKey, Keyring } from './keyring.ts';
import { VendorRefusal } from './vendor-refusal.ts';

const ALGORITHM = 'SDK-HMAC-SHA256';
const DATE_FORM = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/;
/** Source: "API Request Signing Guide": accepted within 15 minutes. */
const ACCEPTED_DISTANCE_MS = 15 * 60_000;
/** Headers of this API that a client sets itself and so has to sign. That the gateway insists is a guess. */
const SIGNED_WHERE_SENT = ['content-type', 'workspace', 'x-project-id', 'x-security-token'];

/**
 * Checks Huawei's signature over the bytes received, independently of any client's signer. Several failures in a row
 * lock the key.
 */
export class SdkHmacVerifier {
  readonly #keyring: Keyring;
  readonly #lock: AuthLock;
  readonly #serverTime: () => number;

  /** @param serverTime milliseconds since 1970 as this cloud believes, skew included */
  constructor(keyring: Keyring, lock: AuthLock, serverTime: () => number) {
    this.#keyring = keyring;
    this.#lock = lock;
    this.#serverTime = serverTime;
  }

  /**
   * @returns the key that signed the request
   * @throws VendorRefusal
   */
  verify(request: ReceivedRequest): AccessKey {
    const { accessKey, signedHeaders, signature } = parseAuthorization(headerOf(request.headers, 'authorization'));
    return this.#lock.guard(accessKey, () => {
      const key = this.#keyring.find(accessKey);
      if (!key || key.isInactive) throw unauthorized('verify aksk signature fail, get secret key failed');
      checkSecurityToken(key, headerOf(request.headers, 'x-security-token'), this.#serverTime());
      const date = headerOf(request.headers, 'x-sdk-date');
      checkDate(date, this.#serverTime());
      checkSignedNames(request.headers, signedHeaders);
      const canonicalRequest = canonicalRequestOf(request, signedHeaders);
      const stringToSign = `${ALGORITHM}\n${date}\n${sha256(canonicalRequest)}`;
      const expected = createHmac('sha256', key.secret).update(stringToSign).digest();
      if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
        // That the canonical request is repeated is seen in public issues; its exact form is a guess.
        throw unauthorized(`verify aksk signature fail, canonicalRequest:${canonicalRequest.replaceAll('\n', '|')}`);
      }
      return key;
    });
  }
}

/** Source: "Common Errors Related to IAM Authentication Information". */
export function unauthorized(detail: string): VendorRefusal {
  return new VendorRefusal(401, 'APIGW.0301', `Incorrect IAM authentication information: ${detail}`);
}

function parseAuthorization(header: string | undefined): {
  accessKey: string;
  signedHeaders: string[];
  signature: string;
} {
  const match = header?.match(/^SDK-HMAC-SHA256 Access=([^,]+), SignedHeaders=([^,]*), Signature=([0-9a-f]{64})$/);
  const [, accessKey, names, signature] = match ?? [];
  if (accessKey === undefined || names === undefined || signature === undefined) {
    throw unauthorized('Authorization format is incorrect');
  }
  return { accessKey, signedHeaders: names.split(';'), signature };
}

function checkSecurityToken(key: AccessKey, token: string | undefined, serverTime: number): void {
  if (key.securityToken === undefined && token === undefined) return;
  if (token === undefined || token !== key.securityToken) throw unauthorized('verify security token fail');
  if (key.expiresAt !== undefined && key.expiresAt <= serverTime) throw unauthorized('security token expires');
}

/** Source: FAQ pages on APIGW.0303, seen with a clock more than fifteen minutes off. */
function checkDate(date: string | undefined, serverTime: number): void {
  const match = date?.match(DATE_FORM);
  if (!match) throw new VendorRefusal(401, 'APIGW.0303', 'Incorrect app authentication information: x-sdk-date format');
  const [year = 0, month = 1, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const at = Date.UTC(year, month - 1, day, hour, minute, second);
  if (Math.abs(at - serverTime) > ACCEPTED_DISTANCE_MS) {
    throw new VendorRefusal(401, 'APIGW.0303', 'Incorrect app authentication information: x-sdk-date expired');
  }
}

function checkSignedNames(headers: IncomingHttpHeaders, signedHeaders: readonly string[]): void {
  const missing = ['x-sdk-date', ...SIGNED_WHERE_SENT.filter((name) => headers[name] !== undefined)].find(
    (name) => !signedHeaders.includes(name),
  );
  if (missing !== undefined) throw unauthorized(`the header ${missing} is not signed`);
}

/** With the hash of the bytes received, unless the client declares another (X-Sdk-Content-Sha256). */
function canonicalRequestOf(request: ReceivedRequest, signedHeaders: readonly string[]): string {
  const [path = '/', query = ''] = request.target.split(/\?(.*)/s);
  const names = [...signedHeaders].sort();
  const encodedPath = path
    .split('/')
    .map((segment) => encodeRfc3986(decodeURIComponent(segment)))
    .join('/');
  return [
    request.method,
    encodedPath.endsWith('/') ? encodedPath : `${encodedPath}/`,
    canonicalQuery(query),
    names.map((name) => `${name}:${headerOf(request.headers, name) ?? ''}\n`).join(''),
    names.join(';'),
    headerOf(request.headers, 'x-sdk-content-sha256') ?? sha256(request.body),
  ].join('\n');
}

/** Sorted by name, then by value. */
function canonicalQuery(query: string): string {
  const pairs = [...new URLSearchParams(query)].sort(
    ([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB),
  );
  return pairs.map(([name, value]) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`).join('&');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return (Array.isArray(value) ? value.join(',') : value)?.trim();
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
