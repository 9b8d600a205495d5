import type { EventText } from './event-texts.ts';

/** Sends what is told of an event to the subscriber. */
export type SendNext = (told: EventText) => Promise<void>;

/** What the library does with results, without making each subscriber a text of its own: it only sees the stream end. */
export function delivered(
  texts: AsyncGenerator<EventText, undefined>,
  sendNext: SendNext,
): AsyncGenerator<never, undefined> {
  const stream: AsyncGenerator<never, undefined> = {
    next: async () => {
      for (let each = await texts.next(); !each.done; each = await texts.next()) await sendNext(each.value);
      return { done: true, value: undefined };
    },
    return: () => texts.return(undefined) as Promise<IteratorReturnResult<undefined>>,
    throw: (err) => texts.throw(err) as Promise<IteratorReturnResult<undefined>>,
    [Symbol.asyncIterator]: () => stream,
    [Symbol.asyncDispose]: () => texts[Symbol.asyncDispose]() as Promise<void>,
  };
  return stream;
}

/** Source: graphql-transport-ws, "Next". */
export function nextMessage(id: string, result: string): string {
  return `{"id":${JSON.stringify(id)},"type":"next","payload":${result}}`;
}
