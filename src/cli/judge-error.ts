import { ConfigError } from '../config.ts';
import { ListenError } from '../gateway/start-server.ts';
import { StoreOpenError } from '../store/database.ts';
import { DirectoryLockError } from '../store/directory-lock.ts';
import { EXIT, type ExitCode } from './exit.ts';

/** What an error means to whoever started the command. */
export interface Verdict {
  readonly exitCode: ExitCode;
  /** Lines for standard error; null for an error that nobody foresaw, which belongs in the log, whole. */
  readonly message: string | null;
}

/** Why a command refuses to start: for a person to mend, in the command line, the config file or the store it names. */
const REFUSALS = [ConfigError, ListenError, StoreOpenError, DirectoryLockError];

/** A refusal to start is bad usage; all else is a failure. */
export function judgeError(err: unknown): Verdict {
  const isRefusal = REFUSALS.some((type) => err instanceof type);
  if (isRefusal) return { exitCode: EXIT.badUsage, message: (err as Error).message };
  return { exitCode: EXIT.failed, message: null };
}
