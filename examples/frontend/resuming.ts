import type { Client, FormattedExecutionResult, Sink, SubscribePayload } from 'graphql-ws';

/**
 * The same client, whose subscriptions go on behind the last event when it has to connect again. By itself graphql-ws asks
 * again with the variables of the first time, and so for everything since. The subscription has to take `$after` and
 * select `cursor`.
 */
export function resuming(client: Client): Client {
  const subscribe = <Data, Extensions>(
    payload: SubscribePayload,
    sink: Sink<FormattedExecutionResult<Data, Extensions>>,
  ) => {
    // The client sends these variables anew with each connection.
    const variables: Record<string, unknown> = { ...payload.variables };
    return client.subscribe<Data, Extensions>(
      { ...payload, variables },
      {
        next: (result) => {
          sink.next(result);
          variables['after'] = cursorOf(result.data) ?? variables['after'];
        },
        error: (err) => sink.error(err),
        complete: () => sink.complete(),
      },
    );
  };
  return { ...client, subscribe };
}

/** The cursor of the one event in a subscription's data. */
function cursorOf(data: unknown): string | null {
  const [event] = Object.values((data ?? {}) as Record<string, { readonly cursor?: string } | null>);
  return event?.cursor ?? null;
}
