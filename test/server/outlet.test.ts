import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Outlet } from '../../src/server/outlet.ts';

const LIMITS = { maxBufferedBytes: 10, slowReaderTimeoutMs: 1_000 };

/** A connection whose client reads when it is told to. */
class Client {
  readonly clogged: boolean[] = [];
  readonly read: string[] = [];
  isGivenUp = false;
  /** Reads everything at once. */
  isQuick = false;
  private readonly unread: { readonly bytes: Buffer; readonly taken: () => void }[] = [];

  buffered = () => this.unread.reduce((sum, { bytes }) => sum + bytes.length, 0);

  write = (bytes: Buffer, taken: () => void) => {
    if (this.isQuick) {
      this.read.push(String(bytes));
      return true;
    }
    this.unread.push({ bytes, taken });
    return false;
  };

  giveUp = () => {
    this.isGivenUp = true;
  };

  /** Reads one message. */
  take(): void {
    const next = this.unread.shift();
    if (!next) throw new Error('expected something to read');
    this.read.push(String(next.bytes));
    next.taken();
  }
}

describe('the outlet of a connection', () => {
  let client: Client;
  let outlet: Outlet;
  beforeEach(() => {
    vi.useFakeTimers();
    client = new Client();
    outlet = new Outlet({ ...client, clogged: (isClogged) => client.clogged.push(isClogged) }, LIMITS);
  });
  afterEach(() => vi.useRealTimers());

  it('never lets more wait than may, whoever sends, and keeps the order', async () => {
    const texts = Array.from({ length: 30 }, (_, index) => `m${String(index).padStart(2, '0')}`);
    const sent = texts.map((text) => outlet.send(Buffer.from(text)));

    for (let taken = 0; taken < texts.length; taken++) {
      expect(client.buffered()).toBeLessThanOrEqual(LIMITS.maxBufferedBytes);
      client.take();
    }
    await Promise.all(sent);

    expect(client.read).toEqual(texts);
    expect(outlet.isWaiting).toBe(false);
  });

  it('tells whoever sends only when the message has left', async () => {
    const order: string[] = [];
    const sent = outlet.send(Buffer.from('one')).then(() => order.push('sent'));
    await Promise.resolve();

    order.push('before');
    client.take();
    await sent;

    expect(order).toEqual(['before', 'sent']);
  });

  it('sends at once unless something waits, and nothing then', async () => {
    const isFirstSent = outlet.sendNow(Buffer.from('one'));
    const isSecondSent = outlet.sendNow(Buffer.from('two'));
    client.take();
    const isThirdSent = outlet.sendNow(Buffer.from('three'));
    client.take();

    expect([isFirstSent, isSecondSent, isThirdSent]).toEqual([true, false, true]);
    client.isQuick = true;
    await outlet.send(Buffer.from('four'));
    const isFifthSent = outlet.sendNow(Buffer.from('five'));

    expect(isFifthSent).toBe(true);
    expect(client.read).toEqual(['one', 'three', 'four', 'five']);
    expect(vi.getTimerCount()).toBe(0);
    outlet.close();
    expect(outlet.sendNow(Buffer.from('late'))).toBe(false);
  });

  it('gives up a client that takes nothing of what was sent at once, too', () => {
    outlet.sendNow(Buffer.from('one'));
    vi.advanceTimersByTime(1_001);

    expect(client.isGivenUp).toBe(true);
  });

  it('lets a message out alone that is larger than may wait', () => {
    outlet.send(Buffer.from('small'));
    outlet.send(Buffer.from('much larger than ten bytes'));

    expect(client.buffered()).toBe(5);
    client.take();

    expect(client.buffered()).toBe(26);
  });

  it('says when messages begin to wait for room, and when none does any more', () => {
    for (const text of ['12345678', 'ab', 'cdefgh', 'ijklmn']) outlet.send(Buffer.from(text));
    expect(client.clogged).toEqual([true]);

    client.take();
    client.take();

    expect(client.clogged).toEqual([true]);
    client.take();
    expect(client.clogged).toEqual([true, false]);
  });

  it('gives up a client that takes nothing for so long, but none that takes a little now and then', () => {
    for (const text of ['a', 'b', 'c']) outlet.send(Buffer.from(text));
    vi.advanceTimersByTime(999);
    client.take();
    vi.advanceTimersByTime(999);

    expect(client.isGivenUp).toBe(false);
    vi.advanceTimersByTime(2);

    expect(client.isGivenUp).toBe(true);
  });

  it('does not mind a client for whom nothing waits', () => {
    outlet.send(Buffer.from('a'));
    client.take();
    vi.advanceTimersByTime(3_600_000);

    expect(client.isGivenUp).toBe(false);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets everyone go on who waits when it closes, and no timer behind', async () => {
    const sent = Array.from({ length: 20 }, () => outlet.send(Buffer.from('text')));

    outlet.close();
    await Promise.all(sent);
    await outlet.send(Buffer.from('later'));

    expect(vi.getTimerCount()).toBe(0);
    expect(outlet.isWaiting).toBe(false);
  });
});
