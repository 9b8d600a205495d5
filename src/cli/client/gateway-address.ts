import { readFile } from 'node:fs/promises';
import type { CommandEnvironment } from '../../config.ts';
import { UsageError } from '../exit.ts';

const DEFAULT_URL = 'http://127.0.0.1:4000/graphql';

/** Options of every command that is a client of a gateway. */
export interface AddressOptions {
  readonly url?: string;
  readonly keyFile?: string;
}

/** Where a gateway is, and what to show it. */
export interface GatewayAddress {
  /** http:// or https:// */
  readonly url: string;
  /** The same for sockets: ws:// or wss:// */
  readonly socketUrl: string;
  /**
   * Value of the header `Authorization`, null without a key. A key file is read anew each time, so that a command that
   * runs for long picks up a renewed token.
   * @throws UsageError when the file cannot be read or has no key
   */
  authorization(): Promise<string | null>;
}

/** @throws UsageError when the address is none */
export function readAddress(options: AddressOptions, environment: CommandEnvironment): GatewayAddress {
  const [name, text] =
    options.url === undefined ? ['SIGNALBOX_URL', environment.url ?? DEFAULT_URL] : ['--url', options.url];
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    // Not what came: it may hold a password.
    throw new UsageError(
      `${name}: expected an http:// or https:// address without user and password, as ${DEFAULT_URL}`,
    );
  }
  const { keyFile } = options;
  return {
    url: url.href,
    socketUrl: url.href.replace(/^http/, 'ws'),
    authorization: async () => {
      const key = keyFile === undefined ? (environment.key ?? null) : await readKey(keyFile);
      if (key !== null && !/^[\x21-\x7e]+$/.test(key)) {
        throw new UsageError(
          `${keyFile === undefined ? 'SIGNALBOX_KEY' : '--key-file'}: expected one key without white space`,
        );
      }
      return key === null ? null : `Bearer ${key}`;
    },
  };
}

async function readKey(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((err: NodeJS.ErrnoException) => {
    throw new UsageError(`--key-file: ${file} cannot be read: ${err.code ?? err.message}`, { cause: err });
  });
  const key = text.trim();
  if (key === '') throw new UsageError(`--key-file: expected a key in ${file}, got an empty file`);
  return key;
}
