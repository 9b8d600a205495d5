import { createHash } from 'node:crypto';
import { z } from 'zod';
import { whyNotCollector, whyNotDocumentUrl, whyNotEndpoint } from './endpoint.ts';

/*
 * What a config file may say. Every message here is what was expected, in words that can follow "expected"; what came
 * is added by the one who reports it, unless the message says so itself ("…, got …").
 * The message of an unknown key is the list of those known.
 */

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Shortest poll interval in milliseconds that can be configured. */
export const LEAST_INTERVAL_MS = 200;

function section<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? Object.keys(shape).join(', ')
        : `a section with ${Object.keys(shape).join(', ')}`,
  });
}

function listOf<Element extends z.ZodType>(element: Element) {
  return z.array(element, { error: 'a list' });
}

function wholeNumber(min: number, max: number, unit = '') {
  const error = `a whole number${unit && ` of ${unit}`} from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

const milliseconds = (min: number, max: number) => wholeNumber(min, max, 'milliseconds');
const flag = () => z.boolean({ error: 'true or false' });

/** Text for which `whyNot` finds nothing to say. */
function text(whyNot: (value: string) => string | null) {
  const check = z.superRefine<string>((value, context) => {
    const reason = whyNotPlain(value) ?? whyNot(value);
    if (reason) context.addIssue({ code: 'custom', message: reason });
  });
  return z
    .string({
      error: ({ input }) =>
        typeof input === 'number' || typeof input === 'boolean'
          ? `text, got a ${typeof input}; write it in quotes`
          : 'text',
    })
    .check(check);
}

const plainText = () => text(() => null);

function whyNotPlain(value: string): string | null {
  if (value === '') return 'text, got none';
  if (value.trim() !== value) return 'no white space around it, got some (a line break at the end?)';
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
  return /[\u0000-\u001f\u007f]/.test(value) ? 'plain text, got control characters' : null;
}

const PLACEHOLDERS =
  /^(change[-_ ]?(me|it|this)|x{2,}|\*+|\.{3}|…|<.*>|your[-_ ].*|todo|tbd|placeholder|secret|password)$/i;
const PLACEHOLDER_HASHES: ReadonlySet<string> = new Set(
  ['', 'changeme', 'change-me', 'xxx', 'secret', 'password', 'test', 'todo'].flatMap((word) =>
    // `echo` adds a line break.
    [word, `${word}\n`].map((key) => createHash('sha256').update(key).digest('hex')),
  ),
);

const secret = () => text((value) => (PLACEHOLDERS.test(value) ? 'the real value, got a placeholder' : null));
const key = () =>
  text((value) =>
    /^[A-Za-z0-9][\w.-]{0,62}$/.test(value) ? null : 'at most 63 letters, digits, dots, dashes and underscores',
  );

const host = () =>
  text((value) =>
    /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$|^[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*$/.test(value)
      ? null
      : 'an address or host name without scheme and port',
  );

const CONSOLE_NAMES = '{region}, {workspace}, {id}';

function whyNotConsole(value: string): string | null {
  const filled = value.replace(/\{(region|workspace|id)\}/g, '$1');
  const isAddress = URL.canParse(filled) && /^https?:/.test(filled);
  return isAddress && !/[{}]/.test(filled) ? null : `an address with nothing but ${CONSOLE_NAMES} in braces`;
}

const origin = () =>
  text((value) =>
    URL.canParse(value) && new URL(value).origin === value && /^https?:/.test(value)
      ? null
      : 'an origin: scheme, host and port alone, like https://board.example.com',
  );

/** Either embedded or a server. The URL may hold a password, so nothing of it but the scheme is ever printed. */
const storeUrl = () =>
  text((value) => {
    if (/^pglite:./.test(value)) return null;
    if (URL.canParse(value) && /^postgres(ql)?:\/\/.*[^/]\/[^/]/.test(value)) return null;
    return `pglite:DIRECTORY, pglite:memory or postgres://USER@HOST/DATABASE, got ${/^[a-z]+:/i.exec(value)?.[0] ?? 'other text'}`;
  });

