/** What the process ends with. */
export const EXIT = { ok: 0, failed: 1, badUsage: 2 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The command line asks for something that cannot be. The message says which option, what was expected and what came. */
export class UsageError extends Error {}
