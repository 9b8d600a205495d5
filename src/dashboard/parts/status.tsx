import type { ReleaseStatus } from '../api/gql/graphql.ts';
import { useSpeech } from '../text/use-text.tsx';
import { TONES } from './tones.ts';

/** In a box of 16. Shapes differ, so that nobody has to tell colours apart. */
const PATHS: Readonly<Record<ReleaseStatus, string>> = {
  PENDING_APPROVAL: 'M8 4.5V8l2.5 1.5',
  READY: '',
  CHECKING: 'M5 8.2l2 2 4-4.4',
  RUNNING: 'M6.5 5.2v5.6L11 8z',
  SUCCEEDED: 'M4.8 8.3l2.2 2.2 4.2-4.8',
  PUBLISHED: 'M4.8 8.3l2.2 2.2 4.2-4.8',
  FAILED: 'M5.5 5.5l5 5m0-5l-5 5',
  CHECK_FAILED: 'M8 4.6v4.2m0 2.4v.2',
  REJECTED: 'M4.8 8h6.4',
  CANCELLED: 'M4.3 11.7l7.4-7.4',
  TERMINATED: 'M6 6h4v4H6z',
  UNPUBLISHED: 'M5 8h6',
  UNKNOWN: 'M6.2 6.4c0-2.4 3.6-2.4 3.6-.2 0 1.6-1.8 1.5-1.8 3m0 2v.2',
};

export function StatusIcon({ status }: { readonly status: ReleaseStatus }) {
  const tone = TONES[status];
  return (
    <svg className={`status-icon ${tone}`} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {status === 'CHECK_FAILED' ? (
        <path className="outline" d="M8 1.3l7 12.9H1z" />
      ) : (
        <circle className="outline" cx="8" cy="8" r="6.6" />
      )}
      <path className="mark" d={PATHS[status]} />
    </svg>
  );
}

export function Status({ status }: { readonly status: ReleaseStatus }) {
  const { texts } = useSpeech();
  return (
    <span className={`status ${TONES[status]}`}>
      <StatusIcon status={status} />
      {texts.statuses[status]}
    </span>
  );
}
