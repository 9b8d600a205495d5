export interface ServerSentEvent {
  /** What the client would send as `Last-Event-ID` from now on; empty before the first `id:`. */
  readonly lastEventId: string;
  /** Whether this very event moved it. */
  readonly hasId: boolean;
  readonly event: string;
  readonly data: string;
}

export interface StreamOptions {
  readonly query: string;
  readonly variables?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A stream of Server-Sent Events as a browser reads one, comments included. Ends with `close`. */
export class EventReader {
  /** How many comments have come. */
  comments = 0;

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {}

  /** Sends what a page would say to `new EventSource`, or what `fetch` would post. */
  static async open(url: string, options: StreamOptions & { readonly method?: 'GET' | 'POST' }): Promise<EventReader> {
    const { query, variables = {}, headers = {}, method = 'POST' } = options;
    const abort = new AbortController();
    const address = new URL(`${url}/stream`);
    if (method === 'GET') {
      address.searchParams.set('query', query);
      address.searchParams.set('variables', JSON.stringify(variables));
    }
    const response = await fetch(address, {
      method,
      headers: {
        accept: 'text/event-stream',
        ...(method === 'POST' ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(method === 'POST' ? { body: JSON.stringify({ query, variables }) } : {}),
      signal: abort.signal,
    });
    return new EventReader(response, abort);
  }

  /** All events up to the end of the stream, or to `close`. */
  async *events(): AsyncGenerator<ServerSentEvent, undefined> {
    if (!this.response.body) throw new Error('expected a body');
    let text = '';
    let lastEventId = '';
    const decoder = new TextDecoder();
    for await (const chunk of this.response.body) {
      text += decoder.decode(chunk as Uint8Array, { stream: true });
      for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
        const fields = new Map<string, string>();
        for (const line of text.slice(0, end).split('\n')) {
          const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line) as unknown as [string, string, string];
          if (name === '') this.comments += 1;
          else fields.set(name, value);
        }
        text = text.slice(end + 2);
        if (!fields.has('data')) continue;
        lastEventId = fields.get('id') ?? lastEventId;
        const [event = 'message', data = ''] = [fields.get('event'), fields.get('data')];
        yield { lastEventId, hasId: fields.has('id'), event, data };
      }
    }
  }

  close(): void {
    this.abort.abort();
  }
}

/** Everything up to the end. */
export async function collect<Each>(events: AsyncIterable<Each>): Promise<Each[]> {
  const all: Each[] = [];
  for await (const event of events) all.push(event);
  return all;
}
