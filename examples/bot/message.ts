import type { TransitionsSubscription } from './gql/graphql.ts';

type Event = TransitionsSubscription['event'];
type Transition = Extract<Event, { readonly __typename: 'StatusTransition' }>;

const GAPS = {
  CURSOR_EXPIRED: 'the gateway no longer has what happened while this bot was away',
  SLOW_CONSUMER: 'this bot did not read fast enough',
  NOT_OBSERVED: 'the gateway cannot see the vendor just now',
} as const;

/** An event as a message for people; null for one that is not worth a message. */
export function describe(event: Event): string | null {
  switch (event.__typename) {
    case 'StatusTransition':
      return describeTransition(event);
    case 'StreamGap':
      return `signalbox: some messages may be missing here: ${GAPS[event.reason]}`;
    default:
      return null;
  }
}

function describeTransition({ provider, workspace, deployment, subject, subjectKind, ...rest }: Transition): string {
  const { from, to, message, subjectId, sequence } = rest;
  const { code, name } = (subject ?? {}) as { readonly code?: string; readonly name?: string | null };
  const what = subjectKind.toLowerCase().replaceAll('_', ' ');
  const parts = [
    `signalbox: ${provider.key}/${workspace.displayName}`,
    deployment?.name ?? deployment?.description,
    subjectKind === 'DEPLOYMENT' ? null : `${what} ${code ?? name ?? ''}`,
    from === null ? to : `${from} → ${to}`,
    message,
    // The same number never stands for two transitions of a subject: a repetition is recognised by it.
    `#${sequence} of ${subjectId}`,
  ];
  return parts
    .filter(Boolean)
    .map((part) => toLine(String(part)))
    .join(' · ');
}

/** Texts of a vendor may hold anything. */
function toLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').trim();
}
