import {
  type Attributes,
  type Context,
  defaultTextMapSetter,
  type Span as OtelApiSpan,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Span, SpanAttributes } from '../domain/client-request.ts';

const propagator = new W3CTraceContextPropagator();

export interface SpanMaker {
  readonly tracer: Tracer;
  /** Whether those who are called are told of the trace. */
  readonly propagates: boolean;
}

/** A span of OpenTelemetry. What it is a part of is said, not looked up: nothing global is involved. */
export class OtelSpan implements Span {
  private readonly context: Context;

  constructor(
    private readonly maker: SpanMaker,
    private readonly span: OtelApiSpan,
    parent: Context,
  ) {
    this.context = trace.setSpan(parent, span);
  }

  get headers(): Readonly<Record<string, string>> {
    const headers: Record<string, string> = {};
    if (this.maker.propagates) propagator.inject(this.context, headers, defaultTextMapSetter);
    return headers;
  }

  child(name: string, attributes: SpanAttributes): Span {
    const options = { kind: SpanKind.CLIENT, attributes: toAttributes(attributes) };
    return new OtelSpan(this.maker, this.maker.tracer.startSpan(name, options, this.context), this.context);
  }

  end(failure: string | null, attributes: SpanAttributes = {}): void {
    this.span.setAttributes(toAttributes(attributes));
    if (failure !== null) {
      this.span.setAttribute('error.type', failure);
      this.span.setStatus({ code: SpanStatusCode.ERROR });
    }
    this.span.end();
  }
}

/** Names of our own, as against those of OpenTelemetry's conventions, which have a dot, get a prefix. */
export function toAttributes(attributes: SpanAttributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name.includes('.') ? name : `signalbox.${name}`, value]),
  );
}
