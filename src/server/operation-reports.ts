import type { GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import {
  type ClientRequest,
  currentRequest,
  type Span,
  type SpanAttributes,
  type TraceParent,
} from '../domain/client-request.ts';
import type { OperationInfo, OperationOutcome, ServerEvents, Transport } from './server-events.ts';

export interface OperationLog {
  info(fields: object, message: string): void;
  debug(fields: object, message: string): void;
}

/** @returns the span of an operation */
export type BeginSpan = (name: string, parent: TraceParent | null, attributes: SpanAttributes) => Span;

export interface OperationReportParts {
  readonly events: ServerEvents;
  readonly log: OperationLog;
  /** Null: nothing is traced. */
  readonly beginSpan: BeginSpan | null;
}

/** One operation under way. */
export interface OperationReport {
  /** To be called with the errors of each result. */
  note(errors: readonly GraphQLFormattedError[] | undefined): void;
  /** May be called more than once. */
  end(): void;
}

const MAX_NAME_LENGTH = 100;

/** Counts, logs and traces the operations of clients, over every transport alike. */
export class OperationReports {
  constructor(private readonly parts: OperationReportParts) {}

  /** To be called on account of the request that asks for it. */
  begin(transport: Transport, definition: OperationDefinitionNode | null): OperationReport {
    const request = currentRequest();
    const type = definition?.operation ?? 'unknown';
    const name = definition?.name?.value.slice(0, MAX_NAME_LENGTH) ?? null;
    const operation: OperationInfo = { transport, type, name };
    const beganAt = request?.beganAt ?? performance.now();
    const { events, beginSpan } = this.parts;
    if (request) {
      request.operationName = name;
      if (beginSpan) request.span = beginSpan(`GraphQL ${type}`, request.traceParent, attributesOf(operation, request));
    }
    events.operationBegan(operation);
    let outcome: OperationOutcome = 'OK';
    let isOver = false;
    return {
      note: (errors = []) => {
        for (const { extensions } of errors) {
          if (outcome === 'OK') outcome = (extensions?.['code'] ?? 'INTERNAL_SERVER_ERROR') as OperationOutcome;
        }
      },
      end: () => {
        if (isOver) return;
        isOver = true;
        this.ended(operation, outcome, performance.now() - beganAt);
        request?.span?.end(outcome === 'OK' ? null : outcome, { caller: request.caller ?? undefined });
      },
    };
  }

  /** One that was not carried out at all. */
  refused(transport: Transport, errors: readonly GraphQLFormattedError[]): void {
    const report = this.begin(transport, null);
    report.note(errors);
    report.end();
  }

  private ended(operation: OperationInfo, outcome: OperationOutcome, exactMs: number): void {
    const { events, log } = this.parts;
    const { transport, type } = operation;
    const durationMs = Math.round(exactMs);
    events.operationEnded(operation, outcome, durationMs);
    const fields = { transport, operationType: type, outcome, durationMs };
    // Whoever changes something is on record, whatever becomes of it.
    if (type === 'mutation') log.info(fields, 'operation');
    else log.debug(fields, 'operation');
  }
}

function attributesOf({ transport, type, name }: OperationInfo, { id }: ClientRequest): SpanAttributes {
  return {
    transport,
    'request.id': id,
    'graphql.operation.name': name ?? undefined,
    'graphql.operation.type': type,
  };
}