const limits = section({
  maxBodyBytes: wholeNumber(1_024, 16_777_216, 'bytes').default(262_144).describe('Largest HTTP request body.'),
  maxHeaderBytes: wholeNumber(1_024, 1_048_576, 'bytes')
    .default(16_384)
    .describe('Largest request line and headers; counts from the start.'),
  requestTimeoutMs: milliseconds(100, HOUR_MS)
    .default(30_000)
    .describe('How long a client may take to send a whole HTTP request, headers and body; counts from the start.'),
  maxFrameBytes: wholeNumber(1_024, 16_777_216, 'bytes')
    .default(262_144)
    .describe('Largest WebSocket message from a client.'),
  maxDepth: wholeNumber(1, 100).default(15).describe('Deepest nesting of fields in an operation.'),
  maxAliases: wholeNumber(0, 10_000)
    .default(30)
    .describe('Most aliases in an operation, those of a fragment as often as it is spread.'),
  maxRepeatedFields: wholeNumber(0, 10_000)
    .default(30)
    .describe('How often fields and fragments may stand once more where they already stand, in an operation.'),
  maxDirectives: wholeNumber(0, 10_000).default(50).describe('Most directives in an operation.'),
  maxTokens: wholeNumber(10, 1_000_000).default(2_000).describe('Most tokens in a document.'),
  maxCost: wholeNumber(1, 100_000_000)
    .default(1_000)
    .describe('Most upstream calls that an operation may cause, each counted as often as pages can repeat it.'),
  maxNodes: wholeNumber(1, 100_000_000)
    .default(200_000)
    .describe('Most objects that an answer may have, each counted as often as pages can repeat it.'),
  maxVariablesBytes: wholeNumber(2, 16_777_216, 'bytes')
    .default(65_536)
    .describe('Largest `variables` of an operation.'),
  maxSockets: wholeNumber(1, 1_000_000)
    .default(20_000)
    .describe('Most connections that stay open in all: WebSockets and event streams.'),
  maxSocketsPerKey: wholeNumber(1, 1_000_000)
    .default(10_000)
    .describe('Most connections that stay open under one key: a board shares one key among all who look at it.'),
  maxOperationsPerSocket: wholeNumber(1, 10_000).default(100).describe('Most operations under way on one WebSocket.'),
  maxMessagesPerSecond: wholeNumber(1, 100_000)
    .default(50)
    .describe('Most messages a second from one WebSocket, on average over ten seconds.'),
  initTimeoutMs: milliseconds(100, 60_000)
    .default(10_000)
    .describe('How long a new WebSocket may take to say connection_init.'),
  requestsPerMinute: wholeNumber(1, 100_000_000)
    .default(120_000)
    .describe('Most operations a minute under one key, or from one address without a key.'),
  maxBufferedBytes: wholeNumber(4_096, 268_435_456, 'bytes')
    .default(262_144)
    .describe('How much may wait for a client that reads slowly, per connection; the rest waits in the log.'),
  slowReaderTimeoutMs: milliseconds(100, HOUR_MS)
    .default(30_000)
    .describe('How long a client may take nothing of what waits for it before its connection is closed.'),
  keepAliveMs: milliseconds(100, 60_000)
    .default(15_000)
    .describe('Between two signs of life on a connection: proxies end what is silent for a minute.'),
});

const server = section({
  host: host()
    .default('127.0.0.1')
    .describe('Address to listen on. Without any auth only a loopback address is accepted.'),
  port: wholeNumber(1, 65_535)
    .default(4000)
    .describe('Port to listen on; the option --port and the variable PORT go before it.'),
  limits: limits.prefault({}).describe('What one client may ask for.'),
  introspection: flag().default(true).describe('Whether clients may read the schema, as the playground does.'),
  dashboard: flag().default(true).describe('Whether GET / serves the dashboard to browsers.'),
  playground: flag().default(true).describe('Whether GET /graphql serves the playground to browsers.'),
  allowedOrigins: listOf(origin())
    .default([])
    .describe('Origins of web pages, beside the own, whose scripts may use the gateway.'),
  persistedDocuments: plainText()
    .exactOptional()
    .describe('JSON file of documents by id; when given, clients may send nothing but these, by id or as text.'),
  fastPaths: flag()
    .default(true)
    .describe(
      'Whether queries are carried out by plans made once for each document, and answers kept; false leaves all to GraphQL.js.',
    ),
  maxKeptBytes: wholeNumber(0, 4_294_967_296, 'bytes')
    .default(67_108_864)
    .describe('Most bytes of answers kept to be sent again while they are still true; 0 keeps none.'),
  trustProxy: flag()
    .default(false)
    .describe('Whether X-Forwarded-For tells the client: true only behind a proxy that sets it.'),
});

const store = section({
  url: storeUrl()
    .default('pglite:./signalbox-data')
    .describe('Where the log is kept: pglite:DIRECTORY, pglite:memory, or postgres://USER:PASSWORD@HOST/DATABASE.'),
  waitMs: milliseconds(0, HOUR_MS)
    .default(30_000)
    .describe('How long the start waits for a database server that does not answer yet.'),
});

