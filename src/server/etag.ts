import { hash } from 'node:crypto';

/** Characters of the hash that are kept: more than enough to tell answers apart. */
const LENGTH = 22;

/** A strong tag: these bytes and no others. */
export function etagOf(bytes: Uint8Array): string {
  return `"${hash('sha256', bytes, 'base64url').slice(0, LENGTH)}"`;
}

/** Whether a client's If-None-Match names the tag. Compares as caches do: weak tags are as good as others. */
export function namesTag(ifNoneMatch: string | undefined, etag: string): boolean {
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch?.split(',').some((tag) => opaque(tag) === opaque(etag) || tag.trim() === '*') ?? false;
}
