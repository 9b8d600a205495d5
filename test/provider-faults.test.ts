import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaultSpec } from '../src/sandbox/faults.ts';
import { EverySourceDocument, type EverySourceQuery } from './gql/graphql.ts';
import { type RunningGateway, startGatewayOn } from './support/gateway.ts';
import { startVendors, VENDOR_NAMES, type Vendor, type Vendors } from './support/vendors.ts';

type List = EverySourceQuery['deployments'] | EverySourceQuery['releasePackages'] | EverySourceQuery['dataServiceApis'];
type Sourced = { readonly provider: { readonly key: string } };
type ListName = 'deployments' | 'releasePackages' | 'dataServiceApis';

const LISTS: readonly ListName[] = ['deployments', 'releasePackages', 'dataServiceApis'];
const SERVES: Readonly<Record<Vendor, readonly ListName[]>> = {
  dw24: ['deployments'],
  dw20: ['deployments', 'releasePackages'],
  ds: ['dataServiceApis'],
  hw: ['deployments', 'releasePackages'],
};

const DEADLINE_MS = 1_500;
const LONG_MS = 60_000;

/** What a source says when its vendor is at fault in this way. */
const FAULTS: Readonly<Record<string, { readonly fault: FaultSpec; readonly code: string; readonly says: RegExp }>> = {
  throttled: { fault: { kind: 'throttle' }, code: 'PROVIDER_THROTTLED', says: /too frequent|throttling threshold/ },
  'throttled-for': {
    fault: { kind: 'throttle', retryAfter: 60 },
    code: 'PROVIDER_THROTTLED',
    says: /too frequent|throttling threshold/,
  },
  'throttled-400': { fault: { kind: 'throttle400' }, code: 'PROVIDER_THROTTLED', says: /9990040003|APIGW\.0308/ },
  down: { fault: { kind: 'down' }, code: 'PROVIDER_UNAVAILABLE', says: /the connection broke/ },
  cut: { fault: { kind: 'cutBeforeBody' }, code: 'PROVIDER_UNAVAILABLE', says: /the connection broke/ },
  silent: { fault: { kind: 'hang' }, code: 'PROVIDER_UNAVAILABLE', says: /no whole answer within/ },
  slow: { fault: { kind: 'slow', delayMs: LONG_MS }, code: 'PROVIDER_UNAVAILABLE', says: /no whole answer within/ },
  dripping: { fault: { kind: 'drip', delayMs: 100 }, code: 'PROVIDER_UNAVAILABLE', says: /no whole answer within/ },
  broken: {
    fault: { kind: 'error500' },
    code: 'PROVIDER_UNAVAILABLE',
    says: /InternalError\.System|DLF\.0001/,
  },
  maintenance: { fault: { kind: 'html' }, code: 'PROVIDER_UNAVAILABLE', says: /HTTP 502 with \d+ characters of text/ },
  'maintenance-200': {
    fault: { kind: 'html', status: 200 },
    code: 'PROVIDER_UNAVAILABLE',
    says: /expected JSON, got HTTP 200 with \d+ characters of text\/html/,
  },
  'maintenance-404': {
    fault: { kind: 'html', status: 404 },
    code: 'PROVIDER_UNAVAILABLE',
    says: /expected an error with a code, got HTTP 404 with \d+ characters of text\/html/,
  },
  garbage: { fault: { kind: 'garbage' }, code: 'PROVIDER_UNAVAILABLE', says: /expected JSON, got HTTP 200/ },
  truncated: { fault: { kind: 'truncated' }, code: 'PROVIDER_UNAVAILABLE', says: /expected JSON, got HTTP 200/ },
  empty: { fault: { kind: 'emptyBody' }, code: 'PROVIDER_UNAVAILABLE', says: /with an empty body/ },
  'bad-gzip': { fault: { kind: 'badGzip' }, code: 'PROVIDER_UNAVAILABLE', says: /not valid gzip/ },
  huge: {
    fault: { kind: 'hugeBody', bytes: 11 * 1024 * 1024 },
    code: 'PROVIDER_UNAVAILABLE',
    says: /larger than \d+ bytes/,
  },
  redirecting: { fault: { kind: 'redirect' }, code: 'PROVIDER_UNAVAILABLE', says: /a redirect, which is not followed/ },
  nulls: { fault: { kind: 'nulls' }, code: 'PROVIDER_UNAVAILABLE', says: /expected a text, got null/ },
  'no-lists': {
    fault: { kind: 'nulls', fields: ['PagingInfo', 'Data', 'data', 'release_package'] },
    code: 'PROVIDER_UNAVAILABLE',
    says: /: expected (a list|an object), got null/,
  },
  forbidden: { fault: { kind: 'forbidden' }, code: 'PROVIDER_REJECTED', says: /Forbidden\.Access|DLF\.6888/ },
  refused: { fault: { kind: 'successFalse' }, code: 'PROVIDER_REJECTED', says: /ProjectNotExists|DLF\.3051/ },
};
const FAULT_NAMES = Object.keys(FAULTS);

