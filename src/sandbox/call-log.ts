/** A call as a cloud saw it. Headers, and so keys and signatures, are not kept. */
export interface ReceivedCall {
  readonly sequence: number;
  /** Milliseconds since 1970, by the sandbox's clock. */
  readonly at: number;
  readonly method: string;
  readonly action: string;
  readonly version: string;
  readonly params: Readonly<Record<string, string>>;
  /** HTTP status answered; null while unanswered, for ever where the connection hung or was cut. */
  readonly status: number | null;
  /** The vendor's error code answered. */
  readonly code: string | null;
  readonly fault: string | null;
  readonly requestId: string;
}

/** Something a call changed. `at` in milliseconds since 1970. */
export interface SideEffect {
  readonly kind: string;
  readonly at: number;
  readonly workspace: string;
  readonly id: string;
  /** The stage's code, for a stage. */
  readonly detail: string | null;
}

const MAX_CALLS_KEPT = 10_000;
const MAX_EFFECTS_KEPT = 10_000;
const MAX_ACTIONS_COUNTED = 200;

/** The latest calls and effects, and counts of all of them. */
export class CallLog {
  #calls: ReceivedCall[] = [];
  #effects: SideEffect[] = [];
  #counts = new Map<string, number>();
  #effectCounts = new Map<string, number>();
  #total = 0;

  /** Oldest first; at most the latest 10,000. */
  get calls(): readonly ReceivedCall[] {
    return this.#calls;
  }

  /** Oldest first; at most the latest 10,000. */
  get effects(): readonly SideEffect[] {
    return this.#effects;
  }

  /** Calls received since the start or the last `clear`; of one action, or of all. */
  count(action?: string): number {
    return action === undefined ? this.#total : (this.#counts.get(action) ?? 0);
  }

  countsByAction(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** How often something of a kind was changed by a call: `created`, `executed`, `abolished`. */
  effectCount(kind: string): number {
    return this.#effectCounts.get(kind) ?? 0;
  }

  effectsByKind(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#effectCounts);
  }

  /** @returns a function that adds to the entry what was answered */
  add(call: Omit<ReceivedCall, 'sequence'>): (changes: Partial<ReceivedCall>) => void {
    this.#total++;
    const entry: ReceivedCall = { sequence: this.#total, ...call };
    push(this.#calls, entry, MAX_CALLS_KEPT);
    const isNew = !this.#counts.has(call.action);
    const name = isNew && this.#counts.size >= MAX_ACTIONS_COUNTED ? '(other)' : call.action;
    this.#counts.set(name, this.count(name) + 1);
    return (changes) => {
      Object.assign(entry, changes);
    };
  }

  addEffect(effect: SideEffect): void {
    push(this.#effects, effect, MAX_EFFECTS_KEPT);
    this.#effectCounts.set(effect.kind, this.effectCount(effect.kind) + 1);
  }

  clear(): void {
    this.#calls = [];
    this.#effects = [];
    this.#counts = new Map();
    this.#effectCounts = new Map();
    this.#total = 0;
  }
}

/** Drops the older half when full, so that dropping costs little on average. */
function push<T>(list: T[], entry: T, limit: number): void {
  if (list.length >= limit) list.splice(0, limit / 2);
  list.push(entry);
}
