import { AuthLock } from './auth-lock.ts';
import { CallLog } from './call-log.ts';
import { createSandboxClock } from './clock.ts';
import { type ControlRoute, type ControlRoutes, commonRoutes, optionalNumber } from './control.ts';
import { DataArtsServer } from './dataarts-server.ts';
import { FactoryActivity } from './factory-activity.ts';
import { packageRoutes } from './factory-control.ts';
import { factoryOperations } from './factory-operations.ts';
import { FACTORY_WORKSPACES, PEOPLE, PROJECT_ID, populateFactory } from './factory-population.ts';
import type { FactoryWireOptions } from './factory-wire.ts';
import { Faults } from './faults.ts';
import { HttpListener } from './http-listener.ts';
import { Iam } from './iam.ts';
import { type AccessKey, Keyring } from './keyring.ts';
import { Quota, type QuotaLimits } from './quota.ts';
import { createRandom } from './random.ts';
import { type FactoryWorkspace, ReleasePackages, type WithdrawnShows } from './release-packages.ts';
import { SdkHmacVerifier } from './sdk-hmac.ts';

export interface DataArtsCloudOptions extends Partial<Omit<FactoryWireOptions, 'projectId'>> {
  /** Same seed, same population, durations and outcomes. Default `signalbox`. */
  readonly seed?: string | number;
  /** Divides every duration; 1, the default, is life-like. */
  readonly speed?: number;
  /** Milliseconds since 1970, of the packages and the quotas; default Date.now. */
  readonly now?: () => number;
  /** What X-Sdk-Date is compared with, and tokens expire by; default Date.now. */
  readonly signingNow?: () => number;
  /** How far this cloud's clock is ahead of `signingNow`, in milliseconds. */
  readonly clockSkewMs?: number;
  /** Default 0: a free port. */
  readonly port?: number;
  readonly projectId?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
  /** Makes the key a temporary one, which has to come with this token. */
  readonly securityToken?: string;
  /** Default 24 hours. */
  readonly tokenLifetimeMs?: number;
  /** `newcomer`: some ninety packages, the published sample among them. `none`: workspaces without. Default none. */
  readonly population?: 'newcomer' | 'none';
  /** A package that appears every `everyMs` (at speed 1; default 30,000) and moves by itself. Default: none. */
  readonly activity?: boolean | { readonly everyMs: number };
  /** The first is the default workspace. */
  readonly workspaces?: readonly FactoryWorkspace[];
  /** False where there are several instances: a call without the header is refused then. Default true. */
  readonly hasDefaultWorkspace?: boolean;
  /** Of each user and operation. Default, as documented: 10 a second. */
  readonly quota?: QuotaLimits;
  /** How likely a task fails, 0 to 1. Default 0. */
  readonly failureRate?: number;
  readonly withdrawnShows?: WithdrawnShows;
  /** `offset` is documented as "start page", which may mean either. Default page. */
  readonly offsetMeans?: 'page' | 'record';
}

/** A running cloud. */
export interface DataArtsCloud {
  /** Of Factory and of IAM, without a slash at the end; the same after an outage. */
  readonly url: string;
  readonly projectId: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly securityToken: string | null;
  /** Of the user who may ask for tokens. */
  readonly login: { readonly domain: string; readonly user: string; readonly password: string };
  /** The caller's user id, whichever way it authenticates. */
  readonly userId: string;
  readonly keys: Keyring;
  readonly lock: AuthLock;
  readonly iam: Iam;
  readonly packages: ReleasePackages;
  readonly faults: Faults;
  readonly calls: CallLog;
  /** In milliseconds; how far this cloud's clock is ahead. */
  setClockSkew(skewMs: number): void;
  /** Cuts all connections and refuses new ones, until `acceptConnections`. What the cloud knows it keeps. */
  refuseConnections(): Promise<void>;
  acceptConnections(): Promise<void>;
  /** Cuts all connections, hanging ones too. Once is enough, twice does no harm. */
  close(): Promise<void>;
}

const DAY_MS = 86_400_000;
/** Source: "DataArts Factory API (V2) Overview". */
const DOCUMENTED_QUOTA: QuotaLimits = { perSecond: 10 };
const LOGIN = { domain: 'example-domain', user: PEOPLE[0].name, password: 'sandbox-password' } as const;

