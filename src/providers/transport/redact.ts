/** Removes what must not leave the process from a text that a vendor wrote. */
export type Redactor = (text: string) => string;

const MAX_LENGTH = 300;
const MARK = '[redacted]';

/**
 * Alibaba's SignatureDoesNotMatch repeats the string to sign with the key id in it, Huawei's refusals the canonical
 * request: from such words on nothing is kept.
 */
const ECHO = /(server\s*|client\s*)?(string[\s-]*to[\s-]*sign|canonical[\s-]*request|(ACS3|SDK|V11)-HMAC-SHA256).*$/is;
/** Values of parameters and headers that carry proofs of identity, and anything that looks like a SHA-256. */
const PROOF = /\b(signature|credential|access(?:_?key)?(?:_?id)?|x-[a-z-]*token|authorization)\s*[=:]\s*[^\s,;&]+/gi;
const HASH = /\b[0-9a-f]{64}\b/gi;

/**
 * A redactor for the secrets of one provider: they are replaced wherever they stand, URL-encoded too. The result is
 * one line of at most 300 printable characters.
 */
export function createRedactor(secrets: readonly string[]): Redactor {
  const known = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    // Longest first: a secret that contains another one is replaced whole.
    .sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const secret of known) clean = clean.replaceAll(secret, MARK);
    clean = clean.replace(ECHO, MARK).replace(PROOF, `$1=${MARK}`).replace(HASH, MARK);
    // Control characters would let a vendor's text forge log lines.
    clean = clean.replace(/[\p{C}\s]+/gu, ' ').trim();
    return clean.length > MAX_LENGTH ? `${clean.slice(0, MAX_LENGTH)}…` : clean;
  };
}
