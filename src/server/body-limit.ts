import { Transform } from 'node:stream';
import type { FastifyInstance } from 'fastify';

/** A body is larger than it may be. */
class BodyTooLargeError extends Error {
  readonly statusCode = 413;
}

/** Refuses, with 413, bodies above a limit that may change while the server runs; none is read further than that. */
export function limitBody(app: FastifyInstance, maxBytes: () => number): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const most = maxBytes();
    const length = request.headers['content-length'];
    if (length !== undefined) {
      // Node reads no more than was announced.
      if (Number(length) > most) throw new BodyTooLargeError();
      return payload;
    }
    let received = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        received += chunk.length;
        if (received > most) done(new BodyTooLargeError());
        else done(null, chunk);
      },
    });
    return payload.pipe(counted);
  });
}
