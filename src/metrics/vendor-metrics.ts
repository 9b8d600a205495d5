import { Counter, Histogram, type Registry } from 'prom-client';
import type { CallObserver } from '../providers/provider.ts';

const CALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Counts calls to the vendors. Their operations are a handful, so that each has its own series. */
export function createVendorMetrics(registry: Registry): CallObserver {
  const calls = new Counter({
    name: 'signalbox_vendor_calls_total',
    help: 'Attempts at a vendor operation by outcome; those refused by budget or circuit (THROTTLED, QUOTA, CIRCUIT_OPEN) never left.',
    labelNames: ['provider', 'operation', 'outcome'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'signalbox_vendor_call_duration_seconds',
    help: 'Time that an attempt took, the wait for the budget included.',
    labelNames: ['provider', 'operation'],
    buckets: CALL_SECONDS,
    registers: [registry],
  });
  return ({ provider, operation, outcome, durationMs }) => {
    calls.inc({ provider, operation, outcome });
    seconds.observe({ provider, operation }, durationMs / 1_000);
  };
}
