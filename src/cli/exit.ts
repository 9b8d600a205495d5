/** What the process ends with. */
export const EXIT = { ok: 0, failed: 1, badUsage: 2, unknown: 3, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends a command with a message for a person on standard error. */
export class CommandError extends Error {
  constructor(
    readonly exitCode: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** The command line asks for something that cannot be. The message says which option, what was expected and what came. */
export class UsageError extends CommandError {
  constructor(message: string, options?: ErrorOptions) {
    super(EXIT.badUsage, message, options);
  }
}

/** It cannot be told how it came out. */
export class OutcomeUnknown extends CommandError {
  constructor(message: string, options?: ErrorOptions) {
    super(EXIT.unknown, message, options);
  }
}
