import type { ConfiguredProvider } from '../config.ts';
import type { ProviderError, ProviderFailure } from '../domain/errors.ts';

/** What whoever runs `signalbox check` can do about a failed call: one sentence without a full stop. */
export function adviceOn({ call }: ProviderError, config: ConfiguredProvider): string {
  const { failure, upstreamCode = '' } = call;
  if (failure === 'CREDENTIALS') return adviceOnCredentials(upstreamCode, config);
  if (failure === 'REJECTED' && /^(InvalidAction|InvalidApi|InvalidVersion)/.test(upstreamCode)) {
    return `the endpoint does not know this operation: check kind (${config.kind}) and endpoint`;
  }
  return ADVICE[failure](config);
}

const ADVICE: Readonly<Record<Exclude<ProviderFailure, 'CREDENTIALS'>, (config: ConfiguredProvider) => string>> = {
  NOT_FOUND: checkWorkspace,
  REJECTED: checkWorkspace,
  FORBIDDEN: (config) =>
    config.kind === 'dataarts-studio'
      ? 'make the user a member of this workspace, with a role that may read its packages'
      : 'make the user a member of this workspace, give it the RAM action dataworks:*, and see whether the DataWorks ' +
        'edition includes OpenAPI',
  THROTTLED: () => 'try again in a while; lower limits.perSecond if others use this account too',
  QUOTA: () => "wait for the next UTC day, or raise limits.perDay if the vendor's quota is larger",
  CIRCUIT_OPEN: () => 'see the failures before this one',
  UNREACHABLE: (config) =>
    `check endpoint (${config.endpoint}), and that this machine may connect there: DNS, firewall, proxy`,
  TIMEOUT: (config) => `check the way to ${config.endpoint}, or raise timeoutMs (${config.timeoutMs})`,
  SERVER_ERROR: () => 'the vendor has trouble of its own: try again in a while, then tell its support the request id',
  BAD_ANSWER: (config) =>
    `whatever answers at ${config.endpoint} does not speak ${config.kind}: check kind and endpoint, and for a proxy in ` +
    'between or a maintenance of the vendor',
};

function checkWorkspace(config: ConfiguredProvider): string {
  const place = config.kind === 'dataarts-studio' ? 'projectId and region' : 'region';
  return `check that the workspace's id is right, and that it is in this ${place} (${config.region})`;
}

const CLOCK_ADVICE = "set this machine's clock: it is more than 15 minutes off";

/** Source: common error codes of Alibaba Cloud's API gateway. */
const ALIBABA_ADVICE: readonly (readonly [RegExp, string])[] = [
  [/^InvalidAccessKeyId/, 'check credentials.accessKeyId: Alibaba Cloud does not know this key, or it is disabled'],
  [/^SignatureDoesNotMatch/, 'check credentials.accessKeySecret: it does not belong to this accessKeyId'],
  [/^InvalidTimeStamp/, CLOCK_ADVICE],
  [/SecurityToken/, 'check credentials.securityToken: it is missing, expired, or that of another key'],
];

function adviceOnCredentials(upstreamCode: string, { kind, credentials }: ConfiguredProvider): string {
  if (kind !== 'dataarts-studio') {
    const [, found] = ALIBABA_ADVICE.find(([code]) => code.test(upstreamCode)) ?? [];
    return found ?? 'check credentials.accessKeyId and credentials.accessKeySecret';
  }
  // Source: FAQ pages on APIGW.0303, seen with a clock that far off.
  if (/^APIGW?\.0303$/.test(upstreamCode)) return CLOCK_ADVICE;
  const names = 'password' in credentials ? 'domain, user and password' : 'accessKey and secretKey';
  return (
    `check credentials (${names}), and that projectId is theirs in this region, before trying again: ` +
    'five refusals in a row lock them for five minutes'
  );
}
