import { isLoopbackHost } from './endpoint.ts';
import { type ConfigPath, findCloseWord, toPathText } from './problems.ts';
import { KNOWN_REGIONS, type Vendor } from './regions.ts';

/** What is wrong at one place of the file, apart from what came there. */
export interface Finding {
  readonly path: ConfigPath;
  /** Follows "expected". */
  readonly expected: string;
  /** Follows what came. */
  readonly hint?: string;
}

type Section = Readonly<Record<string, unknown>>;

const asSection = (value: unknown): Section =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Section) : {};
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/**
 * What concerns more than one key. Looks at the file as it is, mistakes and all, so that these are reported together
 * with the mistakes of single keys; whatever has the wrong type is passed over here.
 */
export function findCrossProblems(tree: unknown): Finding[] {
  const file = asSection(tree);
  const providers = asList(file['providers']).map(asSection);
  return [
    ...findOpenHost(asSection(file['server']), asSection(file['auth'])),
    ...findKeyProblems(asList(asSection(file['auth'])['apiKeys']).map(asSection), providers),
    ...findPlainAuthorization(asSection(file['tracing'])),
    ...findIntervalProblems(asSection(file['watch'])),
    ...findTwins(['providers'], providers, 'key', 'a key of its own'),
    ...providers.flatMap((provider, index) => [
      ...findTwins(
        ['providers', index, 'workspaces'],
        asList(provider['workspaces']).map(asSection),
        'id',
        'an id of its own',
      ),
      ...findUnknownRegion(provider, ['providers', index]),
    ]),
  ];
}

function findOpenHost({ host }: Section, auth: Section): Finding[] {
  const hasAuth = auth['jwt'] !== undefined || asList(auth['apiKeys']).length > 0;
  if (typeof host !== 'string' || hasAuth || isLoopbackHost(host)) return [];
  return [
    {
      path: ['server', 'host'],
      expected: 'a loopback address like 127.0.0.1, as no auth is configured',
      hint: 'add auth.apiKeys or auth.jwt to listen elsewhere',
    },
  ];
}

function findPlainAuthorization({ endpoint, authorization }: Section): Finding[] {
  if (authorization === undefined || typeof endpoint !== 'string' || !URL.canParse(endpoint)) return [];
  const { protocol, hostname } = new URL(endpoint);
  if (protocol !== 'http:' || isLoopbackHost(hostname)) return [];
  const expected = 'https:// (http:// only for a loopback address), as an authorization is sent there';
  return [{ path: ['tracing', 'endpoint'], expected }];
}

function findKeyProblems(keys: readonly Section[], providers: readonly Section[]): Finding[] {
  const path: ConfigPath = ['auth', 'apiKeys'];
  const hashes = keys.map(({ sha256 }) => ({ sha256: typeof sha256 === 'string' ? sha256.toLowerCase() : sha256 }));
  return [
    ...findTwins(path, keys, 'name', 'a name of its own'),
    ...findTwins(path, hashes, 'sha256', 'a key of its own'),
    ...keys.flatMap((key, index) => [
      ...findStrangers(
        [...path, index, 'providers'],
        key['providers'],
        textsOf(providers, 'key'),
        'key of a configured provider',
      ),
      ...findStrangers(
        [...path, index, 'workspaces'],
        key['workspaces'],
        providers.flatMap((provider) => textsOf(asList(provider['workspaces']).map(asSection), 'id')),
        'id of a configured workspace',
      ),
    ]),
  ];
}

const textsOf = (sections: readonly Section[], name: string): string[] =>
  sections.map((section) => section[name]).filter((value) => typeof value === 'string');

function findStrangers(path: ConfigPath, list: unknown, known: readonly string[], what: string): Finding[] {
  return asList(list).flatMap((name, index) => {
    if (typeof name !== 'string' || known.includes(name)) return [];
    const close = findCloseWord(name, known);
    return [{ path: [...path, index], expected: `the ${what}`, ...(close && { hint: `did you mean ${close}?` }) }];
  });
}

function findIntervalProblems({ minIntervalMs = 2_000, maxIntervalMs = 60_000 }: Section): Finding[] {
  if (typeof minIntervalMs !== 'number' || typeof maxIntervalMs !== 'number' || minIntervalMs <= maxIntervalMs)
    return [];
  return [{ path: ['watch', 'minIntervalMs'], expected: `at most watch.maxIntervalMs (${maxIntervalMs})` }];
}

/** Two elements that say the same where each must say something of its own. */
function findTwins(path: ConfigPath, elements: readonly Section[], name: string, what: string): Finding[] {
  const firsts = new Map<string, number>();
  return elements.flatMap((element, index) => {
    const value = element[name];
    if (typeof value !== 'string') return [];
    const first = firsts.get(value);
    if (first === undefined) {
      firsts.set(value, index);
      return [];
    }
    return [{ path: [...path, index, name], expected: what, hint: `${toPathText([...path, first])} has the same` }];
  });
}

/** A region that nobody knows needs its endpoints written out. */
function findUnknownRegion(provider: Section, path: ConfigPath): Finding[] {
  const { kind, region, endpoint, iamEndpoint, credentials } = provider;
  if (typeof kind !== 'string' || typeof region !== 'string') return [];
  const vendor: Vendor = kind.startsWith('dataarts') ? 'huawei' : 'alibaba';
  const known = KNOWN_REGIONS[vendor];
  if (known.includes(region)) return [];
  if (endpoint === undefined) {
    const close = findCloseWord(region, known);
    const hint = close ? `did you mean ${close}?` : `known are ${known.join(', ')}`;
    return [{ path: [...path, 'region'], expected: 'a known region, or an endpoint beside it', hint }];
  }
  if (vendor === 'huawei' && asSection(credentials)['user'] !== undefined && iamEndpoint === undefined) {
    const expected = 'the address that issues tokens, as the region is not a known one';
    return [{ path: [...path, 'iamEndpoint'], expected }];
  }
  return [];
}
