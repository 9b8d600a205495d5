import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatGlobalId } from '../../src/domain/global-id.ts';
import { FAULT_KINDS, type FaultKind } from '../../src/sandbox/faults.ts';
import { EverySourceDocument } from '../gql/graphql.ts';
import { writeConfigFile } from '../support/config-file.ts';
import { apiKeysFor, secretOf } from '../support/keys.ts';
import { type ProgramRun, runProgram } from '../support/process.ts';
import { RawSocket } from '../support/raw-socket.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';
import { startVendors, VENDOR_NAMES, type Vendors } from '../support/vendors.ts';
import { type Collector, startCollector } from '../tracing/collector.ts';

/** Accounts that are at fault themselves: what a vendor says of them repeats what was sent. */
const ACCOUNTS = ['good', 'wrong-secret', 'temporary', 'user', 'wrong-password'] as const;
const CASES = [...FAULT_KINDS, ...ACCOUNTS];
const LATE: ReadonlySet<string> = new Set<FaultKind>(['hang', 'slow', 'drip']);
const PASSWORD = 'a-password-nobody-has-2b7f';
const SECURITY_TOKEN = 'a-security-token-of-a-test-91c4';
const COLLECTOR_KEY = 'Bearer collector-key-6d05a1';
const DATABASE_PASSWORD = 'database-password-77e2';

/** Everything that anybody outside can see. */
const seen: { readonly where: string; readonly text: string }[] = [];
/** What was sent to the vendors. */
const sent: Buffer[] = [];

let folder = '';
let vendors: Vendors;
let collector: Collector;
let proxies: TcpProxy[];
let url = '';
const runs: { readonly command: string; readonly program: ProgramRun }[] = [];

function run(args: readonly [command: string, ...string[]]): ProgramRun {
  const program = runProgram(args, { env: { SIGNALBOX_LOG_LEVEL: 'trace' } });
  runs.push({ command: args[0], program });
  return program;
}

async function ask(where: string, path: string, init: RequestInit & { body?: string } = {}): Promise<string> {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${secretOf('ci')}`, ...init.headers };
  const response = await fetch(new URL(path, url), { ...init, headers });
  const text = await response.text();
  seen.push({ where, text: `${JSON.stringify([...response.headers])}\n${text}` });
  return text;
}

const post = (
  where: string,
  query: string,
  variables: object = {},
  headers: Record<string, string> = {},
  path = '/graphql',
) => ask(where, path, { method: 'POST', body: JSON.stringify({ query, variables }), headers });

/** The configuration's providers: each kind with each fault, and with accounts that are at fault. */
function providerSections() {
  const [dataWorks, dataArts] = proxies.map(({ port }) => `http://127.0.0.1:${port}`);
  return CASES.flatMap((name) =>
    VENDOR_NAMES.map((vendor) => {
      const section = vendors.section(vendor, name);
      const isHuawei = vendor === 'hw';
      return {
        ...section,
        ...(isHuawei ? { endpoint: dataArts, iamEndpoint: dataArts } : { endpoint: dataWorks }),
        credentials: credentialsFor(name, isHuawei, section['credentials'] as object),
        // Time that others have under load, too; those that never answer would only take it all.
        timeoutMs: LATE.has(name) ? 1_000 : 10_000,
      };
    }),
  );
}

function credentialsFor(name: string, isHuawei: boolean, given: object): object {
  const { domain, user, password } = vendors.clouds.dataArts.login;
  if (name === 'wrong-secret')
    return { ...given, [isHuawei ? 'secretKey' : 'accessKeySecret']: 'not-the-secret-of-this-key' };
  if (name === 'temporary') return { ...given, securityToken: SECURITY_TOKEN };
  if (name === 'user' && isHuawei) return { domain, user, password };
  if (name === 'wrong-password' && isHuawei) return { domain, user: 'nobody', password: PASSWORD };
  return given;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signalbox-secrets-'));
  vendors = await startVendors(CASES);
  collector = await startCollector();
  const targets = [vendors.clouds.dataWorks.url, vendors.clouds.dataArts.url].map((text) => new URL(text));
  proxies = await Promise.all(
    targets.map(({ hostname, port }) =>
      startTcpProxy({ host: hostname, port: Number(port) }, (chunk) => void sent.push(chunk)),
    ),
  );
  const config = {
    store: { url: 'pglite:memory' },
    auth: { apiKeys: apiKeysFor({ ci: { scopes: ['admin'] } }) },
    tracing: { endpoint: collector.url, authorization: COLLECTOR_KEY },
    triggers: { lookForMs: 1_000 },
    providers: providerSections(),
  };
  const file = await writeConfigFile(folder, config);
  for (const vendor of VENDOR_NAMES) for (const kind of FAULT_KINDS) vendors.inject(vendor, kind, faultOf(kind));

  const serving = run(['serve', '--config', file, '--port', '0']);
  [url] = await serving.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
  await workThrough();
  await serving.stop('SIGTERM');
  await run(['check', '--config', file]).end();

  const providers = [{ ...config.providers[0], credentials: PASSWORD }];
  const broken = await writeConfigFile(folder, { ...config, providers }, 'broken.yml');
  const store = { url: `postgres://me:${DATABASE_PASSWORD}@127.0.0.1:1/signalbox`, waitMs: 0 };
  const dead = await writeConfigFile(folder, { ...config, store }, 'dead.yml');
  await Promise.all([run(['serve', '--config', broken]).end(), run(['serve', '--config', dead]).end()]);
  for (const { command, program } of runs) {
    seen.push(
      { where: `${command}, standard output`, text: program.stdout },
      { where: `${command}, standard error`, text: program.stderr },
    );
  }
  seen.push({ where: 'traces', text: JSON.stringify(collector.spans) });
}, 120_000);
afterAll(async () => {
  await Promise.all(runs.map(({ program }) => program.stop('SIGKILL')));
  await Promise.all([...(proxies ?? []), collector, vendors?.clouds].map((part) => part?.close()));
  await rm(folder, { recursive: true, force: true });
});

