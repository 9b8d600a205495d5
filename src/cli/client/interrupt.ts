import { CommandError, EXIT } from '../exit.ts';

const EXIT_CODES = { SIGHUP: 129, SIGINT: EXIT.interrupted, SIGTERM: 143 } as const;
type Signal = keyof typeof EXIT_CODES;

/** Whoever started the command ends it. What goes on elsewhere goes on. */
export class Interrupted extends CommandError {
  constructor(signal: Signal) {
    super(EXIT_CODES[signal], `ended by ${signal}`);
  }
}

/**
 * Listens for Ctrl-C and its like until the process ends.
 * @returns aborts with an `Interrupted` at the first signal; a second one ends the process at once
 */
export function abortOnSignal(): AbortSignal {
  const controller = new AbortController();
  for (const signal of Object.keys(EXIT_CODES) as Signal[]) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(EXIT_CODES[signal]);
      controller.abort(new Interrupted(signal));
    });
  }
  return controller.signal;
}

/** Rejects with the signal's reason when it aborts, whatever the work is doing. */
export async function unlessAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