interface Oddity {
  readonly fault: FaultSpec;
  readonly statuses: 'same' | 'UNKNOWN';
  /** Nothing of what the vendor said is lost. */
  readonly isWhole?: boolean;
}

/** What an answer may look like and be read all the same. */
const ODDITIES: Readonly<Record<string, Oddity>> = {
  late: { fault: { kind: 'slow', delayMs: 100 }, statuses: 'same', isWhole: true },
  'wrong-types': { fault: { kind: 'wrongTypes' }, statuses: 'same', isWhole: true },
  'null-details': { fault: { kind: 'nulls', fields: unimportantFields() }, statuses: 'same' },
  'new-status': { fault: { kind: 'unknownStatus', value: '99' }, statuses: 'UNKNOWN' },
};

const UNSETTLED = /(?<= )(?!SUCCEEDED|FAILED)[A-Z]+$/;

const CASES = [...FAULT_NAMES, ...Object.keys(ODDITIES), 'good', 'first', 'all-down'];

let vendors: Vendors;
let gateway: RunningGateway;
beforeAll(async () => {
  vendors = await startVendors(CASES);
  const providers = CASES.flatMap((name) =>
    VENDOR_NAMES.map((vendor) => ({
      ...vendors.section(vendor, name),
      ...(['silent', 'slow', 'dripping'].includes(name) && { timeoutMs: DEADLINE_MS }),
    })),
  );
  gateway = await startGatewayOn({ store: { url: 'pglite:memory' }, providers });
});
afterAll(async () => {
  await gateway?.close();
  await vendors?.clouds.close();
});

/** The three lists of all four vendors, in which one has to do with a case and the others are well. */
async function read(vendor: Vendor, caseName: string): Promise<EverySourceQuery> {
  const providers = VENDOR_NAMES.map((name) => `${name}-${name === vendor ? caseName : 'good'}`);
  return gateway.client.read(EverySourceDocument, { providers, maxAgeMs: 0 });
}

const rowsOf = ({ nodes }: List) => nodes.map(({ provider, rawId, status }) => `${provider.key} ${rawId} ${status}`);
const staleOf = ({ nodes }: List) =>
  Object.fromEntries(nodes.map(({ provider, observation }) => [provider.key, observation.stale]));
/** All that was asked for of each row but its freshness. */
const factsOf = ({ nodes }: List) => nodes.map(({ observation: _, ...facts }) => facts);
const of = <Row extends Sourced>(rows: readonly Row[], key: string) =>
  rows.filter(({ provider }) => provider.key === key);

describe.each(FAULT_NAMES)('a vendor that is %s', (caseName) => {
  const { fault, code, says } = FAULTS[caseName] as (typeof FAULTS)[string];

  it.each(VENDOR_NAMES)('(%s) is named, its known rows stand in, and the others are fresh', async (vendor) => {
    const key = `${vendor}-${caseName}`;
    const before = await read(vendor, caseName);
    const heal = vendors.inject(vendor, caseName, fault);

    const during = await read(vendor, caseName);
    heal();

    for (const name of LISTS) {
      const list: List = during[name];
      const isServed = SERVES[vendor].includes(name);
      expect(rowsOf(list), `the rows of ${name} are those known before`).toEqual(rowsOf(before[name]));
      expect(of<Sourced>(list.nodes, key)).toHaveLength(isServed ? 3 : 0);
      expect(list.complete).toBe(!isServed);
      for (const [provider, isStale] of Object.entries(staleOf(list))) expect(isStale).toBe(provider === key);
      for (const source of list.sources.filter(({ provider }) => provider.key !== key)) {
        expect(source).toMatchObject({ outcome: 'COMPLETE', errorCode: null, servedFromStore: false });
      }
      const faulty = of(list.sources, key);
      expect(faulty).toHaveLength(isServed ? 1 : 0);
      for (const source of faulty) {
        // After enough failures in a row the circuit may have opened between the lists.
        expect(['FAILED', 'SKIPPED']).toContain(source.outcome);
        expect(source).toMatchObject({ errorCode: code, servedFromStore: true });
        expect(source.errorMessage).toMatch(new RegExp(`^${key} \\w+: `));
      }
    }
    const messages = LISTS.flatMap((name) => of(during[name].sources, key)).map(({ errorMessage }) => errorMessage);
    expect(messages.some((message) => says.test(message ?? ''))).toBe(true);
  });
});

