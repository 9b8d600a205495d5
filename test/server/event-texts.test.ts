import {
  buildSchema,
  type ExecutionArgs,
  type GraphQLObjectType,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { ANONYMOUS, type Caller } from '../../src/domain/caller.ts';
import { PlanExecutor } from '../../src/execution/plan-executor.ts';
import type { GatewayContext } from '../../src/resolvers/context.ts';
import { type EventSink, type EventText, EventTexts } from '../../src/server/event-texts.ts';

const OTHER: Caller = { ...ANONYMOUS, name: 'other', scopes: new Set(['read']) };
const log = { error: () => {} };

/** A schema of one subscription, which counts how often its events are told. */
function createCountingSchema() {
  const schema = buildSchema(
    'type Query { a: Int } type Event { name: String! caller: String! } type Subscription { events(from: Int): Event }',
  );
  const counts = { told: 0 };
  const field = (schema.getSubscriptionType() as GraphQLObjectType).getFields()['events'];
  if (!field) throw new Error('no field');
  field.subscribe = async function* () {
    for (const transition of TRANSITIONS) yield { type: 'TRANSITION', transition };
    yield { type: 'CHECKPOINT' };
  };
  field.resolve = (event, _args, { access }: GatewayContext) => {
    counts.told += 1;
    return {
      name: (event as { transition?: { name: string } }).transition?.name ?? 'checkpoint',
      caller: [...access.caller.scopes].join(' '),
    };
  };
  return { schema, counts };
}

/** Of the feed: the same records for every subscriber. */
const TRANSITIONS = [{ name: 'one' }, { name: 'two' }];

function coercedOf({
  schema,
  document,
  variableValues = {},
}: Pick<ExecutionArgs, 'schema' | 'document' | 'variableValues'>) {
  const { variableDefinitions = [] } = getOperationAST(document) as OperationDefinitionNode;
  return getVariableValues(schema, variableDefinitions, variableValues ?? {}).coerced ?? {};
}

async function textsOf(
  events: EventTexts,
  args: {
    schema: ReturnType<typeof createCountingSchema>['schema'];
    document: ReturnType<typeof parse>;
    caller: Caller;
    variableValues?: Record<string, unknown>;
  },
) {
  // Of a context, telling an event needs no more than this.
  const contextValue = {
    access: { caller: args.caller },
    notices: new Map(),
    resumeCursor: 'cursor',
  } as unknown as GatewayContext;
  const told: EventText[] = [];
  const sink: EventSink = {
    send: async (text) => void told.push(text),
    sendNow: (text) => told.push(text) > 0,
  };
  const stream = await events.subscribe({ ...args, coerced: coercedOf(args), contextValue }, sink, { note() {} });
  if (!('next' in stream)) throw new Error('expected a stream');
  await stream.next();
  return told
    .map(({ json }) => JSON.parse(String(json)) as { data: { events: Record<string, string> } })
    .map(({ data }) => data.events);
}

const KEEPING_NOTHING = { immutableTypes: new Set<string>(), viewOf: () => ({}), maxKeptBytes: 0 };

describe('events told to many', () => {
  const document = parse(
    'subscription ($from: Int, $full: Boolean = true) { events(from: $from) { name caller @include(if: $full) } }',
  );

  it('are put into words once for all who ask the same with the same rights', async () => {
    const { schema, counts } = createCountingSchema();
    const events = new EventTexts(new PlanExecutor({ schema, ...KEEPING_NOTHING }), log);

    const all = await Promise.all(
      Array.from({ length: 50 }, (_, from) =>
        textsOf(events, { schema, document, caller: ANONYMOUS, variableValues: { from } }),
      ),
    );

    for (const texts of all) {
      expect(texts.map(({ name }) => name)).toEqual(['one', 'two', 'checkpoint']);
    }
    // Both transitions once, and each subscriber's own checkpoint.
    expect(counts.told).toBe(2 + 50);
  });

  it('are told anew where the rights or what is asked differ', async () => {
    const { schema } = createCountingSchema();
    const events = new EventTexts(new PlanExecutor({ schema, ...KEEPING_NOTHING }), log);
    const ask = (caller: Caller, full: boolean) =>
      textsOf(events, { schema, document, caller, variableValues: { full } });

    const [mine, others, less] = await Promise.all([ask(ANONYMOUS, true), ask(OTHER, true), ask(ANONYMOUS, false)]);

    expect(mine[0]).toEqual({ name: 'one', caller: 'read deploy admin sourceCode' });
    expect(others[0]).toEqual({ name: 'one', caller: 'read' });
    expect(less[0]).toEqual({ name: 'one' });
  });

  it('are told to each alone by GraphQL.js without an executor, in the same words', async () => {
    const { schema, counts } = createCountingSchema();
    const events = new EventTexts(null, log);
    const ask = () => textsOf(events, { schema, document, caller: ANONYMOUS, variableValues: {} });

    expect(await Promise.all([ask(), ask()])).toEqual([await ask(), await ask()]);
    expect(counts.told).toBe(4 * 3);
  });
});
