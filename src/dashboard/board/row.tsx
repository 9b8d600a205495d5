import type { CSSProperties } from 'react';
import { Link } from 'wouter';
import type { DeploymentFilter, RowFragment } from '../api/gql/graphql.ts';
import { StageTrack } from '../parts/stage-track.tsx';
import { Status } from '../parts/status.tsx';
import { Age } from '../parts/time.tsx';
import { useNow } from '../parts/use-now.ts';
import { useSpeech } from '../text/use-text.tsx';
import { matches } from './filters.ts';

export function nameOf({ name, description, rawId }: Pick<RowFragment, 'name' | 'description' | 'rawId'>): string {
  return name || description || rawId;
}

interface RowProps {
  readonly row: RowFragment;
  readonly filter: DeploymentFilter;
  /** From 1, for screen readers: only some rows are there at a time. */
  readonly index: number;
  /** Rows in all; -1 while there may be more. */
  readonly total: number;
  readonly style: CSSProperties;
}

export function Row({ row, filter, index, total, style }: RowProps) {
  const { texts, formats } = useSpeech();
  const now = useNow();
  const { status, workspace, provider, creator, createdAt, observation, stages, toEnvironment } = row;
  const name = nameOf(row);
  const seen = formats.age(observation.observedAt, now);
  return (
    <li
      aria-posinset={index}
      aria-setsize={total}
      className={observation.stale ? 'row stale' : 'row'}
      style={style}
      data-id={row.id}
    >
      <div className="row-status">
        <Status status={status} />
      </div>
      <div className="row-name">
        <Link href={`/releases/${row.id}`} className="row-link cut">
          {name}
        </Link>
        <span className="quiet cut">
          {observation.stale && (
            <span className="tag" title={texts.board.staleSince(seen)}>
              {texts.board.stale}, {seen}
            </span>
          )}
          {!matches(filter, row) && <span className="tag">{texts.board.noLongerMatches}</span>}
          {name !== row.rawId && row.rawId}
        </span>
      </div>
      <div className="row-stages">
        <StageTrack stages={stages} />
      </div>
      <div className="row-where">
        <span className="cut">
          {workspace.displayName}{' '}
          {toEnvironment && <span className="environment">{texts.environments[toEnvironment]}</span>}
        </span>
        <span className="quiet cut">{provider.displayName}</span>
      </div>
      <div className="row-by cut">{creator ? (creator.name ?? creator.rawId) : ''}</div>
      <div className="row-when" title={texts.board.seen(seen)}>
        {createdAt && <Age at={createdAt} />}
      </div>
    </li>
  );
}
