import { Registry } from 'prom-client';
import type { TransitionRecord } from '../domain/transition.ts';
import type { CallObserver } from '../providers/provider.ts';
import type { ServerEvents } from '../server/server-events.ts';
import { createLogMetrics } from './log-metrics.ts';
import { processMetrics } from './process-metrics.ts';
import { createServerMetrics } from './server-metrics.ts';
import { createStateMetrics, type StateSources } from './state-metrics.ts';
import { createTextMetrics, type TextSources } from './text-metrics.ts';
import { createVendorMetrics } from './vendor-metrics.ts';

/** The figures of one gateway. The parts tell what happens; what is so at a moment is read when somebody asks. */
export class Metrics {
  readonly server: ServerEvents;
  readonly onCall: CallObserver;
  /** To be called with each transition that is read from the log. */
  readonly onTransition: (transition: TransitionRecord) => void;
  private readonly registry = new Registry();
  private refresh: () => Promise<void> = async () => {};

  constructor() {
    // The event loop is measured from the start, not from the first look.
    processMetrics();
    this.server = createServerMetrics(this.registry);
    this.onCall = createVendorMetrics(this.registry);
    this.onTransition = createLogMetrics(this.registry);
  }

  /** To be called once, as soon as there is something to read the present state of. */
  readFrom(sources: StateSources, texts: TextSources): void {
    const refreshStates = createStateMetrics(this.registry, sources);
    const refreshTexts = createTextMetrics(this.registry, texts);
    this.refresh = async () => {
      refreshTexts();
      await refreshStates();
    };
  }

  /** Everything in Prometheus's text format. */
  async render(): Promise<string> {
    await this.refresh();
    return `${await processMetrics().metrics()}${await this.registry.metrics()}`;
  }

  /** Media type of `render`. */
  get contentType(): string {
    return this.registry.contentType;
  }
}
