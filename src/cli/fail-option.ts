import { FAULT_TARGETS, type FaultTargetKind, WRITES } from '../sandbox/fault-targets.ts';
import { FAULT_KINDS, type FaultSpec } from '../sandbox/faults.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { UsageError } from './exit.ts';

/** The providers of `signalbox sandbox` by key, in the order of its configuration. */
export const SANDBOX_PROVIDERS = {
  dataworks: 'dataworks-2024-05-18',
  'dataworks-2020': 'dataworks-2020-05-18',
  dataservice: 'dataworks-data-service',
  dataarts: 'dataarts-studio',
} as const satisfies Readonly<Record<string, FaultTargetKind>>;

export type SandboxProviderKey = keyof typeof SANDBOX_PROVIDERS;

/** What one `--fail` asks for. Its fault strikes all calls of the provider unless it names some. */
export interface RequestedFault {
  readonly provider: SandboxProviderKey;
  readonly fault: FaultSpec;
}

/** Longer than a person waits gladly, shorter than the deadline of a call: the rows come, late. */
const SLOW_MS = 2_000;
const EXAMPLES = 'dataarts:throttle, dataworks:down:3 or dataservice:html:25%';

/** For `--help`. */
export const FAIL_HELP = `
--fail <provider>[/writes]:<fault>[:<times>|:<share>%]
  lets one simulated vendor fail: always, the next <times> calls, or <share> percent of them by --seed;
  with /writes only calls that change something;
  may be given more than once, as in ${EXAMPLES}
  providers: ${Object.keys(SANDBOX_PROVIDERS).join(', ')}
  faults: ${FAULT_KINDS.join(', ')}`;

/**
 * Reads the texts given with `--fail`.
 * @throws UsageError that says what is wrong with the first bad one, and what there is to choose from
 */
export function readFaults(texts: readonly string[]): readonly RequestedFault[] {
  return texts.map(readFault);
}

/** From now on, until they have struck as often as they shall. */
export function injectFaults(faults: readonly RequestedFault[], clouds: Sandbox): void {
  for (const { provider, fault } of faults) {
    const kind = SANDBOX_PROVIDERS[provider];
    const cloud = kind === 'dataarts-studio' ? clouds.dataArts : clouds.dataWorks;
    cloud.faults.inject({ ...FAULT_TARGETS[kind], ...fault });
  }
}

function readFault(text: string): RequestedFault {
  const refuse = (expected: string, got: string) =>
    new UsageError(`--fail: expected ${expected}, got ${JSON.stringify(got.slice(0, 60))}`);
  const [target = '', faultText, extent, ...rest] = text.split(':');
  const [, providerText = '', writes] = target.match(/^(.*?)(\/writes)?$/s) ?? [];
  if (faultText === undefined || rest.length > 0) {
    throw refuse(`<provider>[/writes]:<fault>[:<times>|:<share>%], as in ${EXAMPLES}`, text);
  }
  const keys = Object.keys(SANDBOX_PROVIDERS) as SandboxProviderKey[];
  const provider = keys.find((key) => key === providerText);
  if (!provider) throw refuse(`one of the providers ${keys.join(', ')}`, providerText);
  const kind = FAULT_KINDS.find((known) => known === faultText);
  if (!kind) throw refuse(`one of the faults ${FAULT_KINDS.join(', ')}`, faultText);
  const howOften = extent === undefined ? {} : readExtent(extent);
  if (!howOften) {
    throw refuse('how many calls it strikes (3) or a share of them above 0 and up to 100 (25%)', extent ?? '');
  }
  const action = writes && { action: WRITES[SANDBOX_PROVIDERS[provider]] };
  return { provider, fault: { kind, ...action, ...howOften, ...(kind === 'slow' && { delayMs: SLOW_MS }) } };
}

/** @returns null for what is neither a number of calls nor a share */
function readExtent(text: string): Pick<FaultSpec, 'times' | 'chance'> | null {
  if (/^[1-9]\d{0,8}$/.test(text)) return { times: Number(text) };
  const [, percent] = text.match(/^(\d{1,3}(?:\.\d{1,3})?)%$/) ?? [];
  const chance = Number(percent ?? 0) / 100;
  return chance > 0 && chance <= 1 ? { chance } : null;
}
