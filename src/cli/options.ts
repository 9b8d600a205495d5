import type { CommandEnvironment, Config } from '../config.ts';
import { UsageError } from './exit.ts';

/**
 * The port that the option, or else PORT, asks for; null when neither does. 0 picks a free one.
 * @throws UsageError
 */
export function readPort(option: string | undefined, environment: CommandEnvironment): number | null {
  if (option !== undefined) return toNumber('--port', option, 'a whole number from 0 to 65535', isPort);
  if (environment.port !== undefined)
    return toNumber('PORT', environment.port, 'a whole number from 0 to 65535', isPort);
  return null;
}

const isPort = (value: number) => Number.isInteger(value) && value >= 0 && value <= 65_535;

/** @throws UsageError naming the option, what it takes and what it got */
export function toNumber(option: string, text: string, expected: string, isGood: (value: number) => boolean): number {
  const value = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!isGood(value)) throw new UsageError(`${option}: expected ${expected}, got ${JSON.stringify(text.slice(0, 60))}`);
  return value;
}

/** The same configuration at another port. */
export function withPort(config: Config, port: number | null): Config {
  return port === null ? config : { ...config, server: { ...config.server, port } };
}

/** @throws UsageError when neither names a file */
export function readConfigFileName(
  command: string,
  option: string | undefined,
  environment: CommandEnvironment,
): string {
  const file = option ?? environment.configFile;
  if (!file) throw new UsageError(`${command} needs a config file: --config FILE, or SIGNALBOX_CONFIG`);
  return file;
}