const tracing = section({
  endpoint: text(whyNotCollector).describe(
    'Where traces go, as OTLP over HTTP, with its path: http://127.0.0.1:4318/v1/traces.',
  ),
  authorization: secret()
    .exactOptional()
    .describe('The header Authorization for it; only over https:// or to a loopback address.'),
  serviceName: key().default('signalbox').describe('The name of the service in the traces.'),
  sampleRatio: z
    .number({ error: 'a number from 0 to 1' })
    .min(0, { error: 'a number from 0 to 1' })
    .max(1, { error: 'a number from 0 to 1' })
    .default(1)
    .describe('Share of operations that are traced; what a client traces itself is traced here too.'),
  propagate: flag()
    .default(true)
    .describe('Whether calls to vendors carry the headers of W3C Trace Context, for proxies on the way.'),
});

const SCOPES = ['read', 'deploy', 'admin', 'sourceCode'] as const;

const apiKey = section({
  name: key().describe('Names the key in logs and records; unique.'),
  sha256: text((value) => {
    if (!/^[0-9a-fA-F]{64}$/.test(value)) return '64 hexadecimal digits, the SHA-256 of the key, got other text';
    return PLACEHOLDER_HASHES.has(value.toLowerCase())
      ? 'the SHA-256 of a random key, got that of a placeholder'
      : null;
  }).describe('SHA-256 of the key in hexadecimal: the key itself is in no file.'),
  scopes: listOf(z.enum(SCOPES, { error: `one of ${SCOPES.join(', ')}` }))
    .min(1, { error: `at least one of ${SCOPES.join(', ')}, got an empty list` })
    .describe('What the key may do; admin includes the others, sourceCode shows the SQL of script APIs.'),
  providers: listOf(key()).exactOptional().describe('Provider keys that it is narrowed to; all when absent.'),
  workspaces: listOf(plainText()).exactOptional().describe('Workspace ids that it is narrowed to; all when absent.'),
});

const auth = section({
  apiKeys: listOf(apiKey).default([]).describe('Keys that clients send as `Authorization: Bearer KEY`.'),
  jwt: section({
    issuer: plainText().describe('The `iss` that a token must have.'),
    audience: plainText().describe('The `aud` that a token must have.'),
    jwksUri: text(whyNotDocumentUrl).describe("Where the issuer's public keys are; http:// only for loopback."),
  })
    .exactOptional()
    .describe('Accepts tokens of an OpenID provider beside the keys.'),
});

const watch = section({
  minIntervalMs: milliseconds(LEAST_INTERVAL_MS, DAY_MS)
    .default(2_000)
    .describe('How often a run that moves is asked for.'),
  maxIntervalMs: milliseconds(LEAST_INTERVAL_MS, DAY_MS)
    .default(60_000)
    .describe('How often a run is asked for that has not moved for long.'),
  retentionDays: wholeNumber(1, 3_650, 'days').default(90).describe('How long transitions are kept.'),
  gapAfterMs: milliseconds(1_000, DAY_MS)
    .default(30_000)
    .describe('How long a watched run may stay unreadable before its watchers are told.'),
});

const triggers = section({
  lookForMs: milliseconds(1_000, DAY_MS)
    .default(120_000)
    .describe(
      'How long the effect of a trigger whose answer was unclear may take to show, before it counts as absent.',
    ),
});

const workspace = section({
  id: plainText().describe("The vendor's id, as text."),
  name: plainText().exactOptional().describe('Name to show.'),
  identifier: plainText().exactOptional().describe("The vendor's name of the workspace."),
  tenantId: plainText().exactOptional().describe('Tenant, for DataService.'),
  discover: section({
    everyMs: milliseconds(LEAST_INTERVAL_MS, DAY_MS).describe('How often the newest runs are listed.'),
  })
    .exactOptional()
    .describe('Finds runs that were started elsewhere; without it only runs that somebody asked for are known.'),
});

const workspaces = listOf(workspace)
  .min(1, { error: 'at least one workspace, got an empty list' })
  .describe('The workspaces to serve.');