/** The simulated DataArts Studio and IAM, listening on 127.0.0.1. Whoever starts it closes it. */
export async function startDataArtsCloud(options: DataArtsCloudOptions = {}): Promise<DataArtsCloud> {
  const seed = String(options.seed ?? 'signalbox');
  const clock = createSandboxClock(options.now ?? Date.now, options.speed ?? 1);
  const signingNow = options.signingNow ?? Date.now;
  let clockSkewMs = options.clockSkewMs ?? 0;
  const serverTime = () => signingNow() + clockSkewMs;
  const projectId = options.projectId ?? PROJECT_ID;
  const workspaces = options.workspaces ?? FACTORY_WORKSPACES;

  const key: AccessKey = {
    id: options.accessKey ?? 'SANDBOXACCESSKEY0000',
    secret: options.secretKey ?? 'sandbox-secret-key',
    userId: PEOPLE[0].id,
    ...(options.securityToken === undefined ? {} : { securityToken: options.securityToken }),
  };
  const keys = new Keyring();
  keys.put(key);
  const lock = new AuthLock(serverTime);
  const iam = new Iam(
    {
      users: [{ id: PEOPLE[0].id, domain: LOGIN.domain, name: LOGIN.user, password: LOGIN.password }],
      projects: [
        { id: projectId, name: 'cn-north-4' },
        { id: 'ffffffffffffffffffffffffffffffff', name: 'cn-south-1' },
      ],
      lock,
      random: createRandom(seed, 'tokens', clock.now()),
    },
    options.tokenLifetimeMs ?? DAY_MS,
    serverTime,
  );

  const packages = new ReleasePackages(
    {
      seed,
      workspaces,
      people: PEOPLE,
      failureRate: options.failureRate ?? 0,
      withdrawnShows: options.withdrawnShows ?? 'flag',
    },
    clock,
  );
  if (options.population === 'newcomer') populateFactory(packages);
  if (options.activity) {
    const everyMs = options.activity === true ? 30_000 : options.activity.everyMs;
    const activity = new FactoryActivity(packages, everyMs);
    packages.beforeRead = (now) => activity.catchUp(now);
  }

  const calls = new CallLog();
  const faults = new Faults(createRandom(seed, 'faults'));
  const quotas = new Map<string, Quota>();
  const quotaOf = (user: string, operation: string) => {
    const name = `${user} ${operation}`;
    const quota = quotas.get(name) ?? new Quota(options.quota ?? DOCUMENTED_QUOTA, clock.now);
    quotas.set(name, quota);
    return quota;
  };
  const setClockSkew = (skewMs: number) => {
    clockSkewMs = skewMs;
  };
  const control: ControlRoutes = new Map<string, ControlRoute>([
    ...commonRoutes(calls, faults),
    ...packageRoutes(packages),
    ['GET /redirected', () => void calls.add(followedRedirect(clock.now()))],
    ['POST /clock', ({ input }) => setClockSkew(optionalNumber(input, 'skewMs') ?? 0)],
    ['POST /tokens/revoke', () => iam.revokeTokens()],
  ]);
  const wire = {
    projectId,
    idsAs: options.idsAs ?? 'string',
    numbersAs: options.numbersAs ?? 'number',
    hasTrailingBlanks: options.hasTrailingBlanks ?? false,
  } as const;
  const server = new DataArtsServer({
    projectId,
    verifier: new SdkHmacVerifier(keys, lock, serverTime),
    iam,
    operations: factoryOperations(packages, wire, options.offsetMeans ?? 'page'),
    defaultWorkspaceId: options.hasDefaultWorkspace === false ? null : (workspaces[0]?.id ?? null),
    quotaOf,
    faults,
    calls,
    clock,
    serverTime,
    control,
    requestIds: createRandom(seed, 'request ids', clock.now()),
    later: (delayMs, work) => listener.later(delayMs, work),
  });
  const listener = new HttpListener((request, response) => void server.handle(request, response), options.port ?? 0);
  await listener.listen();

  return {
    get url() {
      return listener.url;
    },
    projectId,
    accessKey: key.id,
    secretKey: key.secret,
    securityToken: options.securityToken ?? null,
    login: LOGIN,
    userId: key.userId,
    keys,
    lock,
    iam,
    packages,
    faults,
    calls,
    setClockSkew,
    refuseConnections: () => listener.close(),
    acceptConnections: () => listener.listen(),
    close: () => listener.close(),
  };
}

/** A client that follows redirects shows up in the log. */
function followedRedirect(at: number) {
  const call = { at, method: 'GET', action: '(followed a redirect)', version: '', params: {} };
  return { ...call, status: 200, code: null, fault: null, requestId: '' };
}
