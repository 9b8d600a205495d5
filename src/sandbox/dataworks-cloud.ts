import { Acs3Verifier } from './acs3.ts';
import { Activity } from './activity.ts';
import { CallLog } from './call-log.ts';
import { createSandboxClock } from './clock.ts';
import { type ControlRoute, type ControlRoutes, commonRoutes, optionalNumber } from './control.ts';
import { DataServiceApis } from './data-service-apis.ts';
import { dataServiceRoutes } from './data-service-control.ts';
import { dataServiceOperations } from './data-service-operations.ts';
import { populateDataService } from './data-service-population.ts';
import { DataWorksServer } from './dataworks-server.ts';
import { deploymentPackageRoutes } from './deployment-package-control.ts';
import { deploymentPackageOperations } from './deployment-package-operations.ts';
import { populateDeploymentPackages } from './deployment-package-population.ts';
import { DeploymentPackages } from './deployment-packages.ts';
import { Faults } from './faults.ts';
import { HttpListener } from './http-listener.ts';
import { type AccessKey, Keyring } from './keyring.ts';
import { pipelineRoutes } from './pipeline-control.ts';
import { pipelineOperations } from './pipeline-operations.ts';
import { PipelineRuns, type Workspace } from './pipeline-runs.ts';
import type { Casing } from './pipeline-wire.ts';
import { populate, WORKSPACES } from './population.ts';
import { Quota, type QuotaLimits } from './quota.ts';
import { createRandom } from './random.ts';

export interface DataWorksCloudOptions {
  /** Same seed, same population, durations and outcomes. Default `signalbox`. */
  readonly seed?: string | number;
  /** Divides every duration; 1, the default, is life-like. */
  readonly speed?: number;
  /** Milliseconds since 1970, of the runs and the quotas; default Date.now. */
  readonly now?: () => number;
  /** What x-acs-date is compared with; default Date.now, as clients sign with the real time whatever the runs' clock says. */
  readonly signingNow?: () => number;
  /** How far this cloud's clock is ahead of `signingNow`, in milliseconds. */
  readonly clockSkewMs?: number;
  /** Default 0: a free port. */
  readonly port?: number;
  readonly accessKeyId?: string;
  readonly accessKeySecret?: string;
  /** Makes the key a temporary one, which has to come with this token. */
  readonly stsToken?: string;
  /** The caller's user id: the Creator of the runs it creates. */
  readonly userId?: string;
  /** `newcomer`: over 200 runs and some APIs, the published samples among them. `none`: empty workspaces. Default none. */
  readonly population?: 'newcomer' | 'none';
  /** A run that appears every `everyMs` (at speed 1; default 20,000) and moves by itself. Default: none. */
  readonly activity?: boolean | { readonly everyMs: number };
  readonly workspaces?: readonly Workspace[];
  /** Default: no limits. */
  readonly quota?: QuotaLimits;
  /** How likely a stage of a new run fails, 0 to 1. Default 0. */
  readonly failureRate?: number;
  /** The same for runs that a call creates. Default: `failureRate`. */
  readonly createdFailureRate?: number;
  readonly casing?: Casing;
  readonly projectIdAs?: 'number' | 'string';
  readonly hasNewlineInIds?: boolean;
  readonly itemIdsAs?: 'string' | 'number';
}

/** A running cloud. */
export interface DataWorksCloud {
  /** Without a slash at the end; the same after an outage. */
  readonly url: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly stsToken: string | null;
  readonly userId: string;
  readonly keys: Keyring;
  readonly runs: PipelineRuns;
  readonly apis: DataServiceApis;
  /** With the files they deploy. */
  readonly packages: DeploymentPackages;
  readonly faults: Faults;
  readonly calls: CallLog;
  /** In milliseconds; how far this cloud's clock is ahead. */
  setClockSkew(skewMs: number): void;
  /** For every account, from the next call on. */
  setQuota(limits: QuotaLimits): void;
  /** Cuts all connections and refuses new ones, until `acceptConnections`. What the cloud knows it keeps. */
  refuseConnections(): Promise<void>;
  acceptConnections(): Promise<void>;
  /** Cuts all connections, hanging ones too. Once is enough, twice does no harm. */
  close(): Promise<void>;
}

