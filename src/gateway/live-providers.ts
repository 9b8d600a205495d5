import { isDeepStrictEqual } from 'node:util';
import type { ConfiguredProvider } from '../config.ts';
import type { Provider } from '../providers/provider.ts';
import { accountOf, createProviders, type ProviderDeps, type ProviderMap } from '../providers/registry.ts';
import { Era } from '../reading/answer-basis.ts';

/** Calls begun before a provider was replaced may take so many of its time-outs: to wait for the budget, and to be made. */
const TIMEOUTS_TO_RETIRE = 3;

/** The configured providers, as they are now. Whoever holds `map` sees every change of the configuration. */
export class LiveProviders {
  private readonly current: Map<string, Provider>;
  /** Ends with every change. */
  readonly configuration = new Era();
  private readonly retiring = new Map<Provider, NodeJS.Timeout>();

  constructor(
    private configs: readonly ConfiguredProvider[],
    private readonly deps: ProviderDeps,
  ) {
    this.current = new Map(createProviders(configs, deps));
  }

  /** By key, in the order of the configuration. */
  get map(): ProviderMap {
    return this.current;
  }

  /**
   * Goes by other settings from now on. Accounts of which nothing changed keep their providers, with connections and
   * circuits; the others begin anew, and what they replace may end its calls.
   */
  replace(configs: readonly ConfiguredProvider[]): void {
    const before = Map.groupBy(this.configs, accountOf);
    const after = Map.groupBy(configs, accountOf);
    const isKept = (config: ConfiguredProvider) =>
      isDeepStrictEqual(before.get(accountOf(config)), after.get(accountOf(config)));
    const renewed = createProviders(
      configs.filter((config) => !isKept(config)),
      this.deps,
    );
    const next = configs.map(({ key }) => [key, renewed.get(key) ?? (this.current.get(key) as Provider)] as const);
    const kept = new Set(next.map(([, provider]) => provider));
    const timeouts = new Map(this.configs.map(({ key, timeoutMs }) => [key, timeoutMs]));
    for (const provider of this.current.values()) {
      if (!kept.has(provider)) this.retire(provider, TIMEOUTS_TO_RETIRE * (timeouts.get(provider.key) ?? 0));
    }
    this.current.clear();
    for (const [key, provider] of next) this.current.set(key, provider);
    this.configs = configs;
    this.configuration.end();
  }

  /** Ends all calls. */
  async close(): Promise<void> {
    const retiring = [...this.retiring.keys()];
    for (const timer of this.retiring.values()) clearTimeout(timer);
    this.retiring.clear();
    await Promise.all([...this.current.values(), ...retiring].map((provider) => provider.close()));
  }

  private retire(provider: Provider, afterMs: number): void {
    const timer = setTimeout(() => {
      this.retiring.delete(provider);
      provider.close().catch((err: unknown) => this.deps.log.warn({ err }, 'closing a replaced provider failed'));
    }, afterMs);
    timer.unref();
    this.retiring.set(provider, timer);
  }
}
