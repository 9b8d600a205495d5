import { setTimeout as sleep } from 'node:timers/promises';
import { OutcomeUnknown } from '../exit.ts';
import { isResumable, streamEvents } from './event-stream.ts';
import type { StreamEvent } from './event-text.ts';
import type { GatewayClient } from './gateway-client.ts';
import { type Goal, judge, type Subject, type Verdict } from './goal.ts';
import {
  BehindDocument,
  OperationDocument,
  type OperationRowFragment,
  SubjectsDocument,
  WatchAllDocument,
} from './gql/graphql.ts';
import { askPatiently, type Patience } from './patience.ts';
import type { Progress } from './progress.ts';

/** Longer than a gateway looks for an effect by default (`triggers.lookForMs`). */
const SETTLE_WITHIN_MS = 300_000;
const ASK_AGAIN_MS = 500;
const UNDER_WAY: ReadonlySet<OperationRowFragment['state']> = new Set(['ACCEPTED', 'SENT', 'OUTCOME_UNKNOWN']);

export interface WaitParts {
  readonly client: GatewayClient;
  readonly patience: Patience;
  readonly progress: Progress;
}

/**
 * Waits until it is known what became of a trigger, and with what it has to do.
 * @throws OutcomeUnknown when the gateway itself cannot tell
 */
export async function settleOperation(id: string, { client, patience }: WaitParts): Promise<OperationRowFragment> {
  const giveUpAt = performance.now() + SETTLE_WITHIN_MS;
  for (;;) {
    const { data } = await askPatiently(client, OperationDocument, { id }, patience);
    const { operation } = data;
    if (operation && !UNDER_WAY.has(operation.state)) {
      const isDone = operation.state === 'CONFIRMED' || operation.state === 'RECONCILED';
      if (!isDone || subjectIdsOf(operation).length > 0) return operation;
    }
    if (performance.now() > giveUpAt) {
      throw new OutcomeUnknown(operation?.error?.message ?? 'the gateway cannot tell what became of it');
    }
    await sleep(ASK_AGAIN_MS, undefined, { signal: client.signal }).catch(() => client.signal.throwIfAborted());
  }
}

/** What a trigger concerns: its API, or its deployments. */
export function subjectIdsOf({ affectedApi, affectedDeployments, affectedPackages }: OperationRowFragment): string[] {
  if (affectedApi) return [affectedApi.id];
  const ids = [...affectedDeployments, ...affectedPackages.flatMap(({ deployment }) => deployment ?? [])];
  return [...new Set(ids.map(({ id }) => id))];
}

export interface Waited {
  readonly verdict: Verdict;
  readonly subjects: readonly Subject[];
}

export interface WaitRequest {
  readonly goal: Goal;
  /** Global ids, all of deployments or all of APIs. */
  readonly ids: readonly string[];
  /** Position of the log before the trigger. */
  readonly after: string | null;
  /** Told each cursor behind which the stream may be resumed. */
  readonly onCursor: (cursor: string) => void;
}

/**
 * Follows the stream until each subject has come out one way or the other.
 * @returns MISSED when one of them did not come out as wanted
 * @throws GatewayUnreachable or AnswerLost when the gateway stayed away for longer than the patience
 */
export async function waitFor(request: WaitRequest, { client, patience, progress }: WaitParts): Promise<Waited> {
  const { goal, ids, after, onCursor } = request;
  const known = new Map<string, Subject>();
  const readAgain = async (which: readonly string[]) => {
    const { data } = await askPatiently(client, SubjectsDocument, { ids: [...which] }, patience);
    for (const node of data.nodes) {
      if (node?.__typename === 'Deployment' || node?.__typename === 'DataServiceApi') known.set(node.id, node);
    }
    progress.show([...known.values()]);
  };
  const filter =
    goal.kind === 'API'
      ? { subjectIds: [...ids] }
      : { deploymentIds: [...ids], subjectKinds: ['DEPLOYMENT' as const, 'STAGE' as const] };
  const isBehind = async (cursor: string) => {
    const { data } = await askPatiently(client, BehindDocument, { filter, after: cursor }, patience);
    return data.transitions.nodes.length > 0;
  };
  const events = streamEvents<StreamEvent, { filter: typeof filter; after: string | null; start: 'NOW' }>(
    client.address,
    {
      document: WatchAllDocument,
      variables: (cursor) => ({ filter, after: cursor, start: 'NOW' }),
      after,
      patience,
      signal: client.signal,
      onConnection: (state) => progress.note(describeConnection(state)),
    },
  );
  for await (const event of events) {
    if (isResumable(event)) onCursor(event.cursor);
    // A heartbeat says that nothing has happened.
    if (event.__typename === 'StreamCheckpoint' && event.kind === 'HEARTBEAT') continue;
    progress.event(event, ids.length === 1);
    const about = event.__typename === 'StatusTransition' ? (event.deployment?.id ?? event.subjectId) : null;
    await readAgain(about !== null && ids.includes(about) ? [about] : ids);
    const verdicts = ids.map((id) => {
      const subject = known.get(id);
      return subject ? judge(goal, subject) : null;
    });
    // The answer may be ahead of the stream: what led there is still to be told.
    if (verdicts.every((verdict) => verdict !== null) && !(await isBehind(event.cursor))) {
      return { verdict: verdicts.includes('MISSED') ? 'MISSED' : 'REACHED', subjects: [...known.values()] };
    }
  }
  throw new OutcomeUnknown('the stream ended before');
}

/** For people. */
export function describeConnection(state: { readonly lost: string } | 'RESUMED' | 'RESTARTED'): string {
  if (state === 'RESUMED') return 'connected again';
  if (state === 'RESTARTED') return 'the gateway has another log now: what happened meanwhile may be missing';
  return `connection lost (${state.lost}); connecting again`;
}
