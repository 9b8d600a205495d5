import { randomUUID } from 'node:crypto';
import { CommandError, EXIT, OutcomeUnknown } from '../exit.ts';
import { BadInput } from './answer-errors.ts';
import type { GatewayClient } from './gateway-client.ts';
import type { Subject, Verdict } from './goal.ts';
import type { OperationRowFragment } from './gql/graphql.ts';
import { Interrupted } from './interrupt.ts';
import { askPatiently, isPassing, type Patience } from './patience.ts';
import { createProgress, silentProgress } from './progress.ts';
import { toLine } from './terminal-text.ts';
import { type TriggerDefinition, type TriggerResult, toInput } from './trigger-definitions.ts';
import { settleOperation, subjectIdsOf, waitFor } from './wait.ts';

export interface DeployOptions extends Readonly<Record<string, unknown>> {
  readonly idempotencyKey?: string;
  readonly dryRun?: true;
  readonly wait?: true;
  readonly json?: true;
  /** Milliseconds. */
  readonly reconnectFor: number;
}

/** What `--json` prints: one document, whatever happened. */
interface DeployReport {
  action: string;
  idempotencyKey: string;
  dryRun: boolean;
  replayed: boolean;
  operation: OperationRowFragment | null;
  errors: TriggerResult['errors'];
  /** Of what was waited for, as it was seen last. */
  subjects: readonly Subject[];
  verdict: Verdict | null;
  /** Watch from here to see everything that came of it. */
  resumeCursor: string | null;
  exitCode: number;
  /** Why the exit code is not 0. */
  error: string | null;
}

/**
 * Asks for a trigger and, with `wait`, follows it to its end.
 * @returns 0 when it was carried out (with `wait`: came out as wanted), 1 when it was not, 2 for input that cannot be, 3 when
 *   nobody can tell
 */
export async function deploy(
  definition: TriggerDefinition,
  options: DeployOptions,
  client: GatewayClient,
): Promise<number> {
  const idempotencyKey = options.idempotencyKey ?? randomUUID();
  // First of all, so that whoever loses the rest can ask again.
  if (options.idempotencyKey === undefined) process.stderr.write(`idempotency key: ${idempotencyKey}\n`);
  const report: DeployReport = {
    action: definition.name,
    idempotencyKey,
    dryRun: options.dryRun ?? false,
    replayed: false,
    operation: null,
    errors: [],
    subjects: [],
    verdict: null,
    resumeCursor: null,
    exitCode: EXIT.ok,
    error: null,
  };
  try {
    await carryOut(definition, options, client, report);
  } catch (err) {
    const { exitCode, message } = toEnd(err, report);
    report.exitCode = exitCode;
    report.error = message;
  }
  if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
  else if (report.error === null) process.stdout.write(`${describeSuccess(report)}\n`);
  if (report.error !== null) process.stderr.write(`${report.error}\n`);
  return report.exitCode;
}

async function carryOut(
  definition: TriggerDefinition,
  options: DeployOptions,
  client: GatewayClient,
  report: DeployReport,
): Promise<void> {
  const input = toInput(definition, options);
  const patience: Patience = { reconnectForMs: options.reconnectFor, isPatient: false };
  const { idempotencyKey, dryRun } = report;
  const variables = { input: { ...input, idempotencyKey, dryRun } as never };
  // Asking again is safe, as it is with the same key.
  const { data } = await askPatiently(client, definition.document, variables, patience).catch((err: unknown) => {
    if (err instanceof BadInput) throw err.naming(flagsOf(definition));
    // Never arrived, or may have: only the first is a plain failure.
    throw isPassing(err) && err.mayHaveArrived ? new OutcomeUnknown(err.message, { cause: err }) : err;
  });
  const { result } = data;
  Object.assign(report, {
    replayed: result.replayed,
    operation: result.operation,
    errors: result.errors,
    resumeCursor: result.resumeCursor,
  });
  const canWait = options.wait && result.operation !== null;
  if (!canWait || result.operation === null) return judgeResult(definition, result);
  if (result.errors.some(({ code }) => code !== 'OUTCOME_UNKNOWN')) return judgeResult(definition, result);

  const progress = options.json ? silentProgress : createProgress(process.stdout, process.stderr);
  const parts = { client, patience: { ...patience, isPatient: true }, progress };
  try {
    report.operation = await settleOperation(result.operation.id, parts);
    const { state, error } = report.operation;
    if (state === 'REFUSED' || state === 'NOT_FOUND_UPSTREAM') {
      throw new CommandError(EXIT.failed, `${state}: ${error?.message ?? 'the gateway does not say why'}`);
    }
    report.errors = [];
    const goal = definition.goal(input);
    const ids = subjectIdsOf(report.operation);
    const onCursor = (cursor: string) => {
      report.resumeCursor = cursor;
    };
    const { verdict, subjects } = await waitFor({ goal, ids, after: result.resumeCursor, onCursor }, parts);
    report.verdict = verdict;
    report.subjects = subjects;
  } finally {
    progress.end();
  }
  if (report.verdict === 'MISSED') throw new CommandError(EXIT.failed, report.subjects.map(describeSubject).join('\n'));
}

