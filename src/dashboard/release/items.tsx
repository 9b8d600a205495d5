import type { ItemFragment } from '../api/gql/graphql.ts';
import { Status } from '../parts/status.tsx';
import { useSpeech } from '../text/use-text.tsx';
import { nameOfPerson } from './facts.tsx';

interface ItemsProps {
  /** As far as they have been read. */
  readonly items: readonly ItemFragment[];
  /** Of all of them; null when that is not known. */
  readonly count: number | null;
  /** They are there, and could not be read. */
  readonly isUnread: boolean;
  readonly isTasks: boolean;
  /** Reads more; null when all are there. */
  readonly onMore: (() => void) | null;
}

export function Items({ items, count, isUnread, isTasks, onMore }: ItemsProps) {
  const { texts } = useSpeech();
  const { itemColumns } = texts.release;
  return (
    <section className="card" aria-labelledby="items">
      <h2 id="items">
        {isTasks ? texts.release.tasks : texts.release.items} <span className="quiet">{count ?? ''}</span>
      </h2>
      {isUnread && <p className="quiet">{texts.release.itemsUnread}</p>}
      {count === 0 && <p className="quiet">{texts.page.none}</p>}
      {items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than its box on a narrow screen, so keys have to scroll it
        <section className="scroll-x" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{itemColumns.status}</th>
                <th scope="col">{itemColumns.name}</th>
                <th scope="col">{itemColumns.kind}</th>
                <th scope="col">{itemColumns.change}</th>
                <th scope="col">{itemColumns.version}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((item) => (
                <tr key={item.id}>
                  <td>
                    <Status status={item.status} />
                    {item.__typename === 'ReleaseTask' && item.jobStartStatus && (
                      <div className="small quiet">
                        {texts.release.jobStart}: {texts.statuses[item.jobStartStatus]}
                      </div>
                    )}
                  </td>
                  <td>
                    {item.name ?? item.rawId}
                    {item.__typename === 'ReleaseTask' && item.submitter && (
                      <div className="small quiet">
                        {texts.release.submitter}: {nameOfPerson(item.submitter)}
                      </div>
                    )}
                    {item.message && <div className="message small">{item.message}</div>}
                  </td>
                  <td>{texts.itemKinds[item.itemKind]}</td>
                  <td>{item.change ? texts.changes[item.change] : ''}</td>
                  <td>{versionsOf(item)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      {onMore && (
        <button type="button" onClick={onMore}>
          {texts.page.more}
        </button>
      )}
    </section>
  );
}

function versionsOf({
  fromVersion,
  toVersion,
}: {
  readonly fromVersion: number | null;
  readonly toVersion: number | null;
}) {
  if (toVersion === null) return '';
  return fromVersion === null ? `${toVersion}` : `${fromVersion} → ${toVersion}`;
}
