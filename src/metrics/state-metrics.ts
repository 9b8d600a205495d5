import { Gauge, type Registry } from 'prom-client';
import { within } from '../domain/deadline.ts';
import { TRIGGER_STATES, type TriggerState } from '../domain/operation.ts';
import { CIRCUIT_STATES } from '../domain/provider-kind.ts';
import type { Provider } from '../providers/provider.ts';

/** Where the present state is asked for. */
export interface StateSources {
  /** As they are configured now. */
  readonly providers: ReadonlyMap<string, Provider>;
  /** Milliseconds since the oldest last look at a watched run; null when none is watched. */
  readonly watchLagMs: (provider: string) => number | null;
  /** Position of the newest transition that this process has read. */
  readonly feedHead: () => number;
  /** Position of the newest transition in the store. */
  readonly logHead: () => Promise<number>;
  /** How many triggers the store has in each state. */
  readonly countTriggers: () => Promise<ReadonlyMap<TriggerState, number>>;
}

/** A store that does not answer must not keep the other figures from being read. */
const STORE_WITHIN_MS = 2_000;

/** Figures that are read when somebody asks, not counted. @returns what brings them up to date */
export function createStateMetrics(registry: Registry, sources: StateSources): () => Promise<void> {
  const refreshProviders = createProviderGauges(registry, sources);
  const refreshStore = createStoreGauges(registry, sources);
  return async () => {
    refreshProviders();
    await refreshStore();
  };
}

function createProviderGauges(registry: Registry, { providers, watchLagMs }: StateSources): () => void {
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge({ name, help, labelNames: ['provider', ...labelNames], registers: [registry] });
  const circuit = gauge('signalbox_vendor_circuit_state', '1 for the state that the circuit is in.', 'state');
  const rate = gauge('signalbox_vendor_rate_per_second', 'Calls a second that the account allows itself just now.');
  const used = gauge('signalbox_vendor_budget_used_today', 'Calls of the account since midnight UTC, of all replicas.');
  const perDay = gauge('signalbox_vendor_budget_per_day', 'Most calls a day; absent without a limit.');
  const throttled = gauge('signalbox_vendor_throttled', '1 while a pause that the vendor asked for is kept.');
  const lag = gauge('signalbox_watch_lag_seconds', 'Age of the oldest last look at a watched run; absent without one.');
  const all = [circuit, rate, used, perDay, throttled, lag];
  return () => {
    // A provider that is configured no longer leaves nothing behind.
    for (const each of all) each.reset();
    for (const [provider, live] of providers) {
      const health = live.health();
      for (const state of CIRCUIT_STATES) circuit.set({ provider, state }, Number(state === health.circuit));
      rate.set({ provider }, health.currentRatePerSecond);
      used.set({ provider }, health.usedToday);
      if (health.perDay !== null) perDay.set({ provider }, health.perDay);
      throttled.set({ provider }, Number(health.throttledUntil !== null));
      const lagMs = watchLagMs(provider);
      if (lagMs !== null) lag.set({ provider }, lagMs / 1_000);
    }
  };
}

function createStoreGauges(registry: Registry, sources: StateSources): () => Promise<void> {
  const registers = [registry];
  const up = new Gauge({ name: 'signalbox_store_up', help: '1 when the store answered this scrape.', registers });
  const feedLag = new Gauge({
    name: 'signalbox_feed_lag_transitions',
    help: 'Transitions in the log that this process has not handed to its subscribers yet.',
    registers,
  });
  const triggers = new Gauge({
    name: 'signalbox_triggers',
    help: 'Triggers that the store has, by state.',
    labelNames: ['state'],
    registers,
  });
  return async () => {
    // What cannot be asked for is absent: a zero would say that all is well.
    feedLag.remove();
    triggers.reset();
    try {
      const [logHead, counts] = await within(
        STORE_WITHIN_MS,
        Promise.all([sources.logHead(), sources.countTriggers()]),
      );
      feedLag.set(Math.max(0, logHead - sources.feedHead()));
      for (const state of TRIGGER_STATES) triggers.set({ state }, counts.get(state) ?? 0);
      up.set(1);
    } catch {
      up.set(0);
    }
  };
}
