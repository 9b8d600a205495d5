import type { ItemFragment, RawFragment } from '../api/gql/graphql.ts';
import { CopyText } from '../parts/copy-text.tsx';
import { useSpeech } from '../text/use-text.tsx';
import { FactList } from './facts.tsx';
import type { Release } from './release-page.tsx';

interface RawValuesProps {
  readonly release: Release;
  readonly items: readonly ItemFragment[];
}

/** The cloud's own words behind what the page says, for tickets and for doubts. */
export function RawValues({ release, items }: RawValuesProps) {
  const { texts } = useSpeech();
  const { observation, rawStatuses, stages, rawId, id } = release;
  const { upstreamRequestId } = observation;
  return (
    <details className="card raw">
      <summary>{texts.release.raw}</summary>
      <FactList
        facts={[
          [texts.release.rawId, <CopyText key="raw" text={rawId} />],
          [texts.release.globalId, <CopyText key="id" text={id} />],
          [
            texts.release.requestId,
            upstreamRequestId ? <CopyText key="request" text={upstreamRequestId} /> : texts.release.noRequestId,
          ],
        ]}
      />
      <RawTable title={texts.release.run} rows={[{ key: id, name: texts.release.run, rawStatuses }]} />
      <RawTable
        title={texts.release.stages}
        rows={stages.map((stage) => ({ key: stage.id, name: stage.code, rawStatuses: stage.rawStatuses }))}
      />
      <RawTable
        title={texts.release.items}
        rows={items.map((item) => ({
          key: item.id,
          name: item.name ?? item.rawId,
          rawStatuses: item.rawStatuses,
        }))}
      />
      {stages
        .filter(({ detail }) => detail !== null)
        .map(({ code, detail }) => (
          <details key={code}>
            <summary>{code}</summary>
            <pre>{JSON.stringify(detail, null, 2)}</pre>
          </details>
        ))}
    </details>
  );
}

interface RawRow {
  readonly key: string;
  readonly name: string;
  readonly rawStatuses: readonly RawFragment[];
}

function RawTable({ title, rows }: { readonly title: string; readonly rows: readonly RawRow[] }) {
  if (rows.length === 0) return null;
  return (
    <table className="small">
      <caption className="hidden">{title}</caption>
      <tbody>
        {rows.map(({ key, name, rawStatuses }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>
              {rawStatuses.map(({ field, value, label }) => (
                <div key={field}>
                  <code>
                    {field} = {value === '' ? '""' : value}
                  </code>
                  {label && <span className="quiet"> {label}</span>}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
