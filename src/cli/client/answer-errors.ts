import { CommandError, EXIT, UsageError } from '../exit.ts';

/** An entry of `errors` of a GraphQL answer. */
export interface AnswerError {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly retryAfterMs?: number };
}

/** No gateway could be reached: nothing arrived there. */
export class GatewayUnreachable extends CommandError {
  readonly mayHaveArrived = false;

  constructor(
    url: string,
    readonly reason: string,
  ) {
    super(
      EXIT.failed,
      `no gateway answers at ${url} (${reason}); start one (signalbox serve, signalbox sandbox), or name another with ` +
        '--url or SIGNALBOX_URL',
    );
  }
}

/** The question may have arrived, and no answer came: asking again may help. */
export class AnswerLost extends CommandError {
  readonly mayHaveArrived = true;

  constructor(
    url: string,
    readonly reason: string,
  ) {
    super(EXIT.failed, `the gateway at ${url} gave no answer: ${reason}`);
  }
}

/** The gateway does not let this caller do this. */
export class AccessRefused extends CommandError {
  constructor(
    url: string,
    code: 'UNAUTHENTICATED' | 'FORBIDDEN',
    readonly reason: string,
  ) {
    const todo =
      code === 'UNAUTHENTICATED'
        ? 'set SIGNALBOX_KEY, or --key-file, to a key that it knows'
        : 'the key is not known, has run out, lacks a scope or is narrowed to others: use another (SIGNALBOX_KEY, --key-file)';
    super(EXIT.failed, `the gateway at ${url} refuses this: ${reason}; ${todo}`);
  }
}

/** Codes of errors that pass by themselves. */
const PASSING: ReadonlySet<string> = new Set([
  'SHUTTING_DOWN',
  'STORE_UNAVAILABLE',
  'PROVIDER_UNAVAILABLE',
  'PROVIDER_THROTTLED',
  'RATE_LIMITED',
  'INTERNAL_SERVER_ERROR',
]);

/** What the errors of an answer mean to whoever runs the command. @param url of the gateway */
export function toCommandError(url: string, errors: readonly AnswerError[]): CommandError {
  const [first] = errors;
  const code = first?.extensions?.code ?? '';
  const message = first?.message ?? 'no data and no error';
  if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return new AccessRefused(url, code, message);
  if (code === 'BAD_USER_INPUT') return new BadInput(message);
  if (PASSING.has(code)) return new AnswerLost(url, `${message} (${code})`);
  const isOtherSchema = code === 'GRAPHQL_VALIDATION_FAILED' || code === 'GRAPHQL_PARSE_FAILED';
  const hint = isOtherSchema ? '; is it of another version than this program?' : '';
  return new CommandError(EXIT.failed, `the gateway at ${url} cannot answer: ${message}${code && ` (${code})`}${hint}`);
}

/** A value that the gateway does not take. Its message begins with the path of the argument. */
export class BadInput extends UsageError {
  /** The same with the option in place of the argument. @param flags option by name of the argument */
  naming(flags: ReadonlyMap<string, string>): UsageError {
    const [, argument = '', rest = ''] = /^(?:input\.|filter\.)?(\w+)((?:\[\d+\])?[:.].*)$/s.exec(this.message) ?? [];
    const flag = flags.get(argument);
    return flag === undefined ? this : new UsageError(`${flag}${rest.replace(/^\[\d+\]/, '')}`);
  }
}
