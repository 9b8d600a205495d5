import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProviderFailure } from '../src/domain/errors.ts';
import type { FaultSpec } from '../src/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '../src/sandbox/sandbox.ts';
import { EverySourceDocument } from './gql/graphql.ts';
import { type RunningGateway, startGatewayOn } from './support/gateway.ts';
import { runProgram } from './support/process.ts';
import { startVendors, VENDOR_NAMES, type Vendor, type Vendors } from './support/vendors.ts';

type Section = Readonly<Record<string, unknown>>;

/** What is wrong with one provider, and what is to be said about it. */
interface Case {
  /** Spoils the section of a provider. */
  readonly spoil?: (section: Section, vendor: Vendor) => Section;
  /** Or spoils what the vendor answers. */
  readonly fault?: FaultSpec;
  /** The vendors of which it can be wrong; all when left out. */
  readonly of?: readonly Vendor[];
  readonly code: 'PROVIDER_REJECTED' | 'PROVIDER_UNAVAILABLE';
  readonly failure: ProviderFailure;
  readonly credentials: 'ok' | 'refused' | 'not proven';
  readonly toDo: RegExp;
}

const WRONG_SECRET = 'hunter2-kJ83nd0sQ';

const isHuawei = (vendor: Vendor) => vendor === 'hw';
const credentialsOf = (section: Section) => section['credentials'] as Readonly<Record<string, string>>;

