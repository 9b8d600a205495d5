import { beforeAll, describe, expect, it } from 'vitest';
import { toConfig } from '../../src/config.ts';
import {
  API_VISIBILITIES,
  DATA_SERVICE_API_MODES,
  type DataServiceApiRecord,
  HTTP_METHODS,
  HTTP_SCHEMES,
  PARAMETER_DATA_TYPES,
  PARAMETER_OPERATORS,
  PARAMETER_POSITIONS,
  PAYLOAD_FORMATS,
  SQL_MODES,
} from '../../src/domain/data-service-api.ts';
import {
  CHANGE_TYPES,
  DEPLOYMENT_PURPOSES,
  type DeploymentRecord,
  ENVIRONMENTS,
  type ItemRecord,
  RELEASE_ITEM_KINDS,
  STAGE_TYPES,
} from '../../src/domain/deployment.ts';
import type { SubjectKind } from '../../src/domain/global-id.ts';
import { PROVIDER_KINDS, type ProviderKind } from '../../src/domain/provider-kind.ts';
import { type RawStatus, RELEASE_STATUSES } from '../../src/domain/status.ts';
import type { Provider, StatusMappingRow } from '../../src/providers/provider.ts';
import { createProviders, STATUS_MAPPINGS } from '../../src/providers/registry.ts';
import { configForAll, startPopulatedClouds } from '../support/all-sources.ts';

/** What a newcomer's clouds hold, as the providers read it: list rows and details alike. */
interface Contents {
  readonly runs: DeploymentRecord[];
  readonly items: ItemRecord[];
  readonly apis: DataServiceApiRecord[];
}

/** Rows that the vendor's reference rules out, kept in the table in case it is wrong. */
const RULED_OUT: ReadonlySet<string> = new Set(['RELEASE_ITEM Status=Cancel']);
const READ = { priority: 'read' } as const;

async function readAll(provider: Provider): Promise<Contents> {
  const contents: Contents = { runs: [], items: [], apis: [] };
  const pageSize = provider.maxPageSize;
  for (const workspace of provider.workspaces) {
    for (let page = 1, isLast = false; !isLast; page++) {
      const { value } = await provider.listDeployments(workspace, { page, pageSize }, READ);
      contents.runs.push(...value.records);
      isLast = value.isLast;
      for (const row of value.records) {
        contents.runs.push((await provider.getDeployment(row, READ)).value.record);
        contents.items.push(...(await provider.listItems(row, READ)).value);
      }
    }
    for (let page = 1, isLast = provider.apis === null; !isLast; page++) {
      const answer = await provider.apis?.listApis(workspace, { page, pageSize }, READ);
      contents.apis.push(...(answer?.value.records ?? []));
      isLast = answer?.value.isLast ?? true;
    }
  }
  return contents;
}

/** The raw values of every subject of a kind; of a stage its code too, as the tables have it. */
function rawStatusesOf({ runs, items, apis }: Contents, kind: SubjectKind): (readonly RawStatus[])[] {
  switch (kind) {
    case 'DEPLOYMENT':
      return runs.map(({ rawStatuses }) => rawStatuses);
    case 'STAGE':
      return runs.flatMap(({ stages }) =>
        stages.map(({ code, rawStatuses }) => [{ field: 'stage', value: code, label: null }, ...rawStatuses]),
      );
    case 'RELEASE_ITEM':
      return items.flatMap(({ rawStatuses, task }) => [rawStatuses, task?.jobStart?.rawStatuses ?? []]);
    case 'DATA_SERVICE_API':
      return apis.map(({ rawStatuses }) => rawStatuses);
    default:
      return [];
  }
}

/** The values of an enum that do not occur. */
const lacking = (all: readonly string[], found: readonly (string | null)[]) =>
  all.filter((value) => !found.includes(value));

const describeRow = ({ subjectKind, when }: StatusMappingRow) =>
  `${subjectKind} ${when.map(({ field, value }) => `${field}=${value}`).join(' ')}`;

const holds = (raw: readonly RawStatus[], { when }: StatusMappingRow) =>
  when.every((condition) =>
    raw.some(
      ({ field, value }) =>
        field === condition.field &&
        (condition.value === '*' || value.trim().toLowerCase() === condition.value.toLowerCase()),
    ),
  );

