/** First byte of a whole text message. */
const TEXT = 0x81;
/** Most bytes whose number fits into seven, and into 16 bits beside the two values that stand for more. */
const MAX_SHORT = 125;
const MAX_MEDIUM = 0xffff;

/** A text message as servers send it: one frame, unmasked. Source: RFC 6455, 5.2. */
export function textFrame(...parts: readonly Uint8Array[]): Buffer {
  let length = 0;
  for (const part of parts) length += part.length;
  const headerLength = length <= MAX_SHORT ? 2 : length <= MAX_MEDIUM ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerLength + length);
  frame[0] = TEXT;
  if (headerLength === 2) {
    frame[1] = length;
  } else if (headerLength === 4) {
    frame[1] = MAX_SHORT + 1;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = MAX_SHORT + 2;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  let offset = headerLength;
  for (const part of parts) {
    frame.set(part, offset);
    offset += part.length;
  }
  return frame;
}

const END = Buffer.from('}');

/** For the first who was told of a result: many clients call their one subscription the same. */
const firstFrames = new WeakMap<Buffer, { readonly id: string; readonly frame: Buffer }>();

/** Source: graphql-transport-ws, "Next". */
export function nextFrame(id: string, result: Buffer): Buffer {
  const first = firstFrames.get(result);
  if (first?.id === id) return first.frame;
  const frame = textFrame(Buffer.from(`{"id":${JSON.stringify(id)},"type":"next","payload":`), result, END);
  if (!first) firstFrames.set(result, { id, frame });
  return frame;
}
