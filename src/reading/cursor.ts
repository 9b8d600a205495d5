import { Buffer } from 'node:buffer';
import { createHmac, timingSafeEqual } from 'node:crypto';
import { BadInputError } from '../domain/errors.ts';
import { excerpt } from '../domain/global-id.ts';

/** Bytes of the signature kept: enough against guessing, short enough for a URL. */
const MAC_BYTES = 12;
const MAX_CURSOR_LENGTH = 4096;

/** What a cursor is for. Part of what is signed, so that one kind cannot be passed as another. */
export type CursorPurpose = 'log' | 'deployments' | 'dataServiceApis' | 'items' | 'operations' | 'workspaces';

/**
 * Makes and reads opaque cursors. Signed with the secret of the store: a cursor that was forged, cut short or made by
 * another environment is told from one that merely expired.
 */
export class CursorCodec {
  private readonly key: Buffer;

  /** @param secret hex, the same for all replicas */
  constructor(secret: string) {
    this.key = Buffer.from(secret, 'hex');
  }

  /** @param list what the cursor is a place in, such as the filter and the order; goes into the signature */
  encode(purpose: CursorPurpose, content: unknown, list: unknown = null): string {
    const body = Buffer.from(JSON.stringify(content));
    return Buffer.concat([this.sign(purpose, list, body), body]).toString('base64url');
  }

  /** @throws BadInputError when it is not a cursor that this gateway made for this purpose, in the same list */
  decode(purpose: CursorPurpose, cursor: string, argument: string, list: unknown = null): unknown {
    const bytes = cursor.length <= MAX_CURSOR_LENGTH ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
    const body = bytes.subarray(MAC_BYTES);
    const isOurs =
      bytes.length > MAC_BYTES &&
      bytes.toString('base64url') === cursor &&
      timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.sign(purpose, list, body));
    if (!isOurs) {
      const where = list === null ? 'here' : 'here for the same filter and order';
      throw new BadInputError(
        argument,
        `expected a cursor that this gateway gave out ${where}, got "${excerpt(cursor)}"`,
      );
    }
    return JSON.parse(body.toString('utf8'));
  }

  /** Cursor behind the transition at `position`. */
  encodePosition(position: number): string {
    return this.encode('log', position);
  }

  /** @throws BadInputError */
  decodePosition(cursor: string, argument: string): number {
    return this.decode('log', cursor, argument) as number;
  }

  private sign(purpose: CursorPurpose, list: unknown, body: Uint8Array): Buffer {
    // What is left out and what is null narrow a list alike, and so do the members of a filter in any order.
    const named = JSON.stringify(list, (_key, value) =>
      Array.isArray(value) ? value.toSorted() : (value ?? undefined),
    );
    return createHmac('sha256', this.key)
      .update(`${purpose}\0${named ?? ''}\0`)
      .update(body)
      .digest()
      .subarray(0, MAC_BYTES);
  }
}
