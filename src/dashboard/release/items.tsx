import { Status } from '../parts/status.tsx';
import { useSpeech } from '../text/use-text.tsx';
import type { Release } from './release-page.tsx';

interface ItemsProps {
  /** Null when they could not be read. */
  readonly items: Release['items'];
  readonly isTasks: boolean;
}

export function Items({ items, isTasks }: ItemsProps) {
  const { texts } = useSpeech();
  const { itemColumns } = texts.release;
  return (
    <section className="card" aria-labelledby="items">
      <h2 id="items">
        {isTasks ? texts.release.tasks : texts.release.items} <span className="quiet">{items?.totalCount ?? ''}</span>
      </h2>
      {!items && <p className="quiet">{texts.release.itemsUnread}</p>}
      {items?.nodes.length === 0 && <p className="quiet">{texts.page.none}</p>}
      {items && items.nodes.length > 0 && (
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
              {items.nodes.map((item) => (
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