describe.each(['signalbox', '7'])('the clouds of a newcomer with seed %s', (seed) => {
  const contents = new Map<ProviderKind, Contents>();
  beforeAll(async () => {
    const clouds = await startPopulatedClouds(seed);
    const providers = createProviders(toConfig(configForAll(clouds), 'test').providers, {
      log: { debug() {}, warn() {} },
    });
    for (const provider of providers.values()) {
      contents.set(provider.kind, await readAll(provider));
      await provider.close();
    }
    await clouds.close();
  });

  it.each(PROVIDER_KINDS)('have an example of every row of the status table of %s', (kind) => {
    const found = contents.get(kind) as Contents;
    const missing = STATUS_MAPPINGS[kind].filter((row) => {
      const subjects = rawStatusesOf(found, row.subjectKind);
      const isKnown = row.status !== 'UNKNOWN' && !RULED_OUT.has(describeRow(row));
      return isKnown && !subjects.some((raw) => holds(raw, row));
    });

    expect(missing.map(describeRow)).toEqual([]);
  });

  it('have an example of every value that an enum of the runs has', () => {
    const runs = PROVIDER_KINDS.flatMap((kind) => contents.get(kind)?.runs ?? []);
    const items = PROVIDER_KINDS.flatMap((kind) => contents.get(kind)?.items ?? []);
    const stages = runs.flatMap((run) => run.stages);
    const statuses = [...runs, ...stages, ...items].map(({ status }) => status);

    // UNKNOWN is what a list row of a 2020 package says of one that may be under checks.
    expect(lacking(RELEASE_STATUSES, statuses)).toEqual(['PUBLISHED', 'UNPUBLISHED']);
    expect(
      lacking(
        DEPLOYMENT_PURPOSES,
        runs.map(({ purpose }) => purpose),
      ),
    ).toEqual([]);
    expect(
      lacking(
        ENVIRONMENTS,
        runs.flatMap((run) => [run.fromEnvironment, run.toEnvironment]),
      ),
    ).toEqual([]);
    expect(
      lacking(
        STAGE_TYPES,
        stages.map(({ type }) => type),
      ),
    ).toEqual([]);
    expect(
      lacking(
        RELEASE_ITEM_KINDS,
        items.map(({ itemKind }) => itemKind),
      ),
    ).toEqual(['UNKNOWN']);
    expect(
      lacking(
        CHANGE_TYPES,
        items.map(({ change }) => change),
      ),
    ).toEqual([]);
    expect(new Set(runs.map((run) => run.releasePackage?.isDeleted))).toEqual(new Set([undefined, false, true]));
    expect(new Set(runs.map((run) => run.readyForProduction))).toEqual(new Set([null, false, true]));
  });

  it('have an example of every value that an enum of the APIs has', () => {
    const { apis } = contents.get('DATAWORKS_DATA_SERVICE') as Contents;
    const details = apis.map((api) => api.details).filter((found) => found !== null);
    const parameters = details.flatMap((found) => found.requestParameters);
    const answers = details.flatMap((found) => (found.kind === 'REGISTRATION' ? [] : found.responseParameters));
    const queries = details.filter((found) => found.kind !== 'REGISTRATION');

    expect(
      lacking(
        DATA_SERVICE_API_MODES,
        apis.map(({ mode }) => mode),
      ),
    ).toEqual([]);
    expect(
      lacking(
        DATA_SERVICE_API_MODES,
        details.map(({ kind }) => kind),
      ),
    ).toEqual([]);
    expect(
      lacking(
        SQL_MODES,
        apis.map(({ sqlMode }) => sqlMode),
      ),
    ).toEqual([]);
    expect(
      lacking(
        HTTP_METHODS,
        apis.map(({ method }) => method),
      ),
    ).toEqual([]);
    expect(
      lacking(
        HTTP_SCHEMES,
        apis.flatMap(({ schemes }) => schemes),
      ),
    ).toEqual([]);
    expect(
      lacking(
        PAYLOAD_FORMATS,
        apis.map(({ responseFormat }) => responseFormat),
      ),
    ).toEqual([]);
    expect(
      lacking(
        API_VISIBILITIES,
        apis.map(({ visibility }) => visibility),
      ),
    ).toEqual([]);
    expect(
      lacking(
        PARAMETER_POSITIONS,
        parameters.map(({ position }) => position),
      ),
    ).toEqual([]);
    expect(
      lacking(
        PARAMETER_OPERATORS,
        parameters.map(({ operator }) => operator),
      ),
    ).toEqual([]);
    expect(
      lacking(
        PARAMETER_DATA_TYPES,
        parameters.map(({ dataType }) => dataType),
      ),
    ).toEqual([]);
    expect(
      lacking(
        PARAMETER_DATA_TYPES,
        answers.map(({ dataType }) => dataType),
      ),
    ).toEqual([]);
    expect(new Set(queries.map(({ pagedResponse }) => pagedResponse))).toEqual(new Set([true, false]));
    expect(new Set(parameters.map(({ required }) => required))).toEqual(new Set([true, false]));
  });
});
