import { ConfigError } from '../config.ts';
import { ListenError } from '../gateway.ts';
import { StoreOpenError } from '../store/database.ts';
import { DirectoryLockError } from '../store/directory-lock.ts';
import { EXIT, type ExitCode, UsageError } from './exit.ts';

/** What an error means to whoever started the command. */
export interface Verdict {
  readonly exitCode: ExitCode;
  /** Lines for standard error; null for an error that nobody foresaw, which belongs in the log, whole. */
  readonly message: string | null;
}

/** Bad usage is what a person mends in the command line or the config file; all else is a failure. */
export function judgeError(err: unknown): Verdict {
  if (err instanceof ConfigError || err instanceof UsageError || err instanceof ListenError) {
    return { exitCode: EXIT.badUsage, message: err.message };
  }
  if (err instanceof StoreOpenError || err instanceof DirectoryLockError) {
    return { exitCode: EXIT.failed, message: err.message };
  }
  return { exitCode: EXIT.failed, message: null };
}
