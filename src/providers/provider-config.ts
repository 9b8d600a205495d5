/** The provider kinds as a config file spells them. */
export type ConfigKind = ProviderConfig['kind'];

export interface WorkspaceSetting {
  /** The vendor's id. */
  readonly id: string;
  readonly name?: string;
  /** The vendor's name of it. */
  readonly identifier?: string;
  readonly tenantId?: string;
  /** The watcher's business. */
  readonly discover?: { readonly everyMs: number };
}

interface CommonConfig {
  readonly key: string;
  readonly region: string;
  /** Scheme, host and port; http only for loopback. */
  readonly endpoint: string;
  readonly displayName?: string;
  /** With placeholders, see `consoleLink`. */
  readonly consoleUrl?: string;
  /** Left out: the vendor's documented rate, and no daily limit. */
  readonly limits?: { readonly perSecond?: number; readonly perDay?: number };
  /** Deadline of one vendor call. */
  readonly timeoutMs: number;
  /** How old an answer may be when a query does not say. */
  readonly defaultMaxAgeMs: number;
  readonly workspaces: readonly WorkspaceSetting[];
}

export interface AlibabaConfig extends CommonConfig {
  readonly kind: 'dataworks-2020-05-18' | 'dataworks-2024-05-18' | 'dataworks-data-service';
  readonly credentials: {
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
    /** Of temporary (STS) credentials. */
    readonly securityToken?: string;
    /** The vendor's id of this user: narrows the search for an unclear outcome. */
    readonly userId?: string;
  };
  /** Who advances a run that is to go on by itself; of pipeline runs alone. */
  readonly autoRun?: 'vendor' | 'gateway';
}

export interface HuaweiConfig extends CommonConfig {
  readonly kind: 'dataarts-studio';
  readonly projectId: string;
  readonly iamEndpoint: string;
  readonly credentials:
    | {
        readonly accessKey: string;
        readonly secretKey: string;
        readonly securityToken?: string;
        readonly userId?: string;
      }
    | { readonly domain: string; readonly user: string; readonly password: string; readonly userId?: string };
}

/** One account of one vendor API, as configured: the slice of the configuration that `createProviders` is given. */
export type ProviderConfig = AlibabaConfig | HuaweiConfig;