/** The simulated DataWorks host, listening on 127.0.0.1. Whoever starts it closes it. */
export async function startDataWorksCloud(options: DataWorksCloudOptions = {}): Promise<DataWorksCloud> {
  const seed = String(options.seed ?? 'signalbox');
  const clock = createSandboxClock(options.now ?? Date.now, options.speed ?? 1);
  const signingNow = options.signingNow ?? Date.now;
  let clockSkewMs = options.clockSkewMs ?? 0;
  const serverTime = () => signingNow() + clockSkewMs;

  const key: AccessKey = {
    id: options.accessKeyId ?? (options.stsToken === undefined ? 'sandbox-access-key-id' : 'STS.sandbox-access-key-id'),
    secret: options.accessKeySecret ?? 'sandbox-access-key-secret',
    userId: options.userId ?? '2003117450028841',
    ...(options.stsToken === undefined ? {} : { securityToken: options.stsToken }),
  };
  const keys = new Keyring();
  keys.put(key);

  const runs = new PipelineRuns(
    {
      seed,
      workspaces: options.workspaces ?? WORKSPACES,
      failureRate: options.failureRate ?? 0,
      createdFailureRate: options.createdFailureRate ?? options.failureRate ?? 0,
    },
    clock,
  );
  const apis = new DataServiceApis({ seed, workspaces: options.workspaces ?? WORKSPACES }, clock);
  const packages = new DeploymentPackages(
    {
      seed,
      workspaces: options.workspaces ?? WORKSPACES,
      failureRate: options.createdFailureRate ?? options.failureRate ?? 0,
    },
    clock,
  );
  if (options.population === 'newcomer') {
    populate(runs);
    populateDataService(apis);
    populateDeploymentPackages(packages);
  }
  if (options.activity) {
    const everyMs = options.activity === true ? 20_000 : options.activity.everyMs;
    const activity = new Activity(runs, everyMs);
    runs.beforeRead = (now) => activity.catchUp(now);
  }

  const calls = new CallLog();
  const faults = new Faults(createRandom(seed, 'faults'));
  const quotas = new Map<string, Quota>();
  let limits = options.quota ?? {};
  const quotaOf = (userId: string) => {
    const quota = quotas.get(userId) ?? new Quota(limits, clock.now);
    quotas.set(userId, quota);
    return quota;
  };

  const setClockSkew = (skewMs: number) => {
    clockSkewMs = skewMs;
  };
  const control: ControlRoutes = new Map<string, ControlRoute>([
    ...commonRoutes(calls, faults),
    ...pipelineRoutes(runs),
    ...dataServiceRoutes(apis),
    ...deploymentPackageRoutes(packages),
    ['GET /redirected', () => void calls.add(followedRedirect(clock.now()))],
    ['POST /clock', ({ input }) => setClockSkew(optionalNumber(input, 'skewMs') ?? 0)],
    ['POST /outage', ({ input }) => outage(optionalNumber(input, 'forMs') ?? 0)],
  ]);
  const server = new DataWorksServer({
    verifier: new Acs3Verifier(keys, serverTime),
    quotaOf,
    faults,
    calls,
    clock,
    serverTime,
    versions: new Map([
      // DataService operations exist in this version only, whatever the workspace.
      ['2020-05-18', new Map([...dataServiceOperations(apis), ...deploymentPackageOperations(packages)])],
      [
        '2024-05-18',
        pipelineOperations(runs, {
          casing: options.casing ?? 'observed',
          projectIdAs: options.projectIdAs ?? 'number',
          hasNewlineInIds: options.hasNewlineInIds ?? false,
          itemIdsAs: options.itemIdsAs ?? 'string',
        }),
      ],
    ]),
    control,
    requestIds: createRandom(seed, 'request ids', clock.now()),
    later: (delayMs, work) => listener.later(delayMs, work),
  });
  const listener = new HttpListener((request, response) => void server.handle(request, response), options.port ?? 0);
  let recovery: NodeJS.Timeout | undefined;
  /** Begins once the control call is answered, and ends by itself: nobody could call the endpoint to end it. */
  function outage(forMs: number): void {
    clearTimeout(recovery);
    setImmediate(() => void listener.close());
    recovery = setTimeout(comeBack, forMs);
  }
  /** Meanwhile another program may have taken the port: then it is tried again. */
  function comeBack(): void {
    listener.listen().catch(() => {
      recovery = setTimeout(comeBack, 50);
    });
  }
  await listener.listen();

  return {
    get url() {
      return listener.url;
    },
    accessKeyId: key.id,
    accessKeySecret: key.secret,
    stsToken: options.stsToken ?? null,
    userId: key.userId,
    keys,
    runs,
    apis,
    packages,
    faults,
    calls,
    setClockSkew,
    setQuota(next) {
      limits = next;
      for (const quota of quotas.values()) quota.limits = next;
    },
    refuseConnections: () => listener.close(),
    acceptConnections: () => listener.listen(),
    async close() {
      clearTimeout(recovery);
      await listener.close();
    },
  };
}

/** A client that follows redirects shows up in the log. */
function followedRedirect(at: number) {
  const call = { at, method: 'GET', action: '(followed a redirect)', version: '', params: {} };
  return { ...call, status: 200, code: null, fault: null, requestId: '' };
}