const faultOf = (kind: FaultKind) => ({ kind, ...(kind === 'hugeBody' && { bytes: 11 * 1024 * 1024 }) });

/** Reads all, changes something of each, streams, and asks for whatever else there is. */
async function workThrough(): Promise<void> {
  const { print } = await import('graphql');
  const board = print(EverySourceDocument);
  const keysOf = (name: string) => VENDOR_NAMES.map((vendor) => `${vendor}-${name}`);
  for (let index = 0; index < CASES.length; index += 9) {
    const names = CASES.slice(index, index + 9);
    await Promise.all(names.map((name) => post(`a read of ${name}`, board, { providers: keysOf(name), maxAgeMs: 0 })));
  }
  const create = `mutation Create($input: CreateDeploymentInput!) { createDeployment(input: $input) {
    operation { state upstreamRequestIds error { message } } errors { message } } }`;
  await Promise.all(
    CASES.map((name) => {
      const workspaceId = formatGlobalId('WORKSPACE', `dw24-${name}`, vendors.workspaceOf('dw24', name));
      return post(`a trigger of ${name}`, create, { input: { idempotencyKey: name, workspaceId, objectId: '1' } });
    }),
  );
  await ask('a wrong key', '/graphql', {
    method: 'POST',
    body: '{}',
    headers: { authorization: `Bearer ${PASSWORD}` },
  });
  const health = '{ providers { key health { lastErrorCode } } operations { nodes { error { message } } } }';
  await post('health', health);
  const wait = 'subscription { statusTransitions(start: NOW) { __typename } }';
  const socket = await RawSocket.open(url);
  socket.send({ type: 'connection_init', payload: { authorization: `Bearer ${secretOf('ci')}` } });
  await socket.waitFor(({ type }) => type === 'connection_ack');
  socket.send({ type: 'subscribe', id: '1', payload: { query: wait } });
  seen.push({ where: 'a socket', text: JSON.stringify(await socket.waitFor(({ type }) => type === 'next')) });
  socket.close();
  await post(
    'a stream',
    board,
    { providers: keysOf('good'), maxAgeMs: 0 },
    { accept: 'text/event-stream' },
    '/graphql/stream',
  );
  await ask('metrics', '/metrics');
  await ask('the probe', '/readyz');
}

/** What must be in nothing that was seen, with where it is from. */
function secrets(): Map<string, string> {
  const found = new Map<string, string>([
    [secretOf('ci'), 'the key of a client'],
    [PASSWORD, 'a password'],
    [vendors.clouds.dataArts.login.password, 'the password of the user'],
    [SECURITY_TOKEN, 'a security token'],
    [COLLECTOR_KEY, 'the key of the collector'],
    [DATABASE_PASSWORD, 'the password of the database'],
    ['not-the-secret-of-this-key', 'a wrong secret'],
  ]);
  for (const { credentials } of providerSections()) {
    for (const [name, value] of Object.entries(credentials as Record<string, string>)) {
      if (['accessKeyId', 'accessKeySecret', 'accessKey', 'secretKey'].includes(name)) found.set(value, name);
    }
  }
  const wire = Buffer.concat(sent).toString('latin1');
  for (const [, signature = ''] of wire.matchAll(/Signature=([0-9a-f]{64})/g)) found.set(signature, 'a signature');
  for (const [, token = ''] of wire.matchAll(/^x-auth-token: (\S+)/gim)) found.set(token, 'a token of a user');
  return found;
}

describe('a gateway that logs all it can, over every vendor with every fault', () => {
  it('had something to keep to itself, and something to say', () => {
    const kinds = [...secrets().values()];

    expect(kinds.filter((kind) => kind === 'a signature').length).toBeGreaterThan(CASES.length);
    expect(kinds).toContain('a token of a user');
    expect(kinds.filter((kind) => kind === 'secretKey').length).toBeGreaterThan(FAULT_KINDS.length);
    for (const where of ['serve, standard error', 'check, standard output', 'a read of wrong-secret']) {
      expect(seen.find((each) => each.where === where)?.text, where).toContain('[redacted]');
    }
    const log = seen.find(({ where }) => where === 'serve, standard error')?.text ?? '';
    for (const outcome of ['OK', 'TIMEOUT', 'CREDENTIALS', 'SERVER_ERROR', 'BAD_ANSWER', 'THROTTLED', 'FORBIDDEN']) {
      expect(log).toContain(`"outcome":"${outcome}"`);
    }
  });

  it('shows no secret, token or signature anywhere', () => {
    const leaks = [...secrets()].flatMap(([secret, kind]) =>
      seen
        .filter(({ text }) => text.includes(secret) || text.includes(encodeURIComponent(secret)))
        .map(
          ({ where, text }) =>
            `${kind} in ${where}: …${text.slice(Math.max(0, text.indexOf(secret) - 80), text.indexOf(secret))}`,
        ),
    );

    expect(leaks).toEqual([]);
  });

  it('shows nobody where its code stands', () => {
    const traces = seen.filter(({ text }) => /\n\s+at .*:\d+:\d+|\\n\s+at .*:\d+:\d+/.test(text));

    expect(traces.map(({ where }) => where)).toEqual([]);
  });
});
