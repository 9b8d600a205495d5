import { type CommandEnvironment, loadConfig } from '../config.ts';
import { createLogger } from '../logger.ts';
import { loadRunGateway } from './load-run-gateway.ts';
import { readConfigFileName, readPort, withPort } from './options.ts';

export interface ServeOptions {
  readonly config?: string;
  readonly port?: string;
}

/**
 * Serves what a config file says, until a signal.
 * @returns the exit code
 * @throws UsageError, ConfigError, and what `startGateway` throws
 */
export async function serve(options: ServeOptions, environment: CommandEnvironment): Promise<number> {
  const port = readPort(options.port, environment);
  const file = readConfigFileName('serve', options.config, environment);
  const read = async () => withPort(await loadConfig(file), port);
  const config = await read();
  const logger = createLogger({ level: environment.logLevel ?? 'info' });
  const { runGateway } = await loadRunGateway(config);
  return runGateway(config, {
    logger,
    readAgain: read,
    onReady: (url) => {
      process.stdout.write(`signalbox serves ${url}\n`);
    },
  });
}
