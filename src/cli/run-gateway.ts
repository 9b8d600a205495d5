import { type Config, ConfigError } from '../config.ts';
import { type Gateway, startGateway } from '../gateway.ts';
import type { Logger } from '../logger.ts';
import { EXIT } from './exit.ts';
import { runUntilSignal } from './run-until-signal.ts';

export interface RunGatewayOptions {
  readonly logger: Logger;
  /** Reads the configuration again, for SIGHUP; without it SIGHUP ends the gateway. */
  readonly readAgain?: () => Promise<Config>;
  /** Told once when requests can be served. */
  readonly onReady: (url: string) => void;
}

/**
 * Runs a gateway until a signal ends it.
 * @returns the exit code
 * @throws what `startGateway` throws; nothing is left running then
 */
export async function runGateway(config: Config, { logger, readAgain, onReady }: RunGatewayOptions): Promise<number> {
  // Nobody knows what state this left behind; the store does, and a trigger under way is looked up at the next start. An
  // error in a resolver is caught, and answered, long before it comes here.
  const fail = (err: unknown, sentence: string) => {
    logger.fatal({ err }, sentence);
    process.exit(EXIT.failed);
  };
  process.on('uncaughtException', (err) => fail(err, 'an error that nobody caught'));
  process.on('unhandledRejection', (err) => fail(err, 'a rejection that nobody handled'));
  const gateway = await startGateway(config, { logger });
  onReady(gateway.url);
  return runUntilSignal(gateway, {
    logger,
    hangUp: readAgain ? createReload(gateway, readAgain, logger) : 'end',
    source: process,
    now: () => performance.now(),
    exit: (code) => process.exit(code),
  });
}

/** One after the other. Whatever is wrong with a configuration, the gateway goes on by the one it has. */
function createReload(gateway: Gateway, readAgain: () => Promise<Config>, logger: Logger): () => void {
  let reloading: Promise<void> = Promise.resolve();
  return () => {
    reloading = reloading.then(async () => {
      try {
        const needRestart = gateway.reload(await readAgain());
        if (needRestart.length === 0) logger.info('the configuration was read again');
        else logger.warn({ needRestart }, 'the configuration was read again; these sections count after a restart');
      } catch (err) {
        const problems = err instanceof ConfigError ? err.problems : [String(err)];
        logger.error({ problems }, 'the configuration was read again and cannot be used; nothing changes');
      }
    });
  };
}
