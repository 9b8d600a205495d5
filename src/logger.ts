import { type DestinationStream, destination, type LevelWithSilent, type Logger as PinoLogger, pino } from 'pino';
import { currentRequest } from './domain/client-request.ts';
import { GatewayError } from './domain/errors.ts';

/** JSON lines: a fixed sentence and fields, so that equal events group. `child({ provider })` for each part. */
export type Logger = PinoLogger;

const CENSORED = '[redacted]';
/** Members whose value is a secret, or can be, compared without case, dashes and underscores. */
const SECRET_MEMBERS: ReadonlySet<string> = new Set([
  ...['authorization', 'proxyauthorization', 'cookie', 'setcookie', 'xauthtoken', 'xsubjecttoken', 'xsecuritytoken'],
  ...[
    'xacssecuritytoken',
    'connectionparams',
    'credentials',
    'accesskey',
    'accesskeyid',
    'accesskeysecret',
    'secretkey',
  ],
  ...['securitytoken', 'password', 'secret', 'token', 'accesstoken', 'apikey', 'signature', 'sha256', 'cursorsecret'],
]);
/** Secrets within text, each with the part to keep in front. */
const SECRET_TEXT: readonly RegExp[] = [
  /(\b(?:Bearer|Basic)\s+)[\w.~+/=-]+/gi,
  /(\b(?:ACS3-HMAC-SHA256|SDK-HMAC-SHA256)\s)[^"]+/gi,
  /((?:Signature|Credential|Access|AccessKeyId|AccessKeySecret|SecurityToken|X-Auth-Token)=)[^\s,&;"']+/gi,
  /(\w:\/\/)[^\s/@]+(?=@)/g,
  /()\beyJ[\w=-]+\.[\w=-]+\.[\w=-]*/g,
];
const MAX_DEPTH = 6;
const MAX_MEMBERS = 100;
const MAX_TEXT = 8_192;

export interface LoggerOptions {
  readonly level: LevelWithSilent;
  /** Where lines go; standard error unless given. What a command answers goes to standard output, and nothing else. */
  readonly stream?: DestinationStream;
}

/** No secret passes, under whatever name a caller logs it: members known to be secret and secrets within text are cut. */
export function createLogger({ level, stream = destination({ dest: 2, sync: true }) }: LoggerOptions): Logger {
  const logger = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      mixin: describeRequest,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => redactMembers(fields, 0),
      },
      // The formatter above has serialised errors already.
      serializers: { err: (value: unknown) => value },
      hooks: {
        logMethod(args, method) {
          const redacted = args.map((arg: unknown) => (typeof arg === 'string' ? redactText(arg) : arg));
          method.apply(this, redacted as typeof args);
        },
      },
    },
    stream,
  );
  const { child } = logger;
  // pino writes the fields of a child as they are, whatever formatters its parent has. Children inherit this in turn.
  logger.child = function (this: Logger, fields: object, options?: object) {
    return child.call(this, redactMembers(fields, 0), options);
  } as typeof child;
  return logger;
}

/** On whose account a line is written; nothing for what the gateway does by itself. */
function describeRequest(): object {
  const request = currentRequest();
  if (!request) return {};
  const { id: requestId, operationName, caller } = request;
  return { requestId, ...(operationName !== null && { operationName }), ...(caller !== null && { caller }) };
}

/** Cuts secrets out of text that came from elsewhere, such as a vendor's message. */
export function redactText(text: string): string {
  const cut = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text;
  return SECRET_TEXT.reduce((result, pattern) => result.replace(pattern, `$1${CENSORED}`), cut);
}

function redactMembers(fields: object, depth: number): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields)
      .slice(0, MAX_MEMBERS)
      .map(([name, value]) => [name, isSecretMember(name) && value != null ? CENSORED : redact(value, depth + 1)]),
  );
}

const isSecretMember = (name: string) => SECRET_MEMBERS.has(name.toLowerCase().replace(/[-_]/g, ''));

function redact(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > MAX_DEPTH) return '[deep]';
  if (value instanceof Error) return describeError(value, depth);
  if (Array.isArray(value)) return value.slice(0, MAX_MEMBERS).map((element) => redact(element, depth + 1));
  // Not data: a request, a socket, a map.
  if (!isPlain(value)) return `[${value.constructor.name}]`;
  return redactMembers(value, depth);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

/**
 * An error without its stack, which would show where the gateway is installed. Of an error that nobody threw on purpose
 * the places in the gateway's own code are kept: that is what a bug is found by.
 */
function describeError(err: Error, depth: number): Record<string, unknown> {
  const places = err instanceof GatewayError ? [] : placesOf(err);
  return {
    type: err.name,
    message: redactText(err.message),
    ...redactMembers(err, depth),
    ...(places.length > 0 && { places }),
    ...(err.cause !== undefined && { cause: redact(err.cause, depth + 1) }),
  };
}

/** `program/database.js:42:7`, innermost first; above it in that file stands which module of src it is. */
function placesOf({ stack = '' }: Error): string[] {
  return [...stack.matchAll(/\/(?:dist|src)\/([\w./-]+:\d+:\d+)/g)].slice(0, 5).map(([, place]) => place ?? '');
}