const common = {
  key: key().describe('Names the provider in ids and logs; unique, and never to be reused for another.'),
  region: text((value) => (/^[a-z]{2}(-[a-z0-9]+)+$/.test(value) ? null : 'a region id like cn-shanghai')).describe(
    "The cloud's region.",
  ),
  endpoint: text(whyNotEndpoint)
    .exactOptional()
    .describe("The vendor's address; by default that of the region. http:// only for loopback."),
  displayName: plainText().exactOptional().describe('Name to show; by default the key.'),
  consoleUrl: text(whyNotConsole)
    .exactOptional()
    .describe(
      "Address of a release in the vendor's console as you see it there, with {region}, {workspace} and {id} for what differs: vendors document none.",
    ),
  limits: section({
    perSecond: z
      .number({ error: 'a number above 0' })
      .gt(0, { error: 'a number above 0' })
      .max(10_000, { error: 'a number up to 10000' })
      .exactOptional()
      .describe('Most calls a second.'),
    perDay: wholeNumber(1, 1_000_000_000).exactOptional().describe('Most calls a day.'),
  })
    .exactOptional()
    .describe('What the account may ask of the vendor. Providers of one account and region share the smallest.'),
  timeoutMs: milliseconds(100, 120_000).default(5_000).describe('How long one call to the vendor may take.'),
  defaultMaxAgeMs: milliseconds(0, DAY_MS)
    .default(5_000)
    .describe('How old an answer may be when the query does not say: large for small quotas.'),
};

const alibabaCredentials = section({
  accessKeyId: secret().describe('AccessKey id.'),
  accessKeySecret: secret().describe('AccessKey secret.'),
  securityToken: secret().exactOptional().describe('Token of temporary (STS) credentials.'),
  userId: plainText().exactOptional().describe('The id of this user: narrows the search for an unclear outcome.'),
});

const huaweiKey = section({
  accessKey: secret().describe('Access key (AK).'),
  secretKey: secret().describe('Secret key (SK).'),
  securityToken: secret().exactOptional().describe('Token of temporary credentials.'),
  userId: plainText().exactOptional().describe('The id of this user: narrows the search for an unclear outcome.'),
});

const huaweiUser = section({
  domain: secret().describe('Account name.'),
  user: secret().describe('IAM user name.'),
  password: secret().describe("The user's password."),
  userId: plainText().exactOptional().describe('The id of this user: narrows the search for an unclear outcome.'),
});

const alibabaProvider = <Kind extends string>(kind: Kind) =>
  section({
    ...common,
    kind: z.literal(kind).describe('Which API of which vendor.'),
    credentials: alibabaCredentials.describe('An AccessKey.'),
    workspaces,
  });

/** The provider kinds as a config file names them. */
export const CONFIG_KINDS = [
  'dataworks-2020-05-18',
  'dataworks-2024-05-18',
  'dataworks-data-service',
  'dataarts-studio',
] as const;

const provider = z.discriminatedUnion(
  'kind',
  [
    alibabaProvider(CONFIG_KINDS[0]),
    section({
      ...common,
      kind: z.literal(CONFIG_KINDS[1]).describe('Which API of which vendor.'),
      credentials: alibabaCredentials.describe('An AccessKey.'),
      autoRun: z
        .enum(['vendor', 'gateway'], { error: 'vendor or gateway' })
        .default('vendor')
        .describe(
          'Who advances a run that is to go on by itself: the vendor (RunMode Auto, there since July 2026), or the gateway, stage by stage.',
        ),
      workspaces,
    }),
    alibabaProvider(CONFIG_KINDS[2]),
    section({
      ...common,
      kind: z.literal(CONFIG_KINDS[3]).describe('Which API of which vendor.'),
      projectId: plainText().describe("The id of the region's project (not of the workspace)."),
      iamEndpoint: text(whyNotEndpoint)
        .exactOptional()
        .describe("Where tokens are issued for `user` credentials; by default the region's."),
      credentials: z
        .union([huaweiKey, huaweiUser], {
          error: 'a section with either accessKey and secretKey, or domain, user and password',
        })
        .describe('An access key, or a user for whom tokens are fetched.'),
      workspaces,
    }),
  ],
  {
    error: ({ input }) =>
      typeof input === 'object' && input !== null && !Array.isArray(input)
        ? `one of ${CONFIG_KINDS.join(', ')}`
        : 'a section with key, kind, region, credentials and workspaces',
  },
);

/**
 * The whole config file. Each key has a description, so that a reference can be generated from it.
 * Checks that concern more than one key are in cross-checks.ts.
 */
export const configDefinition = section({
  server: server.prefault({}).describe('The address clients use, and what they may ask for.'),
  store: store.prefault({}).describe('Where the log is kept.'),
  auth: auth
    .prefault({})
    .describe('Who may use the gateway. Without it, whoever reaches the loopback address may do everything.'),
  watch: watch.prefault({}).describe('How often upstreams are looked at, and how long what was seen is kept.'),
  tracing: tracing.exactOptional().describe('OpenTelemetry traces of operations and vendor calls; none without it.'),
  triggers: triggers.prefault({}).describe('How triggers are carried out.'),
  providers: listOf(provider)
    .min(1, { error: 'at least one provider, got an empty list' })
    .describe('The upstream accounts.'),
});

/** A config file that passed. */
export type ConfigFile = z.output<typeof configDefinition>;
