import { useId } from 'react';
import type { ActionOfferFragment } from '../api/gql/graphql.ts';
import { useViewer } from '../parts/viewer.tsx';
import { useSpeech } from '../text/use-text.tsx';

interface ActionBarProps {
  readonly offers: readonly ActionOfferFragment[];
  readonly onChoose: (offer: ActionOfferFragment) => void;
}

/** What could be done now; what may not be says why. */
export function ActionBar({ offers, onChoose }: ActionBarProps) {
  const { texts } = useSpeech();
  const { canDeploy } = useViewer();
  const id = useId();
  if (!canDeploy) return <p className="quiet small">{texts.release.noScope}</p>;
  if (offers.length === 0) return <p className="quiet small">{texts.release.noActions}</p>;
  return (
    <ul className="actions" aria-label={texts.release.actions}>
      {offers.map((offer) => {
        const { action, stageCode, allowed, deniedBecause } = offer;
        const reasonId = `${id}-${action}-${stageCode}`;
        return (
          <li key={`${action} ${stageCode}`}>
            <button
              type="button"
              className={isDestructive(offer) ? 'danger' : 'primary'}
              disabled={!allowed}
              aria-describedby={deniedBecause ? reasonId : undefined}
              onClick={() => onChoose(offer)}
            >
              {texts.actions[action]}
              {stageCode && `: ${stageCode}`}
            </button>
            {deniedBecause && (
              <span className="quiet small" id={reasonId}>
                {deniedBecause}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function isDestructive({ action }: ActionOfferFragment): boolean {
  return action === 'CANCEL' || action === 'WITHDRAW' || action === 'ABOLISH';
}
