import { styleText } from 'node:util';
import { EXIT, type ExitCode, OutcomeUnknown, UsageError } from '../exit.ts';
import { BadInput } from './answer-errors.ts';
import { isResumable, streamEvents } from './event-stream.ts';
import { describeEvent, type StreamEvent } from './event-text.ts';
import { flagsByMember, type OptionValues, toFilter } from './filters.ts';
import type { GatewayClient } from './gateway-client.ts';
import { judge } from './goal.ts';
import { SubjectsDocument, type TransitionFilter, WatchAllDocument, WatchOneDocument } from './gql/graphql.ts';
import { askPatiently, isPassing } from './patience.ts';
import { toLine } from './terminal-text.ts';
import { describeConnection } from './wait.ts';
import { WATCH_FILTERS } from './watch-filters.ts';

export interface WatchOptions extends OptionValues {
  readonly after?: string;
  readonly items?: true;
  readonly snapshot?: true;
  readonly json?: true;
  /** Milliseconds. */
  readonly reconnectFor: number;
}

/**
 * Prints transitions as they come: lines for people, or with `json` a JSON object a line.
 * @param id of a deployment, its package or an API; null for everything that the filters let through
 * @returns how the deployment ended: 0 for success, else 1. Without an end it goes on until a signal
 * @throws OutcomeUnknown when the gateway stayed away
 */
export async function watch(id: string | null, options: WatchOptions, client: GatewayClient): Promise<ExitCode> {
  const filter = toFilter<TransitionFilter>(WATCH_FILTERS, options);
  if (id !== null && (Object.keys(filter).length > 0 || options.snapshot)) {
    throw new UsageError('watch: expected an id, or filters and --snapshot, got both');
  }
  if (id === null && options.items) throw new UsageError('--items: expected an id of a deployment before it');
  const target = id === null ? null : await findTarget(id, client);
  let cursor = options.after ?? null;
  try {
    const stream =
      target?.kind === 'DEPLOYMENT'
        ? watchOne(target.id, options, client)
        : watchAll(target ? { ...filter, subjectIds: [target.id] } : filter, options, client);
    for await (const event of stream) {
      if (isResumable(event)) cursor = event.cursor;
      print(event, options, target !== null);
    }
  } catch (err) {
    if (cursor !== null && !(err instanceof BadInput)) process.stderr.write(`to go on from here: --after ${cursor}\n`);
    if (err instanceof BadInput) throw err.naming(FLAGS);
    throw isPassing(err) && target && cursor !== null ? new OutcomeUnknown(err.message, { cause: err }) : err;
  }
  return target ? reportEnd(target.id, options, client) : EXIT.ok;
}

const FLAGS = new Map([...flagsByMember(WATCH_FILTERS), ['after', '--after']]);

interface Target {
  readonly kind: 'DEPLOYMENT' | 'API';
  readonly id: string;
}

async function findTarget(id: string, client: GatewayClient): Promise<Target> {
  const { data } = await client.ask(SubjectsDocument, { ids: [id] }).catch((err: unknown) => {
    throw err instanceof BadInput
      ? new UsageError(`watch: expected an id as \`ls\` prints it, got ${JSON.stringify(id.slice(0, 80))}`)
      : err;
  });
  const [node] = data.nodes;
  if (node?.__typename === 'Deployment') return { kind: 'DEPLOYMENT', id: node.id };
  if (node?.__typename === 'DataServiceApi') return { kind: 'API', id: node.id };
  if (node?.__typename === 'ReleasePackage' && node.deployment) return { kind: 'DEPLOYMENT', id: node.deployment.id };
  throw new UsageError(
    node
      ? `watch: expected the id of a deployment, a package or an API, got that of a ${node.__typename}`
      : `watch: there is nothing with the id ${JSON.stringify(id.slice(0, 80))}, or nothing that this key may see`,
  );
}

function watchOne(deploymentId: string, options: WatchOptions, client: GatewayClient) {
  const includeItems = options.items ?? false;
  return streamEvents<StreamEvent, { deploymentId: string; after: string | null; includeItems: boolean }>(
    client.address,
    {
      document: WatchOneDocument,
      variables: (after) => ({ deploymentId, after, includeItems }),
      ...connectionOf(options, client),
    },
  );
}

function watchAll(filter: TransitionFilter, options: WatchOptions, client: GatewayClient) {
  const start = options.snapshot ? 'SNAPSHOT' : 'NOW';
  return streamEvents<StreamEvent, { filter: TransitionFilter; after: string | null; start: typeof start }>(
    client.address,
    {
      document: WatchAllDocument,
      variables: (after) => ({ filter, after, start }),
      ...connectionOf(options, client),
    },
  );
}

function connectionOf(
  { after = null, reconnectFor }: { readonly after?: string | null; readonly reconnectFor: number },
  { signal }: GatewayClient,
) {
  return {
    after,
    signal,
    patience: { reconnectForMs: reconnectFor, isPatient: false },
    onConnection: (state: Parameters<typeof describeConnection>[0]) =>
      void process.stderr.write(`${describeConnection(state)}\n`),
  };
}

function print(event: StreamEvent, { json }: WatchOptions, isAboutOne: boolean): void {
  const line = json ? JSON.stringify(event) : paint(describeEvent(event, isAboutOne), event);
  if (line !== null) process.stdout.write(`${line}\n`);
}

/** Ends stand out on a terminal that shows colours; elsewhere nothing is added. */
function paint(line: string | null, event: StreamEvent): string | null {
  const { stdout } = process;
  if (line === null || event.__typename === 'StreamCheckpoint' || event.__typename === 'StreamSnapshot') return line;
  if (event.__typename === 'StreamGap') return styleText('yellow', line, { stream: stdout });
  if (event.toOutcome === null) return line;
  return styleText(event.toOutcome === 'SUCCESS' ? 'green' : 'red', line, { stream: stdout });
}

/** The stream completes by itself after the end of its deployment. */
async function reportEnd(id: string, options: WatchOptions, client: GatewayClient): Promise<ExitCode> {
  const patience = { reconnectForMs: options.reconnectFor, isPatient: true };
  const { data } = await askPatiently(client, SubjectsDocument, { ids: [id] }, patience);
  const [node] = data.nodes;
  const verdict = node?.__typename === 'Deployment' ? judge({ kind: 'DEPLOYMENT', wanted: 'SUCCESS' }, node) : null;
  const exitCode = verdict === null ? EXIT.unknown : verdict === 'REACHED' ? EXIT.ok : EXIT.failed;
  if (options.json) process.stdout.write(`${JSON.stringify({ __typename: 'End', subject: node ?? null, exitCode })}\n`);
  else if (node?.__typename === 'Deployment') {
    const message = node.message === null ? '' : `: ${toLine(node.message)}`;
    process.stdout.write(`ended ${node.status}${message}\n`);
  }
  return exitCode;
}
