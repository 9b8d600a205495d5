import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { AccessKey, Keyring } from './keyring.ts';
import { VendorRefusal } from './vendor-refusal.ts';

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query, undecoded. */
  readonly target: string;
  /** Names in lower case. */
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';
const DATE_FORM = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;
/** Source: "Request syntax and signature method V3": accepted within 15 minutes. */
const ACCEPTED_DISTANCE_MS = 15 * 60_000;
const ALWAYS_SIGNED = [
  'host',
  'x-acs-action',
  'x-acs-content-sha256',
  'x-acs-date',
  'x-acs-signature-nonce',
  'x-acs-version',
];

/**
 * Checks signature version 3 over the bytes received, independently of any client's signer.
 *
 * The order of the checks (key, token, time, nonce, signature) is a guess; the codes are Alibaba's common ones.
 */
export class Acs3Verifier {
  readonly #keyring: Keyring;
  readonly #serverTime: () => number;
  /** Nonce to the time it was seen, in milliseconds since 1970, oldest first. */
  readonly #nonces = new Map<string, number>();

  /** @param serverTime milliseconds since 1970 as this cloud believes, skew included */
  constructor(keyring: Keyring, serverTime: () => number) {
    this.#keyring = keyring;
    this.#serverTime = serverTime;
  }

  /**
   * @returns the key that signed the request
   * @throws VendorRefusal
   */
  verify(request: ReceivedRequest): AccessKey {
    const { accessKeyId, signedHeaders, signature } = parseAuthorization(headerOf(request, 'authorization'));
    const key = this.#keyring.find(accessKeyId);
    if (!key) {
      throw new VendorRefusal(404, 'InvalidAccessKeyId.NotFound', 'Specified access key is not found.');
    }
    if (key.isInactive) {
      throw new VendorRefusal(400, 'InvalidAccessKeyId.Inactive', 'Specified access key is disabled.');
    }
    checkSecurityToken(key, headerOf(request, 'x-acs-security-token'), this.#serverTime());
    checkDate(headerOf(request, 'x-acs-date'), this.#serverTime());
    const nonce = headerOf(request, 'x-acs-signature-nonce');
    if (nonce === undefined) throw mandatoryHeader('x-acs-signature-nonce');
    this.#forgetOldNonces();
    if (this.#nonces.has(nonce)) {
      throw new VendorRefusal(400, 'SignatureNonceUsed', 'Specified signature nonce was used already.');
    }
    checkSignature(request, signedHeaders, signature, key.secret);
    this.#nonces.set(nonce, this.#serverTime());
    return key;
  }

  #forgetOldNonces(): void {
    const limit = this.#serverTime() - 2 * ACCEPTED_DISTANCE_MS;
    for (const [nonce, seenAt] of this.#nonces) {
      if (seenAt >= limit) return;
      this.#nonces.delete(nonce);
    }
  }
}

function parseAuthorization(header: string | undefined): {
  accessKeyId: string;
  signedHeaders: string[];
  signature: string;
} {
  const match = header?.match(
    /^ACS3-HMAC-SHA256 Credential=([^,]+), ?SignedHeaders=([^,]*), ?Signature=([0-9a-f]{64})$/,
  );
  const [, accessKeyId, names, signature] = match ?? [];
  if (accessKeyId === undefined || names === undefined || signature === undefined) {
    throw incompleteSignature('The Authorization header is missing or malformed');
  }
  return { accessKeyId, signedHeaders: names.split(';'), signature };
}

/** Codes of Alibaba's STS; which of them DataWorks' gateway answers for an expired token is unverified. */
function checkSecurityToken(key: AccessKey, token: string | undefined, serverTime: number): void {
  if (key.securityToken === undefined) {
    if (token === undefined) return;
    throw new VendorRefusal(
      400,
      'InvalidSecurityToken.MismatchWithAccessKey',
      'Specified SecurityToken mismatch with the AccessKey.',
    );
  }
  if (token === undefined) {
    throw new VendorRefusal(400, 'MissingSecurityToken', 'SecurityToken is mandatory for this action.');
  }
  if (token !== key.securityToken) {
    throw new VendorRefusal(400, 'InvalidSecurityToken.Malformed', 'Specified SecurityToken is malformed.');
  }
  if (key.expiresAt !== undefined && key.expiresAt <= serverTime) {
    throw new VendorRefusal(400, 'InvalidSecurityToken.Expired', 'Specified SecurityToken is expired.');
  }
}

function checkDate(date: string | undefined, serverTime: number): void {
  if (date === undefined) throw mandatoryHeader('x-acs-date');
  const at = DATE_FORM.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new VendorRefusal(
      400,
      'InvalidTimeStamp.Format',
      'Specified time stamp or date value is not well formatted.',
    );
  }
  if (Math.abs(at - serverTime) > ACCEPTED_DISTANCE_MS) {
    throw new VendorRefusal(400, 'InvalidTimeStamp.Expired', 'Specified time stamp or date value is expired.');
  }
}

function checkSignature(request: ReceivedRequest, signedHeaders: string[], signature: string, secret: string): void {
  for (const name of namesToSign(request.headers)) {
    if (headerOf(request, name) === undefined) throw mandatoryHeader(name);
    if (!signedHeaders.includes(name)) throw incompleteSignature(`The header ${name} is not signed`);
  }
  const canonicalRequest = canonicalRequestOf(request, signedHeaders);
  const stringToSign = `${ALGORITHM}\n${sha256(canonicalRequest)}`;
  const expected = createHmac('sha256', secret).update(stringToSign).digest();
  if (timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    if (headerOf(request, 'x-acs-content-sha256') === sha256(request.body)) return;
  }
  // Opening words as seen in public issues about the older signature; that the canonical request follows is a guess.
  throw new VendorRefusal(
    400,
    'SignatureDoesNotMatch',
    'Specified signature is not matched with our calculation. ' +
      `server string to sign is:${stringToSign}, server canonical request is:${canonicalRequest}`,
  );
}

function namesToSign(headers: IncomingHttpHeaders): Set<string> {
  const names = new Set(ALWAYS_SIGNED);
  for (const name of Object.keys(headers)) {
    if (name === 'content-type' || name.startsWith('x-acs-')) names.add(name);
  }
  return names;
}

/** With the hash of the bytes received, not the one that the client claims. */
function canonicalRequestOf(request: ReceivedRequest, signedHeaders: string[]): string {
  const [path = '/', query = ''] = splitOnce(request.target, '?');
  const names = [...signedHeaders].sort();
  const headerLines = names.map((name) => `${name}:${headerOf(request, name) ?? ''}\n`);
  return [
    request.method,
    path,
    canonicalQuery(query),
    headerLines.join(''),
    names.join(';'),
    sha256(request.body),
  ].join('\n');
}

function canonicalQuery(query: string): string {
  const pairs = [...new URLSearchParams(query)].map(([name, value]) => [encodeRfc3986(name), encodeRfc3986(value)]);
  pairs.sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0));
  return pairs.map(([name, value]) => `${name}=${value}`).join('&');
}

function encodeRfc3986(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
}

function headerOf(request: ReceivedRequest, name: string): string | undefined {
  const value = request.headers[name];
  return (Array.isArray(value) ? value.join(',') : value)?.trim();
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

function mandatoryHeader(name: string): VendorRefusal {
  return new VendorRefusal(400, 'MissingParameter', `The header ${name} is mandatory for this action.`);
}

function incompleteSignature(what: string): VendorRefusal {
  return new VendorRefusal(
    400,
    'IncompleteSignature',
    `The request signature does not conform to Aliyun standards. ${what}.`,
  );
}
