import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import * as ws from 'ws';
import { nextFrame, textFrame } from '../../src/server/websocket-frame.ts';

/** Not in the types of the library. */
const { Receiver } = ws as unknown as { readonly Receiver: new (options: { readonly isServer: boolean }) => Writable };

/** As a client of the library reads it. */
async function read(frame: Buffer): Promise<string> {
  const receiver = new Receiver({ isServer: false });
  const message = once(receiver, 'message');
  receiver.write(frame);
  const [data, isBinary] = (await message) as [Buffer, boolean];
  if (isBinary) throw new Error('expected text');
  return String(data);
}

describe('a frame', () => {
  it.each([0, 1, 125, 126, 127, 65_535, 65_536, 70_000])('of %i bytes is read as what was written', async (length) => {
    const text = randomBytes(length).toString('hex').slice(0, length);

    expect(await read(textFrame(Buffer.from(text)))).toBe(text);
  });

  it('tells a subscription of a result by its own name, whatever that is made of', async () => {
    const result = { data: { name: 'Prüfung 发布 🚀' } };
    const id = 'a "quoted" ключ';

    const json = Buffer.from(JSON.stringify(result));
    const ids = [id, '1', id, '1'];
    const messages = await Promise.all(ids.map((each) => read(nextFrame(each, json))));

    expect(messages.map((text) => JSON.parse(text))).toEqual(
      ids.map((each) => ({ id: each, type: 'next', payload: result })),
    );
  });
});
