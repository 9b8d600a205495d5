import type { EventFragment, OriginFragment, WatchAllSubscription } from './gql/graphql.ts';
import { toLine } from './terminal-text.ts';

export type StreamEvent = WatchAllSubscription['event'];
type Transition = Extract<EventFragment, { readonly __typename: 'StatusTransition' }>;
type Snapshot = Extract<EventFragment, { readonly __typename: 'StreamSnapshot' }>;
/** Of what belongs to no deployment, its place alone. */
type Origin = Pick<Transition, 'provider' | 'workspace'> & Partial<OriginFragment>;

/**
 * An event as one line for people; null for one that says nothing to them.
 * @param isAboutOne whether all events are about one deployment or API, which then need not be named
 */
export function describeEvent(event: StreamEvent, isAboutOne: boolean): string | null {
  switch (event.__typename) {
    case 'StatusTransition':
      return describeTransition(event, isAboutOne);
    case 'StreamSnapshot':
      return event.subject === null ? null : describeSnapshot(event.at, event.subject, isAboutOne);
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
  return [
    observedAt,
    ...(isAboutOne ? [] : describeOrigin({ ...deployment, provider, workspace })),
    describeSubject(subjectKind, subject ?? {}),
    from === null ? to : `${from} → ${to}`,
    ...(message === null ? [] : [toLine(message)]),
  ].join('  ');
}

function describeSnapshot(at: string, subject: NonNullable<Snapshot['subject']>, isAboutOne: boolean): string {
  const origin = subject.__typename === 'Deployment' ? subject : 'deployment' in subject ? subject.deployment : null;
  return [
    at,
    ...(isAboutOne || !origin ? [] : describeOrigin(origin)),
    // A deployment's name is that of its origin.
    describeSubject(subject.__typename, subject.__typename === 'Deployment' ? {} : subject),
    `is ${subject.status}`,
  ].join('  ');
}

/** Where something happens: its place, and the name of its deployment if it has one. */
function describeOrigin({ provider, workspace, id, name, description }: Origin): string[] {
  const called = name ?? description ?? id;
  return [
    `${provider.key}/${toLine(workspace.displayName)}`,
    ...(called === undefined || called === null ? [] : [toLine(called)]),
  ];
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
