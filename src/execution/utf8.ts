import { Buffer } from 'node:buffer';

/**
 * Text with a character for each byte of its UTF-8. Plans write this: however many pieces of it are put together, the
 * result need not be encoded, which would take longer than all the rest.
 */
export type Utf8 = string;

const ASCII = /^[\0-\x7f]*$/;

export function toUtf8(text: string): Utf8 {
  return ASCII.test(text) ? text : Buffer.from(text).toString('latin1');
}

export function fromUtf8(utf8: Utf8): string {
  return ASCII.test(utf8) ? utf8 : Buffer.from(utf8, 'latin1').toString('utf8');
}