/** Without waiting: what the gateway says of the trigger itself. @throws CommandError unless it was carried out */
function judgeResult(definition: TriggerDefinition, { operation, errors }: TriggerResult): void {
  const flags = flagsOf(definition);
  const [first] = errors;
  if (first) {
    const exitCode = EXIT_CODES.get(first.code) ?? EXIT.failed;
    const lines = errors.map(
      (error) =>
        `${error.code}: ${nameOption(error, flags)}${error.retryable ? ' (may be asked again with the same key)' : ''}`,
    );
    throw new CommandError(exitCode, lines.join('\n'));
  }
  if (operation && (operation.state === 'ACCEPTED' || operation.state === 'SENT')) {
    throw new OutcomeUnknown('it is still under way');
  }
}

/** Of errors in a payload; all others are failures. */
const EXIT_CODES: ReadonlyMap<string, number> = new Map([
  ['INVALID_INPUT', EXIT.badUsage],
  ['IDEMPOTENCY_KEY_REUSED', EXIT.badUsage],
  ['OUTCOME_UNKNOWN', EXIT.unknown],
]);

function flagsOf({ options }: TriggerDefinition): ReadonlyMap<string, string> {
  const own = options.map((option) => [option.attributeName(), option.long ?? option.flags] as const);
  return new Map([...own, ['idempotencyKey', '--idempotency-key']]);
}

/** The message with the option in place of the input field. */
function nameOption({ message, path }: TriggerResult['errors'][number], flags: ReadonlyMap<string, string>): string {
  const field = path?.[1] ?? '';
  const flag = flags.get(field);
  const text = toLine(message);
  if (flag === undefined) return text;
  return `${flag}: ${text.startsWith(field) ? text.slice(field.length).replace(/^[^:]*:\s*/, '') : text}`;
}

/** How a command that did not go through ends, and how to go on. */
function toEnd(err: unknown, report: DeployReport): CommandError {
  if (!(err instanceof CommandError)) throw err;
  const isOpen =
    err instanceof Interrupted || err instanceof OutcomeUnknown || (isPassing(err) && report.operation !== null);
  if (!isOpen) return err;
  const exitCode = err instanceof Interrupted ? err.exitCode : EXIT.unknown;
  return new CommandError(exitCode, `${err.message}; nothing was cancelled\n${describeGoingOn(report)}`, {
    cause: err,
  });
}

function describeGoingOn({ operation, idempotencyKey, resumeCursor }: DeployReport): string {
  const [id] = operation ? subjectIdsOf(operation) : [];
  const again = `to ask what became of it, ask again with --idempotency-key ${idempotencyKey}: nothing is sent twice`;
  if (id === undefined) return again;
  return `${again}\nto follow it: signalbox watch ${id}${resumeCursor === null ? '' : ` --after ${resumeCursor}`}`;
}

function describeSuccess(report: DeployReport): string {
  const { operation, dryRun, subjects, replayed } = report;
  if (dryRun) return 'dry run: nothing stands in its way, and nothing was sent';
  if (subjects.length > 0) return subjects.map(describeSubject).join('\n');
  if (!operation) return 'done';
  const earlier = replayed ? ' (the earlier operation of this key)' : '';
  return [`${operation.action} ${operation.state}${earlier}`, ...subjectIdsOf(operation)].join('\n');
}

function describeSubject(subject: Subject): string {
  const name = toLine(subject.name ?? subject.id);
  const line = `${subject.status}  ${name}${name === subject.id ? '' : `  ${subject.id}`}`;
  if (subject.__typename === 'DataServiceApi') return line;
  const failed = subject.stages.filter(({ outcome }) => outcome !== null && outcome !== 'SUCCESS');
  const reasons = failed.map(({ code, status, message }) => `stage ${code} ${status}${message ? `: ${message}` : ''}`);
  return [line, ...[subject.message ?? '', ...reasons].filter(Boolean).map((reason) => `  ${toLine(reason)}`)].join(
    '\n',
  );
}
