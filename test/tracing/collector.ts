import { bodyOf, type HttpDouble, startHttpDouble } from '../providers/http-double.ts';

/** A span as OTLP's JSON has it. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly status: { readonly code?: number };
  /** Of the service, too. */
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Takes OTLP over HTTP. */
export interface Collector {
  readonly url: string;
  readonly spans: ReceivedSpan[];
  /** The `Authorization` headers that came. */
  readonly authorizations: Set<string | undefined>;
  close(): Promise<void>;
}

/** @param status that it answers with */
export async function startCollector(status = 200): Promise<Collector> {
  const spans: ReceivedSpan[] = [];
  const authorizations = new Set<string | undefined>();
  const server: HttpDouble = await startHttpDouble(async (request, response) => {
    authorizations.add(request.headers.authorization);
    spans.push(...spansIn(await bodyOf(request)));
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  });
  return { url: `${server.origin}/v1/traces`, spans, authorizations, close: () => server.close() };
}

type Attributes = readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];

interface Payload {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Attributes };
    readonly scopeSpans: readonly {
      readonly spans: readonly (Omit<ReceivedSpan, 'attributes'> & { attributes: Attributes })[];
    }[];
  }[];
}

function spansIn(body: string): ReceivedSpan[] {
  return (JSON.parse(body) as Payload).resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) =>
      spans.map((span) => ({ ...span, attributes: toRecord([...resource.attributes, ...span.attributes]) })),
    ),
  );
}

function toRecord(attributes: Attributes): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
}
