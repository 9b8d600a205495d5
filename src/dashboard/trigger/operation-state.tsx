import type { TriggerState } from '../api/gql/graphql.ts';
import type { Tone } from '../parts/tones.ts';
import { useSpeech } from '../text/use-text.tsx';

const TONES: Readonly<Record<TriggerState, Tone>> = {
  ACCEPTED: 'waiting',
  SENT: 'active',
  CONFIRMED: 'success',
  REFUSED: 'failure',
  OUTCOME_UNKNOWN: 'unknown',
  RECONCILED: 'success',
  NOT_FOUND_UPSTREAM: 'aborted',
};

const SIGNS: Readonly<Record<TriggerState, string>> = {
  ACCEPTED: '○',
  SENT: '→',
  CONFIRMED: '✓',
  REFUSED: '✕',
  OUTCOME_UNKNOWN: '?',
  RECONCILED: '✓',
  NOT_FOUND_UPSTREAM: '∅',
};

export function OperationState({ state }: { readonly state: TriggerState }) {
  const { texts } = useSpeech();
  return (
    <span className={`status ${TONES[state]}`} title={texts.triggerStateMeanings[state]}>
      <span className="sign" aria-hidden="true">
        {SIGNS[state]}
      </span>
      {texts.triggerStates[state]}
    </span>
  );
}
