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

  encode(purpose: CursorPurpose, content: unknown): string {
    const body = Buffer.from(JSON.stringify(content));
    return Buffer.concat([this.sign(purpose, body), body]).toString('base64url');
  }

  /** @throws BadInputError when it is not a cursor that this gateway made for this purpose */
  decode(purpose: CursorPurpose, cursor: string, argument: string): unknown {
    const bytes = cursor.length <= MAX_CURSOR_LENGTH ? Buffer.from(cursor, 'base64url') : Buffer.alloc(0);
    const body = bytes.subarray(MAC_BYTES);
    const isOurs =
      bytes.length > MAC_BYTES &&
      bytes.toString('base64url') === cursor &&
      timingSafeEqual(bytes.subarray(0, MAC_BYTES), this.sign(purpose, body));
    if (!isOurs) {
      throw new BadInputError(argument, `expected a cursor that this gateway gave out here, got "${excerpt(cursor)}"`);
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

  private sign(purpose: CursorPurpose, body: Uint8Array): Buffer {
    return createHmac('sha256', this.key).update(`${purpose}\0`).update(body).digest().subarray(0, MAC_BYTES);
  }
}
