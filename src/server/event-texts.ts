import {
  type ASTNode,
  createSourceEventStream,
  type DocumentNode,
  type ExecutionResult,
  type FormattedExecutionResult,
  getOperationAST,
  Kind,
  type OperationDefinitionNode,
  type VariableNode,
  visit,
} from 'graphql';
import { rightsOf } from '../domain/caller.ts';
import type { PlanExecutor, PlanResult } from '../execution/plan-executor.ts';
import type { GatewayContext } from '../resolvers/context.ts';
import { Broadcasts } from '../tracking/broadcasts.ts';
import { TransitionStream } from '../tracking/transition-stream.ts';
import { carryOut, type PreparedArgs } from './carry-out.ts';
import type { ErrorLog } from './format-error.ts';
import { formatResult, toJson } from './format-result.ts';
import { ObjectNumbers } from './object-numbers.ts';
import type { OperationReport } from './operation-reports.ts';

/** What a client is told of one event. */
export interface EventText {
  /** The result, as JSON in UTF-8. */
  readonly json: Buffer;
  /** Those in it, if any. */
  readonly errors: FormattedExecutionResult['errors'];
  /** Cursor to come back with; null where one cannot resume behind this event alone. */
  readonly resumeCursor: string | null;
}

/** The way to a subscriber. */
export interface EventSink {
  /** Resolves when it has left, or never will. */
  send(told: EventText): Promise<void>;
  /** Sends at once, unless something waits for the subscriber. @returns whether it did */
  sendNow(told: EventText): boolean;
}

/** Of a subscription, with the context of its caller. */
export interface SubscriptionArgs extends PreparedArgs {
  readonly contextValue: GatewayContext;
}

/** How long what one subscriber was told of an event is told to others, in milliseconds: no longer than delivery may take. */
const SHARED_MS = 100;

/**
 * Tells subscribers of events. Those who ask the same with the same rights are told the same text, which is written once
 * for all of them.
 */
export class EventTexts {
  /** How often an event was told in words that were there, and how often they had to be found, since the beginning. */
  hits = 0;
  misses = 0;
  private readonly broadcasts = new Broadcasts<EventText>();
  private readonly numbers = new ObjectNumbers();
  private readonly shared = new Map<object, Map<string, Promise<EventText>>>();

  /** @param executor null: every subscriber is told by GraphQL.js, for itself alone */
  constructor(
    private readonly executor: PlanExecutor | null,
    private readonly log: ErrorLog,
  ) {}

  /** Carries out a query or mutation. */
  execute(args: PreparedArgs): Promise<ExecutionResult | PlanResult> {
    return carryOut(this.executor, args);
  }

  /**
   * Tells the subscriber of events as they come.
   * @param report told of the errors in what is told
   * @returns a stream that has nothing, and ends when nothing more is to be told; or a result with errors when the
   *   subscription cannot begin
   */
  async subscribe(
    args: SubscriptionArgs,
    sink: EventSink,
    report: Pick<OperationReport, 'note'>,
  ): Promise<AsyncGenerator<never, undefined> | ExecutionResult> {
    const source = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in source)) return source;
    const operation = getOperationAST(args.document, args.operationName) as OperationDefinitionNode;
    const group = this.groupOf(args, operation);
    const tell = (event: object) => this.tell(args, group, event);
    if (this.executor && source instanceof TransitionStream) {
      const take = (told: EventText) => {
        if (!sink.sendNow(told)) return false;
        this.hits += 1;
        if (told.errors) report.note(told.errors);
        return true;
      };
      const listener = { tell, take };
      source.shareWith((stream) => this.broadcasts.join(group, stream, listener));
    }
    const events = source[Symbol.asyncIterator]();
    const end = async (): Promise<IteratorReturnResult<undefined>> => {
      // At once, even while `next` waits: a generator would first wait with it.
      await events.return?.();
      return { done: true, value: undefined };
    };
    const stream: AsyncGenerator<never, undefined> = {
      next: async () => {
        for (let each = await events.next(); !each.done; each = await events.next()) {
          const told = await tell(each.value as object);
          report.note(told.errors);
          await sink.send(told);
        }
        return end();
      },
      return: end,
      throw: async (err) => {
        await end();
        throw err;
      },
      [Symbol.asyncIterator]: () => stream,
      [Symbol.asyncDispose]: async () => {
        await end();
      },
    };
    return stream;
  }

  private tell(args: SubscriptionArgs, group: string, event: object): Promise<EventText> {
    // Of what happened there is one record for all; other events are each subscriber's own.
    const record = (event as { readonly transition?: object }).transition;
    if (!this.executor || !record) return this.write(args, event);
    let texts = this.shared.get(record);
    if (!texts) {
      if (this.shared.size === 0) setTimeout(() => this.shared.clear(), SHARED_MS).unref();
      texts = new Map();
      this.shared.set(record, texts);
    }
    const known = texts.get(group);
    if (known) {
      this.hits += 1;
      return known;
    }
    this.misses += 1;
    const text = this.write(args, event);
    texts.set(group, text);
    return text;
  }

  private async write(args: SubscriptionArgs, event: object): Promise<EventText> {
    const { contextValue: context } = args;
    const result = await carryOut(this.executor, args, event);
    return toEventText(formatResult(result, context, this.log), context.resumeCursor);
  }

  /** Equal for subscribers whom an event may be told in the same words. */
  private groupOf(
    { document, variableValues, contextValue }: SubscriptionArgs,
    operation: OperationDefinitionNode,
  ): string {
    const values = variablesBelowRoot(document, operation).map((name) => variableValues?.[name] ?? null);
    return JSON.stringify([this.numbers.of(operation), rightsOf(contextValue.access.caller), values]);
  }
}

export function toEventText(result: FormattedExecutionResult, resumeCursor: string | null): EventText {
  return { json: Buffer.from(toJson(result)), errors: result.errors, resumeCursor };
}

/** Variables that decide what is told of an event, other than those that decide which events are. */
function variablesBelowRoot(document: DocumentNode, operation: OperationDefinitionNode): string[] {
  const names = new Set<string>();
  const collect = (node: ASTNode) =>
    visit(node, { [Kind.VARIABLE]: ({ name }: VariableNode) => void names.add(name.value) });
  for (const selection of operation.selectionSet.selections) {
    if (selection.kind !== Kind.FIELD) collect(selection);
    else if (selection.selectionSet) collect(selection.selectionSet);
  }
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) collect(definition);
  }
  return [...names].sort();
}
