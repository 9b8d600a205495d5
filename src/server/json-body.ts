import { Buffer, isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { parse } from 'secure-json-parse';
import { BadInputError } from '../domain/errors.ts';
import { HttpRefusal } from './http-refusal.ts';

/** Types of a body that is JSON. graphql-over-http clients may send the second. */
export const JSON_TYPES = ['application/json', 'application/graphql+json'];

/**
 * The body of a request, which is read no further than the limit.
 * @throws HttpRefusal, BadInputError
 */
export async function readJsonBody(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const { 'content-encoding': encoding = 'identity', 'content-length': length } = request.headers;
  if (encoding !== 'identity') {
    throw new HttpRefusal(415, 'BAD_USER_INPUT', 'expected a body without content encoding');
  }
  // Node reads no more than was announced.
  if (length !== undefined && Number(length) > maxBytes) throw tooLarge(maxBytes);
  return parseJson(await collect(request, maxBytes));
}

function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // There is none, and nothing says so any more.
    if (request.readableEnded) resolve(Buffer.alloc(0));
    const chunks: Buffer[] = [];
    let received = 0;
    request.on('data', (chunk: Buffer) => {
      received += chunk.length;
      if (received <= maxBytes) chunks.push(chunk);
      else reject(tooLarge(maxBytes));
    });
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    // The client went away in the middle of it.
    request.on('error', reject);
  });
}

function parseJson(bytes: Buffer): unknown {
  if (bytes.length === 0) throw new BadInputError('body', 'expected JSON, got nothing');
  // Decoded regardless, what is none would become other text than was meant.
  if (!isUtf8(bytes)) throw new BadInputError('body', 'expected UTF-8');
  try {
    return parse(bytes.toString(), { protoAction: 'error', constructorAction: 'error' });
  } catch {
    throw new BadInputError('body', 'expected JSON, got what is not valid JSON or names what an object is made of');
  }
}

function tooLarge(maxBytes: number): HttpRefusal {
  const message = `expected a body of at most ${maxBytes} bytes`;
  return new HttpRefusal(413, 'LIMIT_EXCEEDED', message, { details: { limit: 'maxBodyBytes' } });
}