const CASES: Readonly<Record<string, Case>> = {
  'unknown-key': {
    spoil: (section, vendor) => {
      const name = isHuawei(vendor) ? 'accessKey' : 'accessKeyId';
      return { ...section, credentials: { ...credentialsOf(section), [name]: `NOBODY-${vendor}` } };
    },
    code: 'PROVIDER_REJECTED',
    failure: 'CREDENTIALS',
    credentials: 'refused',
    toDo: /check credentials(\.accessKeyId: Alibaba Cloud does not know this key| \(accessKey and secretKey\))/,
  },
  'wrong-secret': {
    spoil: (section, vendor) => {
      const name = isHuawei(vendor) ? 'secretKey' : 'accessKeySecret';
      return { ...section, credentials: { ...credentialsOf(section), [name]: WRONG_SECRET } };
    },
    code: 'PROVIDER_REJECTED',
    failure: 'CREDENTIALS',
    credentials: 'refused',
    toDo: /check credentials(\.accessKeySecret: it does not belong| \(accessKey and secretKey\))/,
  },
  'unknown-user': {
    of: ['hw'],
    spoil: (section) => ({ ...section, credentials: { ...vendors.clouds.dataArts.login, user: 'nobody' } }),
    code: 'PROVIDER_REJECTED',
    failure: 'CREDENTIALS',
    credentials: 'refused',
    toDo: /check credentials \(domain, user and password\), and that projectId is theirs/,
  },
  'wrong-password': {
    of: ['hw'],
    spoil: (section) => ({ ...section, credentials: { ...vendors.clouds.dataArts.login, password: WRONG_SECRET } }),
    code: 'PROVIDER_REJECTED',
    failure: 'CREDENTIALS',
    credentials: 'refused',
    toDo: /check credentials \(domain, user and password\), and that projectId is theirs/,
  },
  'wrong-clock': {
    spoil: (section, vendor) => ({ ...section, ...endpointsOf(skewed, vendor) }),
    code: 'PROVIDER_REJECTED',
    failure: 'CREDENTIALS',
    credentials: 'refused',
    toDo: /^set this machine's clock/,
  },
  'no-permission': {
    fault: { kind: 'forbidden' },
    code: 'PROVIDER_REJECTED',
    failure: 'FORBIDDEN',
    credentials: 'ok',
    toDo: /make the user a member of this workspace/,
  },
  'unknown-workspace': {
    spoil: (section, vendor) => ({ ...section, workspaces: [{ id: isHuawei(vendor) ? 'f'.repeat(32) : '999999' }] }),
    code: 'PROVIDER_REJECTED',
    failure: 'REJECTED',
    credentials: 'ok',
    toDo: /check that the workspace's id is right, and that it is in this (region|projectId and region)/,
  },
  'wrong-region': {
    spoil: (section, vendor) => ({ ...section, ...endpointsOf(elsewhere, vendor) }),
    code: 'PROVIDER_REJECTED',
    failure: 'REJECTED',
    credentials: 'ok',
    toDo: /check that the workspace's id is right, and that it is in this (region|projectId and region) \(cn-/,
  },
  'nobody-there': {
    spoil: (section) => ({ ...section, endpoint: 'http://127.0.0.1:1' }),
    code: 'PROVIDER_UNAVAILABLE',
    failure: 'UNREACHABLE',
    credentials: 'not proven',
    toDo: /check endpoint \(http:\/\/127\.0\.0\.1:1\), and that this machine may connect there/,
  },
  'wrong-scheme': {
    spoil: (section) => ({ ...section, endpoint: String(section['endpoint']).replace('http:', 'https:') }),
    code: 'PROVIDER_UNAVAILABLE',
    failure: 'UNREACHABLE',
    credentials: 'not proven',
    toDo: /check endpoint \(https:/,
  },
  'other-vendor': {
    spoil: (section, vendor) => ({
      ...section,
      endpoint: isHuawei(vendor) ? vendors.clouds.dataWorks.url : vendors.clouds.dataArts.url,
    }),
    code: 'PROVIDER_UNAVAILABLE',
    failure: 'BAD_ANSWER',
    credentials: 'not proven',
    toDo: /whatever answers at http:\S+ does not speak \S+: check kind and endpoint/,
  },
  'web-page': {
    spoil: (section) => ({ ...section, endpoint: page.url }),
    code: 'PROVIDER_UNAVAILABLE',
    failure: 'BAD_ANSWER',
    credentials: 'not proven',
    toDo: /does not speak \S+: check kind and endpoint/,
  },
  maintenance: {
    fault: { kind: 'html' },
    code: 'PROVIDER_UNAVAILABLE',
    failure: 'SERVER_ERROR',
    credentials: 'not proven',
    toDo: /the vendor has trouble of its own: try again/,
  },
  truncated: {
    fault: { kind: 'truncated' },
    code: 'PROVIDER_UNAVAILABLE',
    failure: 'BAD_ANSWER',
    credentials: 'not proven',
    toDo: /a proxy in between or a maintenance of the vendor/,
  },
  nulls: {
    fault: { kind: 'nulls' },
    code: 'PROVIDER_UNAVAILABLE',
    failure: 'BAD_ANSWER',
    credentials: 'not proven',
    toDo: /does not speak/,
  },
  silent: {
    spoil: (section) => ({ ...section, timeoutMs: 1_500 }),
    fault: { kind: 'hang' },
    code: 'PROVIDER_UNAVAILABLE',
    failure: 'TIMEOUT',
    credentials: 'not proven',
    toDo: /check the way to http:\S+, or raise timeoutMs \(1500\)/,
  },
};
const CASE_NAMES = Object.keys(CASES);
const vendorsOf = (caseName: string) => CASES[caseName]?.of ?? VENDOR_NAMES;

let vendors: Vendors;
/** Clouds that know the same keys and other workspaces, and clouds whose clock is far off. */
let elsewhere: Sandbox;
let skewed: Sandbox;
let page: { readonly server: Server; readonly url: string };
let sections: Section[];
let folder: string;
beforeAll(async () => {
  vendors = await startVendors([...CASE_NAMES, 'good']);
  const empty = { population: 'none', activity: false } as const;
  const skew = { clockSkewMs: 3_600_000 };
  elsewhere = await startSandbox({ dataWorks: { ...empty, workspaces: [] }, dataArts: { ...empty, workspaces: [] } });
  skewed = await startSandbox({ dataWorks: { ...empty, ...skew }, dataArts: { ...empty, ...skew } });
  page = await startWebPage();
  folder = await mkdtemp(join(tmpdir(), 'signalbox-misconfiguration-'));
  sections = [...CASE_NAMES, 'good'].flatMap((name) =>
    vendorsOf(name).map((vendor) => {
      const section = vendors.section(vendor, name);
      shareKeys(section, vendor);
      const { spoil, fault } = CASES[name] ?? {};
      if (fault) vendors.inject(vendor, name, fault);
      return spoil ? spoil(section, vendor) : section;
    }),
  );
});
afterAll(async () => {
  page?.server.close();
  await Promise.all([vendors?.clouds.close(), elsewhere?.close(), skewed?.close()]);
  await rm(folder, { recursive: true, force: true });
});

describe('the gateway with providers that are configured wrongly', () => {
  let gateway: RunningGateway;
  beforeAll(async () => {
    gateway = await startGatewayOn({ store: { url: 'pglite:memory' }, providers: sections });
  });
  afterAll(() => gateway?.close());

  describe.each(CASE_NAMES)('(%s)', (caseName) => {
    it.each(vendorsOf(caseName))('says so of %s, and serves the others', async (vendor) => {
      const key = `${vendor}-${caseName}`;
      const providers = VENDOR_NAMES.map((name) => `${name}-${name === vendor ? caseName : 'good'}`);

      const { data, errors } = await gateway.client.ask(EverySourceDocument, { providers, maxAgeMs: 0 });

      expect(errors).toEqual([]);
      const lists = [data?.deployments, data?.releasePackages, data?.dataServiceApis];
      const sources = lists.flatMap((list) => list?.sources ?? []);
      for (const source of sources) {
        if (source.provider.key !== key) {
          expect(source).toMatchObject({ outcome: 'COMPLETE', errorCode: null, errorMessage: null });
          continue;
        }
        expect(source).toMatchObject({ errorCode: CASES[caseName]?.code, servedFromStore: false });
        expect(source.errorMessage).toMatch(new RegExp(`^${key} \\w+: `));
        expect(source.errorMessage).not.toContain(WRONG_SECRET);
      }
      expect(sources.some(({ provider }) => provider.key === key)).toBe(true);
      const rows = lists
        .flatMap((list): { provider: { key: string } }[] => list?.nodes ?? [])
        .map(({ provider }) => provider.key);
      expect(new Set(rows)).toEqual(new Set(providers.filter((provider) => provider !== key)));
    });
  });
});

describe('signalbox check of providers that are configured wrongly', () => {
  let code: number | null;
  let output: string;
  let reports: ReadonlyMap<string, string>;
  beforeAll(async () => {
    const file = join(folder, 'signalbox.yml');
    // JSON is YAML.
    await writeFile(file, JSON.stringify({ store: { url: 'pglite:memory' }, providers: sections }));
    const run = runProgram(['check', '--config', file], { env: { PORT: '', SIGNALBOX_CONFIG: '' } });
    ({ code } = await run.end());
    output = run.stdout + run.stderr;
    reports = new Map(run.stdout.split('\n\n').map((text) => [text.split(' ')[0] ?? '', text]));
  });

  it('ends with code 1, names those to look at, and shows no secret', () => {
    const bad = CASE_NAMES.flatMap((name) => vendorsOf(name).map((vendor) => `${vendor}-${name}`));

    expect(code).toBe(1);
    expect(output).toContain(
      `${bad.length} of ${sections.length} providers did not answer as they should: ${bad.join(', ')}\n`,
    );
    expect(output).not.toContain(WRONG_SECRET);
    expect(output).not.toContain('secret-of-');
  });

  it.each(VENDOR_NAMES)('finds the good %s good', (vendor) => {
    expect(reports.get(`${vendor}-good`)).toMatch(/credentials: ok\n.*\n {2}workspace \w+ \(good\): ok$/s);
  });

  describe.each(CASE_NAMES)('(%s)', (caseName) => {
    it.each(vendorsOf(caseName))('says of %s what is wrong and what to do', (vendor) => {
      const { failure, credentials, toDo } = CASES[caseName] as Case;
      const report = reports.get(`${vendor}-${caseName}`) ?? '';

      expect(report).toContain(`\n  credentials: ${credentials}\n`);
      expect(report).toMatch(new RegExp(`\\n  workspace \\w+.*: ${failure}: ${vendor}-${caseName} \\w+: `));
      expect(report.match(/\n {4}to do: (.*)/)?.[1]).toMatch(toDo);
    });
  });
});

function endpointsOf(clouds: Sandbox, vendor: Vendor): Section {
  if (!isHuawei(vendor)) return { endpoint: clouds.dataWorks.url };
  return { endpoint: clouds.dataArts.url, iamEndpoint: clouds.dataArts.url };
}

/** The keys of an account are good at all clouds of its vendor. */
function shareKeys(section: Section, vendor: Vendor): void {
  const { accessKeyId, accessKeySecret, accessKey, secretKey } = credentialsOf(section);
  for (const { dataWorks, dataArts } of [elsewhere, skewed]) {
    const { keys, userId } = isHuawei(vendor) ? dataArts : dataWorks;
    keys.put({ id: accessKeyId ?? accessKey ?? '', secret: accessKeySecret ?? secretKey ?? '', userId });
  }
}

async function startWebPage() {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<html><body>It works!</body></html>');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
