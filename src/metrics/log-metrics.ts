import { Counter, type Registry } from 'prom-client';
import type { TransitionRecord } from '../domain/transition.ts';

/** Counts what appears in the log, whoever appended it. */
export function createLogMetrics(registry: Registry): (transition: TransitionRecord) => void {
  const transitions = new Counter({
    name: 'signalbox_log_transitions_total',
    help: 'Transitions that appeared in the log since this process began to read it, those of other replicas included.',
    labelNames: ['provider'],
    registers: [registry],
  });
  return ({ provider }) => transitions.inc({ provider });
}
