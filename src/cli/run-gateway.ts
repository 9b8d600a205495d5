import type { Config } from '../config.ts';
import { startGateway } from '../gateway.ts';
import type { Logger } from '../logger.ts';
import { EXIT } from './exit.ts';
import { runUntilSignal, type SignalOptions } from './run-until-signal.ts';

export interface RunGatewayOptions {
  readonly logger: Logger;
  readonly hangUp: SignalOptions['hangUp'];
  /** Told once when requests can be served. */
  readonly onReady: (url: string) => void;
}

/**
 * Runs a gateway until a signal ends it.
 * @returns the exit code
 * @throws what `startGateway` throws; nothing is left running then
 */
export async function runGateway(config: Config, { logger, hangUp, onReady }: RunGatewayOptions): Promise<number> {
  // A promise that nobody waited for: one answer is lost, which is no reason to end everybody's.
  process.on('unhandledRejection', (err) => logger.error({ err }, 'a rejection that nobody handled'));
  // Nobody knows what state this left behind; the store does, and a trigger under way is looked up at the next start.
  process.on('uncaughtException', (err) => {
    logger.fatal({ err }, 'an error that nobody caught');
    process.exit(EXIT.failed);
  });
  const gateway = await startGateway(config, { logger });
  onReady(gateway.url);
  return runUntilSignal(gateway, {
    logger,
    hangUp,
    source: process,
    now: () => performance.now(),
    exit: (code) => process.exit(code),
  });
}
