/** The bot's entry: reads its settings, and follows the gateway until it is told to end. README.md says how to run it. */
import { follow } from './follow.ts';
import type { TransitionsSubscription } from './gql/graphql.ts';
import { describe } from './message.ts';
import { readSettings } from './settings.ts';
import { StateFile } from './state-file.ts';
import { post, WebhookRefused } from './webhook.ts';

/** Before a message of which it is not known whether it was posted already: the bot ended, or lost its connection, in between. */
const MAYBE_AGAIN = '(maybe for the second time) ';

async function run(): Promise<void> {
  const settings = readSettings(process.env);
  const state = await StateFile.open(settings.stateFile);
  const ending = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());

  /** Posts what is worth a message, and moves the cursor only then: whatever fails is delivered again. */
  const deliver = async (event: TransitionsSubscription['event']): Promise<void> => {
    const text = describe(event);
    if (text !== null) {
      const { cursor, posting } = state.current;
      const isRepetition = posting === event.cursor;
      await state.write({ cursor, posting: event.cursor });
      await post(settings.webhook, isRepetition ? MAYBE_AGAIN + text : text).catch(async (err: unknown) => {
        // It certainly was not posted: the next try is no repetition.
        if (err instanceof WebhookRefused && !isRepetition) await state.write({ cursor, posting: null });
        throw err;
      });
    }
    await state.write({ cursor: event.cursor, posting: null });
  };

  await follow({
    ...settings.gateway,
    after: () => state.current.cursor,
    deliver,
    // The gateway has another log now, and nobody knows what happened in between.
    onForgotten: async () => {
      await post(
        settings.webhook,
        'signalbox: the gateway does not know where this bot was; some messages may be missing',
      );
      await state.write({ cursor: null, posting: null });
    },
    log: (text) => console.error(`${new Date().toISOString()} ${text}`),
    signal: ending.signal,
  });
}

try {
  await run();
} catch (err) {
  console.error(err instanceof Error ? err.message : err);
  process.exitCode = 1;
}
