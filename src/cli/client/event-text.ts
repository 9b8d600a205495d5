import type { EventFragment, WatchAllSubscription } from './gql/graphql.ts';
import { toLine } from './terminal-text.ts';

export type StreamEvent = WatchAllSubscription['event'];
export type Transition = Extract<EventFragment, { readonly __typename: 'StatusTransition' }>;

/**
 * An event as one line for people; null for one that says nothing to them.
 * @param isAboutOne whether all events are about one deployment or API, which then need not be named
 */
export function describeEvent(event: StreamEvent, isAboutOne: boolean): string | null {
  switch (event.__typename) {
    case 'StatusTransition':
      return describeTransition(event, isAboutOne);
    case 'StreamSnapshot':
      return event.subject === null
        ? null
        : `${event.at}  ${describeSubject(event.subject.__typename, event.subject)}  is ${event.subject.status}`;
    case 'StreamGap': {
      const provider = event.affectedProvider ? ` of ${event.affectedProvider.key}` : '';
      return `${event.at}  something may be missing here: ${GAPS[event.reason]}${provider}`;
    }
    case 'StreamCheckpoint':
      return null;
  }
}

const GAPS = {
  CURSOR_EXPIRED: 'the log does not reach back to the cursor',
  SLOW_CONSUMER: 'this program did not read fast enough',
  NOT_OBSERVED: 'the gateway could not observe the workspaces',
} as const;

function describeTransition(transition: Transition, isAboutOne: boolean): string {
  const { observedAt, provider, workspace, deployment, subjectKind, subject, from, to, message } = transition;
  const name = deployment?.name ?? deployment?.description ?? deployment?.id;
  return [
    observedAt,
    ...(isAboutOne ? [] : [`${provider.key}/${toLine(workspace.displayName)}`]),
    ...(isAboutOne || name === undefined ? [] : [toLine(name)]),
    describeSubject(subjectKind, subject ?? {}),
    from === null ? to : `${from} → ${to}`,
    ...(message === null ? [] : [toLine(message)]),
  ].join('  ');
}

const WORDS: Readonly<Record<string, string>> = {
  DEPLOYMENT: 'deployment',
  Deployment: 'deployment',
  STAGE: 'stage',
  Stage: 'stage',
  RELEASE_PACKAGE: 'package',
  ReleasePackage: 'package',
  RELEASE_ITEM: 'item',
  DeployedItem: 'item',
  ReleaseTask: 'item',
  DATA_SERVICE_API: 'api',
  DataServiceApi: 'api',
};

function describeSubject(kind: string, subject: object): string {
  const { code, name } = subject as { readonly code?: string; readonly name?: string | null };
  const label = code ?? name ?? null;
  const word = WORDS[kind] ?? kind.toLowerCase();
  return label === null ? word : `${word} ${toLine(label)}`;
}
