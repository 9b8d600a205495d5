import { defaultTextMapGetter, ROOT_CONTEXT, SpanKind } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import type { Span, SpanAttributes, TraceParent } from '../domain/client-request.ts';
import { LoggedExporter, type TracingLog } from './logged-exporter.ts';
import { OtelSpan, toAttributes } from './otel-span.ts';

/** The section `tracing` of the configuration. */
export interface TracingSettings {
  /** Takes OTLP over HTTP. */
  readonly endpoint: string;
  /** A header for it: a secret. */
  readonly authorization?: string;
  readonly serviceName: string;
  /** 0 to 1, of what no client has decided on. */
  readonly sampleRatio: number;
  /** Whether vendors are sent the trace's headers. */
  readonly propagate: boolean;
}

/** How long spans wait for company, in milliseconds. */
const DELIVER_EVERY_MS = 1_000;
const DELIVERY_TIMEOUT_MS = 5_000;

/** Makes spans of the clients' operations and delivers them. One for each gateway. */
export class Tracing {
  private readonly provider: TracerProvider;

  constructor(
    private readonly settings: TracingSettings,
    log: TracingLog,
  ) {
    const { endpoint: url, authorization, serviceName, sampleRatio } = settings;
    const exporter = new OTLPTraceExporter({
      url,
      headers: authorization === undefined ? {} : { authorization },
      timeoutMillis: DELIVERY_TIMEOUT_MS,
    });
    this.provider = new TracerProvider({
      resource: resourceFromAttributes({ 'service.name': serviceName }),
      sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(sampleRatio) }),
      spanProcessors: [
        new BatchSpanProcessor({
          exporter: new LoggedExporter(exporter, log),
          scheduledDelayMillis: DELIVER_EVERY_MS,
          exportTimeoutMillis: DELIVERY_TIMEOUT_MS,
        }),
      ],
    });
  }

  /** The span of a client's operation, a part of the client's own trace if it has one. */
  begin(name: string, parent: TraceParent | null, attributes: SpanAttributes): Span {
    const tracer = this.provider.getTracer('signalbox');
    const context = parent
      ? new W3CTraceContextPropagator().extract(ROOT_CONTEXT, parent, defaultTextMapGetter)
      : ROOT_CONTEXT;
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes: toAttributes(attributes) }, context);
    return new OtelSpan({ tracer, propagates: this.settings.propagate }, span, context);
  }

  /** Delivers what is left, as far as that takes no longer than one delivery may. */
  async close(): Promise<void> {
    await this.provider.shutdown();
  }
}
