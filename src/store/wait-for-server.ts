import { setTimeout as sleep } from 'node:timers/promises';

export interface WaitOptions {
  /** How long a server may take to answer, in milliseconds; 0: it is asked once. */
  readonly waitMs: number;
  /** Told once, when it does not answer at first. */
  readonly onWait: () => void;
}

/** Between two attempts, in milliseconds. */
const ASK_EVERY_MS = 500;

const NETWORK_CODES: ReadonlySet<unknown> = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN'],
]);
/** PostgreSQL, "Error Codes": shutting down or starting up, too many connections, and class 08, connections. */
const SERVER_CODES = /^(57P0[123]|53300|08...)$/;
/** Of the packages pg and pg-pool, which give these no code. */
const CLIENT_MESSAGES = /^(Connection terminated|timeout exceeded when trying to connect)/;

/**
 * Asks until the server answers: at a common start the database often comes up after its clients. What time does not mend,
 * such as a wrong password, ends the wait at once.
 * @throws what `ask` threw last
 */
export async function waitForServer(ask: () => Promise<unknown>, { waitMs, onWait }: WaitOptions): Promise<void> {
  const latest = performance.now() + waitMs;
  for (let hasTold = false; ; hasTold = true) {
    try {
      await ask();
      return;
    } catch (err) {
      if (!mayPass(err) || performance.now() + ASK_EVERY_MS > latest) throw err;
      if (!hasTold) onWait();
    }
    await sleep(ASK_EVERY_MS);
  }
}

function mayPass(err: unknown): boolean {
  if (!(err instanceof Error)) return false;
  const code = 'code' in err ? err.code : null;
  return NETWORK_CODES.has(code) || SERVER_CODES.test(String(code)) || CLIENT_MESSAGES.test(err.message);
}