describe.each(Object.keys(ODDITIES))('an answer that is odd (%s)', (caseName) => {
  const { fault, statuses, isWhole = false } = ODDITIES[caseName] as (typeof ODDITIES)[string];

  it.each(VENDOR_NAMES)('of %s is read all the same', async (vendor) => {
    const key = `${vendor}-${caseName}`;
    const before = await read(vendor, caseName);
    const heal = vendors.inject(vendor, caseName, fault);

    const during = await read(vendor, caseName);
    heal();

    // What is over stays so, whatever is said of it later.
    const expected = (row: string) =>
      row.startsWith(key) && statuses === 'UNKNOWN' ? row.replace(UNSETTLED, 'UNKNOWN') : row;
    for (const name of LISTS) {
      expect(during[name].sources.map(({ errorMessage }) => errorMessage)).toEqual(
        before[name].sources.map(() => null),
      );
      expect(rowsOf(during[name]).toSorted()).toEqual(rowsOf(before[name]).map(expected).toSorted());
      if (isWhole) expect(factsOf(during[name])).toEqual(factsOf(before[name]));
      expect(during[name].complete).toBe(true);
      expect(Object.values(staleOf(during[name]))).not.toContain(true);
    }
  });
});

describe('a vendor that was never read', () => {
  it.each(VENDOR_NAMES)('(%s) has no rows to stand in, and leaves the others theirs', async (vendor) => {
    const heal = vendors.inject(vendor, 'first', { kind: 'down' });

    const answer = await read(vendor, 'first');
    heal();

    for (const name of LISTS) {
      const isServed = SERVES[vendor].includes(name);
      const others = VENDOR_NAMES.filter((other) => other !== vendor && SERVES[other].includes(name));
      expect(answer[name].nodes).toHaveLength(3 * others.length);
      expect(answer[name].complete).toBe(!isServed);
      for (const source of of(answer[name].sources, `${vendor}-first`)) {
        expect(source).toMatchObject({ outcome: 'FAILED', errorCode: 'PROVIDER_UNAVAILABLE', servedFromStore: false });
      }
    }
  });
});

describe('all vendors down at once', () => {
  it('are each named, and everything known is shown', async () => {
    const providers = VENDOR_NAMES.map((vendor) => `${vendor}-all-down`);
    const before = await gateway.client.read(EverySourceDocument, { providers, maxAgeMs: 0 });
    const { dataWorks, dataArts } = vendors.clouds;
    await Promise.all([dataWorks.refuseConnections(), dataArts.refuseConnections()]);

    const during = await gateway.client.read(EverySourceDocument, { providers, maxAgeMs: 0 });
    await Promise.all([dataWorks.acceptConnections(), dataArts.acceptConnections()]);

    for (const name of LISTS) {
      expect(rowsOf(during[name])).toEqual(rowsOf(before[name]));
      expect(Object.values(staleOf(during[name]))).not.toContain(false);
      expect(during[name].complete).toBe(false);
      for (const { provider, ...source } of during[name].sources) {
        expect(source).toMatchObject({ errorCode: 'PROVIDER_UNAVAILABLE', servedFromStore: true });
        expect(source.errorMessage).toMatch(new RegExp(`^${provider.key} \\w+: no`));
      }
    }
  });
});

/** Fields of all vendors without which a release is worth reading. */
function unimportantFields(): string[] {
  const dataWorks2024 = [
    'Creator',
    'Description',
    'Message',
    'ModifyTime',
    'ProjectId',
    'Type',
    'Name',
    'Detail',
    'Step',
  ];
  const dataWorks2020 = [
    'Name',
    'ErrorMessage',
    'Executor',
    'CreatorId',
    'HandlerId',
    'DeployedItems',
    'FromEnvironment',
  ];
  const dataService = ['ApiName', 'ApiPath', 'GroupId', 'TenantId', 'Protocols', 'SqlMode', 'ModifiedTime', 'Timeout'];
  const details = ['WizardDetails', 'ScriptDetails', 'RegistrationDetails', 'ApiMode', 'VisibleRange', 'RequestMethod'];
  const dataArts = ['package_name', 'apply_user_id', 'apply_user_name', 'deploy_timestamp', 'package_approvers'];
  const counts = ['TotalCount', 'PageSize', 'PageNumber', 'total', 'RequestId'];
  return [...dataWorks2024, ...dataWorks2020, ...dataService, ...details, ...dataArts, ...counts];
}
