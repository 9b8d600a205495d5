import type { ApiQuery, RequestParameterFragment } from '../api/gql/graphql.ts';
import { FactList } from '../release/facts.tsx';
import { useSpeech } from '../text/use-text.tsx';

type ApiDetails = NonNullable<NonNullable<ApiQuery['dataServiceApi']>['details']>;

/** What callers send and get, by how the API is made. */
export function Details({ details }: { readonly details: ApiDetails }) {
  const { texts } = useSpeech();
  const words = texts.apis;
  const { errorColumns, parameterColumns } = words;
  return (
    <>
      {details.__typename === 'RegistrationApiDetails' ? (
        <section className="card">
          <h2>{words.backend}</h2>
          <FactList
            facts={[
              [words.backend, <code key="backend">{`${details.serviceHost ?? ''}${details.servicePath ?? ''}`}</code>],
              [words.format, details.serviceFormat],
              [words.body, details.requestBodyDescription],
            ]}
          />
        </section>
      ) : (
        <section className="card">
          <h2>{words.source}</h2>
          <FactList
            facts={[
              [words.source, details.connection && <code>{details.connection.rawId}</code>],
              [words.table, details.connection?.tableName && <code>{details.connection.tableName}</code>],
              [words.paged, details.pagedResponse ? texts.page.yes : texts.page.no],
            ]}
          />
        </section>
      )}
      {details.__typename === 'ScriptApiDetails' && (
        <section className="card">
          <h2>{words.script}</h2>
          {details.script === null ? (
            <p className="quiet">{words.scriptHidden}</p>
          ) : (
            <Sample text={details.script} name={words.script} />
          )}
        </section>
      )}
      <section className="card">
        <h2>{words.request}</h2>
        <Parameters parameters={details.requestParameters} name={words.request} />
      </section>
      {'responseParameters' in details && (
        <Table
          title={words.response}
          heads={[parameterColumns.name, parameterColumns.type, parameterColumns.example, parameterColumns.description]}
          rows={details.responseParameters.map(({ name, dataType, exampleValue, description }) => [
            name,
            dataType,
            exampleValue,
            description,
          ])}
        />
      )}
      {details.errorCodes.length > 0 && (
        <Table
          title={words.errors}
          heads={[errorColumns.code, errorColumns.message, errorColumns.solution]}
          rows={details.errorCodes.map(({ code, message, solution }) => [code, message, solution])}
        />
      )}
      {(details.successSample || details.failureSample) && (
        <section className="card">
          <h2>{words.samples}</h2>
          {details.successSample && <Sample text={details.successSample} name={words.success} />}
          {details.failureSample && <Sample text={details.failureSample} name={words.failure} />}
        </section>
      )}
    </>
  );
}

function Sample({ text, name }: { readonly text: string; readonly name: string }) {
  return (
    <figure>
      <figcaption className="quiet small">{name}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: may be wider than its box, so keys have to scroll it */}
      <pre tabIndex={0}>{text}</pre>
    </figure>
  );
}

function Parameters({
  parameters,
  name,
}: {
  readonly parameters: readonly RequestParameterFragment[];
  readonly name: string;
}) {
  const { texts } = useSpeech();
  const columns = texts.apis.parameterColumns;
  return (
    <Cells
      title={name}
      heads={[
        columns.name,
        columns.position,
        columns.type,
        columns.required,
        columns.operator,
        columns.value,
        columns.example,
        columns.description,
      ]}
      rows={parameters.map((parameter) => [
        parameter.name,
        parameter.position,
        parameter.dataType,
        parameter.required ? texts.page.yes : texts.page.no,
        parameter.operator,
        parameter.defaultValue,
        parameter.exampleValue,
        parameter.description,
      ])}
    />
  );
}

interface CellsProps {
  readonly title: string;
  readonly heads: readonly string[];
  /** The first of each names the row. */
  readonly rows: readonly (readonly (string | null)[])[];
}

function Table(props: CellsProps) {
  return (
    <section className="card">
      <h2>{props.title}</h2>
      <Cells {...props} />
    </section>
  );
}

function Cells({ title, heads, rows }: CellsProps) {
  const { texts } = useSpeech();
  if (rows.length === 0) return <p className="quiet">{texts.apis.noParameters}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than its box on a narrow screen, so keys have to scroll it
    <section className="scroll-x" tabIndex={0} aria-label={title}>
      <table>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name}>
              <th scope="row">
                <code>{name}</code>
              </th>
              {cells.map((cell, index) => (
                <td key={heads[index + 1]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
