import type { Random } from './random.ts';

/** What goes wrong. In brackets: whether it strikes before or after the call took effect, unless `strikes` says otherwise. */
export const FAULT_KINDS = [
  /** 429 Throttling.User, with x-acs-retry-after if `retryAfter` is given (before). */
  'throttle',
  /** 400 with code 9990040003 and message Throttling.Resource (before). */
  'throttle400',
  /** 500 InternalError.System (before). */
  'error500',
  /** The same, although the call took effect (after). */
  'error500AfterEffect',
  /** 200 with Success false, ErrorCode and ErrorMessage (before). */
  'successFalse',
  /** The caller is known and may not do this: 403 Forbidden.Access, or the vendor's own words for it (before). */
  'forbidden',
  /** The connection is cut at once, without any answer (before). */
  'down',
  /** Never answers; the connection stays open (before). */
  'hang',
  /** The right answer, `delayMs` late (after). */
  'slow',
  /** The right answer, a byte every `delayMs` (after). */
  'drip',
  /** Status and headers, then the connection is cut (before). */
  'cutBeforeBody',
  /** The connection is cut without any answer (after). */
  'cutAfterEffect',
  /** The first half of the right answer as if it were whole (after). */
  'truncated',
  /** A maintenance page, with `status`, 502 if not given (before). */
  'html',
  /** 200 with a body that is not JSON (before). */
  'garbage',
  /** 200 with no body (before). */
  'emptyBody',
  /** 200 that claims to be gzip and is not (before). */
  'badGzip',
  /** The right answer with every Status replaced by `value`, "Paused" if not given (after). */
  'unknownStatus',
  /** The right answer with its fields null: all plain ones but Id and RequestId, or those named in `fields` (after). */
  'nulls',
  /** The right answer with every number and truth value as text, and every text of digits as a number (after). */
  'wrongTypes',
  /** 302 to another path of this server (before). */
  'redirect',
  /** 200 with `bytes` of JSON, 300 MB if not given (before). */
  'hugeBody',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

const AFTER_EFFECT: ReadonlySet<FaultKind> = new Set<FaultKind>([
  'error500AfterEffect',
  'slow',
  'drip',
  'cutAfterEffect',
  'truncated',
  'unknownStatus',
  'nulls',
  'wrongTypes',
]);

export interface FaultSpec {
  readonly kind: FaultKind;
  /** The action, or any of several, `*` standing for any text: `List*`. Default: every action. */
  readonly action?: string | readonly string[] | undefined;
  /** Only calls of this version of the API. */
  readonly version?: string | undefined;
  /** Only calls with these parameters, e.g. `{ ProjectId: '10000' }`. */
  readonly where?: Readonly<Record<string, string>> | undefined;
  /** How many calls it strikes; without it, all until it is removed. */
  readonly times?: number | undefined;
  /** Matching calls to let pass first. */
  readonly skip?: number | undefined;
  /** 2 strikes every second matching call. */
  readonly every?: number | undefined;
  /** How likely it strikes a matching call, 0 to 1, by the cloud's seed. */
  readonly chance?: number | undefined;
  /** Whether a trigger has done its work when the fault strikes. `slow` and the like before effect answer an error500. */
  readonly strikes?: 'before' | 'after' | undefined;
  /** Milliseconds, for slow and drip; default 50. */
  readonly delayMs?: number | undefined;
  /** Written to x-acs-retry-after as it is. */
  readonly retryAfter?: string | number | undefined;
  readonly value?: string | undefined;
  readonly fields?: readonly string[] | undefined;
  readonly bytes?: number | undefined;
  /** HTTP status of html. */
  readonly status?: number | undefined;
  /** Error code of successFalse. */
  readonly code?: string | undefined;
}

/** A fault in force. */
export interface InjectedFault {
  readonly id: number;
  readonly spec: FaultSpec;
  /** Calls struck so far. */
  readonly hits: number;
}

/** A call as a fault looks at it. */
export interface FaultyCall {
  readonly action: string;
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
}

interface Entry {
  readonly id: number;
  readonly spec: FaultSpec;
  readonly actions: readonly RegExp[];
  matched: number;
  hits: number;
}

/** The faults in force. The first that matches a call strikes it. */
export class Faults {
  readonly #entries = new Map<number, Entry>();
  #lastId = 0;
  readonly #random: Random;

  /** @param random what `chance` is drawn from */
  constructor(random: Random) {
    this.#random = random;
  }

  /** @returns removes the fault again */
  inject(spec: FaultSpec): { readonly id: number; remove(): void } {
    const id = ++this.#lastId;
    this.#entries.set(id, { id, spec, actions: [spec.action ?? '*'].flat().map(patternOf), matched: 0, hits: 0 });
    return { id, remove: () => this.remove(id) };
  }

  remove(id: number): void {
    this.#entries.delete(id);
  }

  clear(): void {
    this.#entries.clear();
  }

  list(): InjectedFault[] {
    return [...this.#entries.values()].map(({ id, spec, hits }) => ({ id, spec, hits }));
  }

  /** The fault that strikes this call, if any; counts it. */
  take({ action, version, params }: FaultyCall): FaultSpec | null {
    for (const entry of this.#entries.values()) {
      const { spec } = entry;
      if (!entry.actions.some((pattern) => pattern.test(action))) continue;
      if (spec.version !== undefined && spec.version !== version) continue;
      if (Object.entries(spec.where ?? {}).some(([name, value]) => params[name] !== value)) continue;
      const turn = ++entry.matched - (spec.skip ?? 0);
      if (turn < 1 || turn % (spec.every ?? 1) !== 0) continue;
      if (spec.chance !== undefined && !this.#random.chance(spec.chance)) continue;
      entry.hits++;
      if (spec.times !== undefined && entry.hits >= spec.times) this.#entries.delete(entry.id);
      return spec;
    }
    return null;
  }
}

export function strikesAfterEffect(spec: FaultSpec): boolean {
  return spec.strikes === undefined ? AFTER_EFFECT.has(spec.kind) : spec.strikes === 'after';
}

function patternOf(action: string): RegExp {
  const escaped = action.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join('.*')}$`);
}
