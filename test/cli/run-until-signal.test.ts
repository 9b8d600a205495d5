import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { runUntilSignal, type SignalOptions } from '../../src/cli/run-until-signal.ts';
import { createLogger } from '../../src/logger.ts';

/** A process to send signals to, with a clock of its own, running something that ends when told. */
function start(options: Partial<SignalOptions> & { readonly failWith?: Error } = {}) {
  const source = new EventEmitter();
  const exits: number[] = [];
  const lines: string[] = [];
  let time = 0;
  let closes = 0;
  let release = () => {};
  const closed = new Promise<void>((resolve, reject) => {
    release = () => (options.failWith ? reject(options.failWith) : resolve());
  });
  const ended = runUntilSignal(
    {
      close: () => {
        closes += 1;
        return closed;
      },
    },
    {
      logger: createLogger({ level: 'info', stream: { write: (line) => void lines.push(line) } }),
      hangUp: 'end',
      source,
      now: () => time,
      exit: (code) => exits.push(code),
      ...options,
    },
  );
  return {
    source,
    exits,
    lines,
    ended,
    release,
    closes: () => closes,
    send(signal: string, afterMs = 0) {
      time += afterMs;
      source.emit(signal);
    },
  };
}

describe('a command that runs until a signal', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'])('ends in order with code 0 on %s', async (signal) => {
    const run = start();

    run.send(signal);
    run.release();

    expect(await run.ended).toBe(0);
    expect(run.closes()).toBe(1);
    expect(run.exits).toEqual([]);
    expect(run.source.eventNames()).toEqual([]);
  });

  it('takes the two signals of one Ctrl-C under npm for one', () => {
    const run = start();

    run.send('SIGINT');
    run.send('SIGINT', 20);

    expect(run.closes()).toBe(1);
    expect(run.exits).toEqual([]);
    run.release();
  });

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ])('quits at once on a second %s', (signal, code) => {
    const run = start();

    run.send('SIGTERM');
    run.send(signal, 1_000);

    expect(run.exits).toEqual([code]);
    expect(run.closes()).toBe(1);
    run.release();
  });

  it('ends with code 1 when ending fails, and says why in the log', async () => {
    const run = start({ failWith: new Error('the store is gone') });

    run.send('SIGTERM');
    run.release();

    expect(await run.ended).toBe(1);
    expect(run.lines.join('')).toContain('the store is gone');
  });

  it('goes on after SIGHUP where that means to read files again, until it ends', async () => {
    let reads = 0;
    const run = start({
      hangUp: () => {
        reads += 1;
      },
    });

    run.send('SIGHUP');
    run.send('SIGHUP');

    expect(run.closes()).toBe(0);
    expect(reads).toBe(2);
    run.send('SIGTERM');
    run.send('SIGHUP');
    run.release();
    expect(await run.ended).toBe(0);
    expect(reads).toBe(2);
  });
});
