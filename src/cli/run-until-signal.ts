import type { EventEmitter } from 'node:events';
import type { Logger } from '../logger.ts';
import { EXIT } from './exit.ts';

const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
type Signal = keyof typeof SIGNALS;

/** npm passes on the Ctrl-C that the terminal has sent to the whole group already: one keystroke, two signals. */
const ONE_KEYSTROKE_MS = 300;
/** How long an orderly end may take before it is given up. */
export const GRACE_MS = 15_000;

export interface SignalOptions {
  readonly logger: Logger;
  /** What SIGHUP does: it means "read your files again" to a service, and "the terminal is gone" to a command. */
  readonly hangUp: (() => void) | 'end';
  /** Usually the process. */
  readonly source: Pick<EventEmitter, 'on' | 'off'>;
  /** Milliseconds on any clock that only goes forward. */
  readonly now: () => number;
  /** Ends the process at once. */
  readonly exit: (code: number) => void;
}

/**
 * Waits for SIGINT or SIGTERM, then ends `running` once, in order. A second signal, or an end that takes more than 15
 * seconds, calls `exit`.
 * @returns the exit code: 0, or 1 when ending failed
 */
export function runUntilSignal(running: { close(): Promise<void> }, options: SignalOptions): Promise<number> {
  const { logger, hangUp, source, now, exit } = options;
  return new Promise((resolve) => {
    let firstAt: number | null = null;

    const end = async (signal: Signal) => {
      logger.info({ signal }, 'ending');
      const timer = setTimeout(() => {
        logger.error('ending took too long');
        exit(EXIT.failed);
      }, GRACE_MS);
      const code = await running.close().then(
        () => EXIT.ok,
        (err: unknown) => {
          logger.error({ err }, 'ending failed');
          return EXIT.failed;
        },
      );
      clearTimeout(timer);
      for (const [name, listener] of listeners) source.off(name, listener);
      resolve(code);
    };

    const onSignal = (signal: Signal) => {
      if (signal === 'SIGHUP' && hangUp !== 'end') {
        // Whoever ends takes up nothing new.
        if (firstAt === null) hangUp();
      } else if (firstAt === null) {
        firstAt = now();
        void end(signal);
      } else if (now() - firstAt >= ONE_KEYSTROKE_MS) {
        exit(128 + SIGNALS[signal]);
      }
    };

    const listeners = (Object.keys(SIGNALS) as Signal[]).map((signal) => [signal, () => onSignal(signal)] as const);
    for (const [name, listener] of listeners) source.on(name, listener);
  });
}
