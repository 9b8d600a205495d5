import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { configDefinition } from '../src/config/definition.ts';
import { type Config, ConfigError, loadConfig, readCommandEnvironment, toConfig } from '../src/config.ts';

const SECRET = 'hunter2-kJ83nd0sQ';
const HASH = 'a3f5'.repeat(16);
const DATAWORKS = {
  key: 'dw-prod',
  kind: 'dataworks-2024-05-18',
  region: 'cn-shanghai',
  credentials: { accessKeyId: 'LTAI5tKs83jdn', accessKeySecret: SECRET },
  workspaces: [{ id: '10000' }],
};
const DATAARTS = {
  key: 'dataarts',
  kind: 'dataarts-studio',
  region: 'ap-southeast-1',
  projectId: '62099355b894428e8916573ae635f1f9',
  credentials: { accessKey: 'UTJ83ndks93', secretKey: SECRET },
  workspaces: [{ id: '45be704b28cb4f25a39221169fd3e27e' }],
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-config-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The lines that a file of this content is refused with, each without the file's name. */
async function problemsOf(content: string | Uint8Array): Promise<readonly string[]> {
  const file = join(folder, 'signalbox.yml');
  await writeFile(file, content);
  return (await refusalOf(loadConfig(file, {}))).map((line) => line.slice(file.length));
}

async function refusalOf(loading: Promise<Config>): Promise<readonly string[]> {
  const refusal = await loading.then(
    () => null,
    (err: unknown) => err,
  );
  if (!(refusal instanceof ConfigError)) throw new Error(`expected a ConfigError, got ${String(refusal)}`);
  return refusal.problems;
}

/** The lines that this data is refused with; none when it is accepted. */
function problemsIn(data: object, environment: Record<string, string> = {}): readonly string[] {
  try {
    toConfig(data, 'x.yml', environment);
    return [];
  } catch (err) {
    if (err instanceof ConfigError) return err.problems.map((line) => line.slice('x.yml: '.length));
    throw err;
  }
}

const withServer = (server: object) => ({ server, providers: [DATAWORKS] });
const withProvider = (members: object) => ({ providers: [{ ...DATAWORKS, ...members }] });
const withAuth = (auth: object) => ({ auth, providers: [DATAWORKS] });
const board = { name: 'board', sha256: HASH, scopes: ['read'] };

const isRoot = process.getuid?.() === 0;
if (isRoot) console.warn('skipped: an unreadable config file, as root may read every file');

describe('a configuration that is accepted', () => {
  it('has the defaults filled in', () => {
    const config = toConfig({ providers: [DATAWORKS, DATAARTS] }, 'x.yml');

    expect(config).toMatchObject({
      server: {
        host: '127.0.0.1',
        port: 4000,
        limits: { maxBodyBytes: 262_144, maxDepth: 15, maxSocketsPerKey: 10_000, slowReaderTimeoutMs: 30_000 },
        introspection: true,
        dashboard: true,
        playground: true,
        allowedOrigins: [],
        trustProxy: false,
      },
      store: { url: 'pglite:./signalbox-data' },
      auth: { apiKeys: [] },
      watch: { minIntervalMs: 2_000, maxIntervalMs: 60_000, retentionDays: 90, gapAfterMs: 30_000 },
      providers: [
        {
          key: 'dw-prod',
          endpoint: 'https://dataworks.cn-shanghai.aliyuncs.com',
          timeoutMs: 5_000,
          defaultMaxAgeMs: 5_000,
        },
        {
          key: 'dataarts',
          endpoint: 'https://dayu.ap-southeast-1.myhuaweicloud.com',
          iamEndpoint: 'https://iam.ap-southeast-1.myhuaweicloud.com',
        },
      ],
    });
  });

  it('cannot be changed at any depth', () => {
    const config = toConfig({ providers: [DATAWORKS] }, 'x.yml');

    expect(
      [config, config.server.limits, config.providers, config.providers[0]?.credentials].every(Object.isFrozen),
    ).toBe(true);
  });

  it('is read from a file with everything that a file may say', async () => {
    const file = join(folder, 'full.yml');
    await writeFile(
      file,
      `\uFEFFserver: { host: 0.0.0.0, port: 8080, allowedOrigins: ["https://board.example.com"], limits: { maxDepth: 9 } }\r
store: { url: "postgres://signalbox@db.internal/signalbox" }\r
auth:\r
  apiKeys:\r
    - { name: board, sha256: "${HASH}", scopes: [read], providers: [dw-prod], workspaces: ["10000"] }\r
  jwt: { issuer: "https://id.example.com", audience: signalbox, jwksUri: "https://id.example.com/jwks?v=1" }\r
watch: { minIntervalMs: 200, retentionDays: 7 }\r
providers:\r
  - key: dw-prod\r
    kind: dataworks-2020-05-18\r
    region: cn-shanghai\r
    endpoint: http://[::1]:9000/\r
    displayName: Orders\r
    credentials: { accessKeyId: "\${AK}", accessKeySecret: "\${SK}", userId: "1" }\r
    limits: { perSecond: 0.5, perDay: 100 }\r
    workspaces: [{ id: "10000", name: Orders, discover: { everyMs: 30000 } }]\r
`,
    );

    const config = await loadConfig(file, { AK: 'LTAI5t', SK: SECRET });

    expect(config.server).toMatchObject({ host: '0.0.0.0', port: 8080, limits: { maxDepth: 9, maxAliases: 30 } });
    expect(config.providers[0]).toMatchObject({
      endpoint: 'http://[::1]:9000/',
      credentials: { accessKeyId: 'LTAI5t', accessKeySecret: SECRET },
      limits: { perSecond: 0.5, perDay: 100 },
    });
  });

  it.each([
    [
      'a user of DataArts',
      { providers: [{ ...DATAARTS, credentials: { domain: 'acme', user: 'robot', password: SECRET } }] },
    ],
    [
      'an unknown region with an endpoint',
      withProvider({ region: 'xx-moon-1', endpoint: 'https://dataworks.moon.example' }),
    ],
    ['an endpoint in upper case', withProvider({ endpoint: 'HTTPS://DataWorks.cn-shanghai.aliyuncs.com' })],
    ['IPv6 loopback without auth', withServer({ host: '::1' })],
    ['any address with auth', { ...withServer({ host: '0.0.0.0' }), auth: { apiKeys: [board] } }],
  ])('may have %s', (_, data) => {
    expect(problemsIn(data)).toEqual([]);
  });
});

describe('variables in values', () => {
  it('are put in, also for numbers and flags and within text', () => {
    const environment = { PORT_NUMBER: '8081', PLAY: 'false', REGION: 'shanghai' };
    const data = {
      ...withServer({ port: '${PORT_NUMBER}', playground: '${PLAY}' }),
      ...withProvider({ region: 'cn-${REGION}' }),
    };

    const config = toConfig(data, 'x.yml', environment);

    expect(config.server).toMatchObject({ port: 8081, playground: false });
    expect(config.providers[0]?.region).toBe('cn-shanghai');
  });

  it('that are not set are all named, with the place', () => {
    const data = withProvider({ credentials: { accessKeyId: '${AK_ID}', accessKeySecret: '${AK_SECRET}' } });

    expect(problemsIn(data)).toEqual([
      'providers[0].credentials.accessKeyId: expected the environment variable AK_ID to be set',
      'providers[0].credentials.accessKeySecret: expected the environment variable AK_SECRET to be set',
    ]);
  });

  it('are never printed, wherever they are', () => {
    const lines = problemsIn(withServer({ port: '${X}', host: '${Y}' }), { X: SECRET, Y: `${SECRET}:/` });

    expect(lines).toEqual([
      'server.host: expected an address or host name without scheme and port, got the value of Y',
      'server.port: expected a whole number from 1 to 65535, got the value of X',
    ]);
  });

  it('are written $${ where ${ itself is meant, and what is put in is left alone', () => {
    const data = withProvider({ credentials: { accessKeyId: '$${A}-${B}', accessKeySecret: SECRET } });

    const config = toConfig(data, 'x.yml', { B: '${C}' });

    expect(config.providers[0]?.credentials).toMatchObject({ accessKeyId: '${A}-${C}' });
  });

  it.each(['${A B}', '${', '${}', '${A'])('are refused when malformed: %s', (text) => {
    expect(problemsIn(withProvider({ displayName: text }))).toEqual([
      'providers[0].displayName: expected ${NAME} with the name of an environment variable, or $${ for a literal ${',
    ]);
  });
});

describe('a file that cannot be used', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['is empty', '', ': expected a configuration, got an empty file'],
    ['holds comments alone', '# nothing\n', ': expected a configuration, got an empty file'],
    ['is over 1 MB', `#${'x'.repeat(1_000_000)}`, ': expected at most 1 MB'],
    ['has a NUL', 'server: "a\0b"', ': expected text, got a NUL character'],
    ['is not UTF-8', Uint8Array.of(0x73, 0x3a, 0xff, 0xfe), ': expected UTF-8'],
    ['is UTF-16', Buffer.from('\uFEFFserver: {}', 'utf16le'), ': expected UTF-8'],
    ['has a key twice', 'watch: {}\nserver: {}\nwatch: {}', ':3:1: expected each key once, got one twice: watch'],
    ['is indented by tabs', 'server:\n\tport: 1', ':2:1: expected spaces for indentation, got a tab'],
    ['has a tag', 'server: !!js/function "function () {}"', ':1:9: expected plain values, got a tag (!)'],
    ['has a second document', 'server: {}\n---\nserver: {}', ':2:1: expected one document, got another after ---'],
    ['leaves a quote open', `store: { url: "${SECRET}`, ':1:33: expected a closing quote, bracket or comma'],
    [
      'is a list',
      '- a',
      ': file: expected a section with server, store, auth, watch, tracing, triggers, providers, got a list',
    ],
    [
      'is text',
      SECRET,
      `: file: expected a section with server, store, auth, watch, tracing, triggers, providers, got "${SECRET}"`,
    ],
  ])('because it %s says so in one line', async (_, content, problem) => {
    expect((await problemsOf(content))[0]).toBe(problem);
  });

  it('because anchors multiply is refused at once', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `a${level + 1}: &a${level + 1} [${Array(10).fill(`*a${level}`)}]`,
    );

    expect(await problemsOf(`a0: &a0 [x, x]\n${levels.join('\n')}`)).toEqual([
      ': expected plain YAML, got nesting or repeated anchors beyond all use',
    ]);
  });

  it.each([
    ['contains itself', 'server: &a { x: *a }'],
    ['is nested without end', '['.repeat(100_000)],
    ['is JSON with comments', '{ // a comment\n"server": {} }'],
  ])('because it %s is refused without a stack', async (_, content) => {
    const problems = await problemsOf(content);

    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join()).not.toMatch(/\n|RangeError| at /);
  });

  it('because it is not there, a directory or a circle of links says which', async () => {
    const circle = join(folder, 'circle.yml');
    await symlink(circle, circle);
    const missing = join(folder, 'missing.yml');

    expect(await refusalOf(loadConfig(missing, {}))).toEqual([`${missing}: cannot be read: there is no such file`]);
    expect(await refusalOf(loadConfig(folder, {}))).toEqual([
      `${folder}: expected a file, got a directory or a device`,
    ]);
    expect(await refusalOf(loadConfig(circle, {}))).toEqual([
      `${circle}: cannot be read: its symbolic links go round in a circle`,
    ]);
  });

  // The superuser reads every file, so there is nothing to refuse.
  it.skipIf(isRoot)('because it may not be read says so', async () => {
    const file = join(folder, 'locked.yml');
    await writeFile(file, 'server: {}');
    await chmod(file, 0o000);

    expect(await refusalOf(loadConfig(file, {}))).toEqual([`${file}: cannot be read: permission denied`]);
  });

  it('leaves no way to reach into the prototype', async () => {
    const problems = await problemsOf('__proto__: { polluted: true }\nproviders: []');

    expect(problems.join('\n')).toContain('__proto__: expected a known key');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('mistakes', () => {
  it('are reported all at once', () => {
    const data = {
      server: { prot: 1, port: 'abc' },
      watch: { minIntervalMs: 90_000 },
      providers: [{ ...DATAWORKS, limits: { perSecond: 'five' } }, DATAWORKS],
    };

    expect(problemsIn(data)).toEqual([
      'server.port: expected a whole number from 1 to 65535, got "abc"',
      'server.prot: expected a known key, got an unknown one; did you mean port?',
      'providers[0].limits.perSecond: expected a number above 0, got "five"',
      'watch.minIntervalMs: expected at most watch.maxIntervalMs (60000), got 90000',
      'providers[1].key: expected a key of its own, got "dw-prod"; providers[0] has the same',
    ]);
  });

  it.each<[string, object, string]>([
    [
      'an unknown key far from any',
      { ...withServer({}), qqqqq: 1 },
      'qqqqq: expected a known key, got an unknown one; known here are server, store, auth, watch, tracing, triggers, providers',
    ],
    ['no providers', { server: {} }, 'providers: expected a list, got nothing'],
    ['an empty list of providers', { providers: [] }, 'providers: expected at least one provider, got an empty list'],
    [
      'a section without content',
      withServer({ limits: null }),
      'server.limits: expected a section with maxBodyBytes, maxHeaderBytes, requestTimeoutMs, maxFrameBytes, maxDepth, maxAliases, maxRepeatedFields, maxDirectives, maxTokens, maxCost, maxNodes, maxVariablesBytes, maxSockets, maxSocketsPerKey, maxOperationsPerSocket, maxMessagesPerSecond, initTimeoutMs, requestsPerMinute, maxBufferedBytes, slowReaderTimeoutMs, keepAliveMs, got nothing',
    ],
    ['port 0', withServer({ port: 0 }), 'server.port: expected a whole number from 1 to 65535, got 0'],
    ['port -1', withServer({ port: -1 }), 'server.port: expected a whole number from 1 to 65535, got -1'],
    ['port 70000', withServer({ port: 70_000 }), 'server.port: expected a whole number from 1 to 65535, got 70000'],
    ['port 3.5', withServer({ port: 3.5 }), 'server.port: expected a whole number from 1 to 65535, got 3.5'],
    ['port true', withServer({ port: true }), 'server.port: expected a whole number from 1 to 65535, got true'],
    [
      'a port in quotes',
      withServer({ port: '4000' }),
      'server.port: expected a whole number from 1 to 65535, got "4000"',
    ],
    ['a flag in quotes', withServer({ playground: 'no' }), 'server.playground: expected true or false, got "no"'],
    [
      'a host with a scheme',
      withServer({ host: 'http://x' }),
      'server.host: expected an address or host name without scheme and port, got "http://x"',
    ],
    [
      'every origin',
      withServer({ allowedOrigins: ['*'] }),
      'server.allowedOrigins[0]: expected an origin: scheme, host and port alone, like https://board.example.com, got "*"',
    ],
    [
      'an open host without auth',
      withServer({ host: '0.0.0.0' }),
      'server.host: expected a loopback address like 127.0.0.1, as no auth is configured, got "0.0.0.0"; add auth.apiKeys or auth.jwt to listen elsewhere',
    ],
    [
      'another store',
      { ...withServer({}), store: { url: `mysql://u:${SECRET}@h/d` } },
      'store.url: expected pglite:DIRECTORY, pglite:memory or postgres://USER@HOST/DATABASE, got mysql:',
    ],
    [
      'a collector that is no URL',
      { ...withServer({}), tracing: { endpoint: 'collector:4318' } },
      'tracing.endpoint: expected a URL that begins with http:// or https://, got something else',
    ],
    [
      'a collector with a password in its URL',
      { ...withServer({}), tracing: { endpoint: `https://me:${SECRET}@collector/v1/traces` } },
      'tracing.endpoint: expected a URL without user name and password, got one with',
    ],
    [
      'a key sent to a collector in the clear',
      { ...withServer({}), tracing: { endpoint: 'http://collector:4318/v1/traces', authorization: SECRET } },
      'tracing.endpoint: expected https:// (http:// only for a loopback address), as an authorization is sent there, got "http://collector:4318/v1/traces"',
    ],
    [
      'a key of a collector that is no text',
      { ...withServer({}), tracing: { endpoint: 'https://collector/v1/traces', authorization: 5 } },
      'tracing.authorization: expected text, got a number; write it in quotes',
    ],
    [
      'a share above 1',
      { ...withServer({}), tracing: { endpoint: 'http://collector:4318/v1/traces', sampleRatio: 10 } },
      'tracing.sampleRatio: expected a number from 0 to 1, got 10',
    ],
    [
      'interval 0',
      { ...withServer({}), watch: { minIntervalMs: 0 } },
      'watch.minIntervalMs: expected a whole number of milliseconds from 200 to 86400000, got 0',
    ],
    [
      'interval -1',
      { ...withServer({}), watch: { minIntervalMs: -1 } },
      'watch.minIntervalMs: expected a whole number of milliseconds from 200 to 86400000, got -1',
    ],
    [
      'interval 1',
      { ...withServer({}), watch: { minIntervalMs: 1 } },
      'watch.minIntervalMs: expected a whole number of milliseconds from 200 to 86400000, got 1',
    ],
    [
      'interval 1e12',
      { ...withServer({}), watch: { maxIntervalMs: 1e12 } },
      'watch.maxIntervalMs: expected a whole number of milliseconds from 200 to 86400000, got 1000000000000',
    ],
    [
      'a number for an id',
      withProvider({ workspaces: [{ id: 10_000 }] }),
      'providers[0].workspaces[0].id: expected text, got a number; write it in quotes',
    ],
    [
      'a workspace twice',
      withProvider({ workspaces: [{ id: '1' }, { id: '1' }] }),
      'providers[0].workspaces[1].id: expected an id of its own, got "1"; providers[0].workspaces[0] has the same',
    ],
    [
      'an unknown kind',
      withProvider({ kind: 'dataworks' }),
      'providers[0].kind: expected one of dataworks-2020-05-18, dataworks-2024-05-18, dataworks-data-service, dataarts-studio, got "dataworks"',
    ],
    [
      'a provider that is no section',
      { providers: [5] },
      'providers[0]: expected a section with key, kind, region, credentials and workspaces, got 5',
    ],
    [
      'an unknown region',
      withProvider({ region: 'cn-shanghia' }),
      'providers[0].region: expected a known region, or an endpoint beside it, got "cn-shanghia"; did you mean cn-shanghai?',
    ],
    [
      'an unknown region for user credentials',
      {
        providers: [
          {
            ...DATAARTS,
            region: 'xx-moon-1',
            endpoint: 'https://dayu.moon.example',
            credentials: { domain: 'acme', user: 'robot', password: SECRET },
          },
        ],
      },
      'providers[0].iamEndpoint: expected the address that issues tokens, as the region is not a known one, got nothing',
    ],
    [
      'no project',
      { providers: [{ ...DATAARTS, projectId: undefined }] },
      'providers[0].projectId: expected text, got nothing',
    ],
  ])('like %s are explained', (_, data, problem) => {
    expect(problemsIn(data)).toEqual([problem]);
  });

  it.each([
    ['a path', 'https://h.example/v2', 'scheme and host alone, got a path as well'],
    ['a query', 'https://h.example/?a=1', 'scheme and host alone, got a query or fragment as well'],
    ['an empty query', 'https://h.example/?', 'scheme and host alone, got a query or fragment as well'],
    ['a password', `https://u:${SECRET}@h.example`, 'a URL without user name and password, got one with'],
    ['no scheme', 'h.example', 'a URL that begins with https://, got something else'],
    ['a file', 'file:///etc/passwd', 'a URL that begins with https://, got file:'],
    ['http to elsewhere', 'http://h.example', 'https:// (http:// only for a loopback address), got http://'],
    [
      'a link-local address',
      'https://169.254.169.254',
      "a vendor's host, got 169.254.169.254, a link-local, metadata or unspecified address",
    ],
    [
      'one in disguise',
      'https://2852039166',
      "a vendor's host, got 169.254.169.254, a link-local, metadata or unspecified address",
    ],
    [
      'one within IPv6',
      'https://[::ffff:169.254.169.254]',
      "a vendor's host, got ::ffff:a9fe:a9fe, a link-local, metadata or unspecified address",
    ],
    [
      'an IPv6 link-local address',
      'https://[fe80::1]',
      "a vendor's host, got fe80::1, a link-local, metadata or unspecified address",
    ],
    [
      "Alibaba Cloud's metadata",
      'https://100.100.100.200',
      "a vendor's host, got 100.100.100.200, a link-local, metadata or unspecified address",
    ],
    [
      'a metadata name',
      'https://metadata.google.internal.',
      "a vendor's host, got metadata.google.internal, a link-local, metadata or unspecified address",
    ],
    ['letters that look alike', 'https://dаtaworks.aliyuncs.com', "a vendor's host in plain ASCII, got other letters"],
  ])('like an endpoint with %s are refused', (_, endpoint, reason) => {
    expect(problemsIn(withProvider({ endpoint }))).toEqual([`providers[0].endpoint: expected ${reason}`]);
  });

  it('of an IAM or key address are held to the same rules', () => {
    const data = {
      auth: { jwt: { issuer: 'i', audience: 'a', jwksUri: 'http://169.254.169.254/keys' } },
      providers: [{ ...DATAARTS, iamEndpoint: 'http://iam.example' }],
    };

    expect(problemsIn(data)).toEqual([
      "auth.jwt.jwksUri: expected a vendor's host, got 169.254.169.254, a link-local, metadata or unspecified address",
      'providers[0].iamEndpoint: expected https:// (http:// only for a loopback address), got http://',
    ]);
  });
});

describe('credentials and keys', () => {
  it.each<[string, unknown, string]>([
    [
      'are missing',
      undefined,
      'credentials: expected a section with accessKeyId, accessKeySecret, securityToken, userId, got nothing',
    ],
    [
      'are text',
      SECRET,
      'credentials: expected a section with accessKeyId, accessKeySecret, securityToken, userId, got other text',
    ],
    ['lack a part', { accessKeyId: 'a' }, 'credentials.accessKeySecret: expected text, got nothing'],
    [
      'end in a line break',
      { accessKeyId: 'a', accessKeySecret: `${SECRET}\n` },
      'credentials.accessKeySecret: expected no white space around it, got some (a line break at the end?)',
    ],
    [
      'begin with a space',
      { accessKeyId: ' a', accessKeySecret: SECRET },
      'credentials.accessKeyId: expected no white space around it, got some (a line break at the end?)',
    ],
    ['are empty', { accessKeyId: '', accessKeySecret: SECRET }, 'credentials.accessKeyId: expected text, got none'],
    [
      'are a placeholder',
      { accessKeyId: 'xxx', accessKeySecret: SECRET },
      'credentials.accessKeyId: expected the real value, got a placeholder',
    ],
    [
      'are another placeholder',
      { accessKeyId: 'a', accessKeySecret: 'ChangeMe' },
      'credentials.accessKeySecret: expected the real value, got a placeholder',
    ],
    [
      'are a number',
      { accessKeyId: 'a', accessKeySecret: 12_345 },
      'credentials.accessKeySecret: expected text, got a number; write it in quotes',
    ],
    [
      'are mistyped',
      { accessKeyId: 'a', accesKeySecret: SECRET, accessKeySecret: SECRET },
      'credentials.accesKeySecret: expected a known key, got an unknown one; did you mean accessKeySecret?',
    ],
  ])('that %s are refused', (_, credentials, problem) => {
    expect(problemsIn(withProvider({ credentials }))).toEqual([`providers[0].${problem}`]);
  });

  it.each<[string, unknown, readonly string[]]>([
    ['half a user', { domain: 'acme', user: 'robot' }, ['credentials.password: expected text, got nothing']],
    ['half a key', { accessKey: 'a' }, ['credentials.secretKey: expected text, got nothing']],
    [
      'nothing',
      undefined,
      [
        'credentials: expected a section with either accessKey and secretKey, or domain, user and password, got nothing',
      ],
    ],
  ])('of DataArts with %s are explained by what was meant', (_, credentials, problems) => {
    expect(problemsIn({ providers: [{ ...DATAARTS, credentials }] })).toEqual(
      problems.map((line) => `providers[0].${line}`),
    );
  });

  it.each(['console', 'ftp://console/{id}', 'https://console/{run}', 'https://console/{id', 'https://{host}/{id}'])(
    'names what an address of a console may hold, where it is %s',
    (consoleUrl) => {
      expect(problemsIn(withProvider({ consoleUrl }))).toEqual([
        expect.stringMatching(
          /^providers\[0\]\.consoleUrl: expected an address with nothing but \{region\}, \{workspace\}, \{id\} in braces, got /,
        ),
      ]);
    },
  );

  it.each<[string, object, string]>([
    [
      'the key itself for its hash',
      { apiKeys: [{ ...board, sha256: SECRET }] },
      'apiKeys[0].sha256: expected 64 hexadecimal digits, the SHA-256 of the key, got other text',
    ],
    [
      'the hash of a placeholder',
      { apiKeys: [{ ...board, sha256: '057ba03d6c44104863dc7361fe4578965d1887360f90a0895882e58a6248fc86' }] },
      'apiKeys[0].sha256: expected the SHA-256 of a random key, got that of a placeholder',
    ],
    [
      'an unknown scope',
      { apiKeys: [{ ...board, scopes: ['write'] }] },
      'apiKeys[0].scopes[0]: expected one of read, deploy, admin, sourceCode, got other text',
    ],
    [
      'no scope',
      { apiKeys: [{ ...board, scopes: [] }] },
      'apiKeys[0].scopes: expected at least one of read, deploy, admin, sourceCode, got an empty list',
    ],
    [
      'a name twice',
      { apiKeys: [board, { ...board, sha256: 'b4e6'.repeat(16) }] },
      'apiKeys[1].name: expected a name of its own, got other text; auth.apiKeys[0] has the same',
    ],
    [
      'a key twice',
      { apiKeys: [board, { ...board, name: 'ci', sha256: HASH.toUpperCase() }] },
      'apiKeys[1].sha256: expected a key of its own, got other text; auth.apiKeys[0] has the same',
    ],
    [
      'an unknown provider',
      { apiKeys: [{ ...board, providers: ['dw-prd'] }] },
      'apiKeys[0].providers[0]: expected the key of a configured provider, got other text; did you mean dw-prod?',
    ],
    [
      'an unknown workspace',
      { apiKeys: [{ ...board, workspaces: ['77'] }] },
      'apiKeys[0].workspaces[0]: expected the id of a configured workspace, got other text',
    ],
    [
      'half a token issuer',
      { jwt: { issuer: 'https://id.example', audience: 'a' } },
      'jwt.jwksUri: expected text, got nothing',
    ],
  ])('that let clients in are refused with %s', (_, auth, problem) => {
    expect(problemsIn(withAuth(auth))).toEqual([`auth.${problem}`]);
  });

  it('appear in no message, whatever is wrong with them or around them', () => {
    const values = [SECRET, `${SECRET}\n`, [SECRET], { [SECRET.slice(0, 3)]: SECRET }, `https://u:${SECRET}@h.example`];
    const lines = values.flatMap((value) => [
      ...problemsIn(withProvider({ credentials: value, endpoint: value, limits: { perDay: value } })).filter(
        (line) => !line.includes('perDay'),
      ),
      ...problemsIn({ providers: [{ ...DATAARTS, credentials: { accessKey: value, password: value } }] }),
      ...problemsIn(withAuth({ apiKeys: [{ ...board, sha256: value, name: value }], jwt: value })),
      ...problemsIn({ providers: [DATAWORKS], store: { url: value } }),
      ...problemsIn({ providers: [{ ...DATAWORKS, accessKeySecret: value }] }),
    ]);

    expect(lines.length).toBeGreaterThan(20);
    expect(lines.join('\n')).not.toContain(SECRET);
  });
});

describe('the environment of the commands', () => {
  it('stands for options, and an empty variable for none', () => {
    const environment = { PORT: '5000', SIGNALBOX_CONFIG: '', SIGNALBOX_KEY: 'k', SIGNALBOX_LOG_LEVEL: 'Debug' };

    expect(readCommandEnvironment(environment)).toEqual({
      port: '5000',
      configFile: undefined,
      url: undefined,
      key: 'k',
      logLevel: 'debug',
    });
  });

  it('refuses a log level that is none', () => {
    expect(() => readCommandEnvironment({ SIGNALBOX_LOG_LEVEL: 'loud' })).toThrow(
      'SIGNALBOX_LOG_LEVEL: expected one of trace, debug, info, warn, error, fatal, silent, got "loud"',
    );
  });
});

describe('the definition of the configuration', () => {
  interface Described {
    readonly description?: string;
    readonly properties?: Readonly<Record<string, Described>>;
    readonly items?: Described;
    readonly oneOf?: readonly Described[];
    readonly anyOf?: readonly Described[];
  }

  it('describes every key, so that a reference can be made of it', () => {
    const undescribed: string[] = [];
    let keys = 0;
    const visit = (node: Described, path: string): void => {
      for (const [key, child] of Object.entries(node.properties ?? {})) {
        keys += 1;
        if (!child.description) undescribed.push(`${path}.${key}`);
        visit(child, `${path}.${key}`);
      }
      for (const child of [node.items, ...(node.oneOf ?? []), ...(node.anyOf ?? [])]) if (child) visit(child, path);
    };

    visit(z.toJSONSchema(configDefinition, { io: 'input' }) as Described, '');

    expect(keys).toBeGreaterThan(50);
    expect(undescribed).toEqual([]);
  });
});
