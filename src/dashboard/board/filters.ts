import type { DeploymentFilter, Environment, ReleaseStatus, RowFragment } from '../api/gql/graphql.ts';
import { TONES } from '../parts/tones.ts';

export const SPANS = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000, month: 30 * 86_400_000 } as const;
export type Span = keyof typeof SPANS;

/** What the board is narrowed to; kept in the address, so that it can be shared. */
export interface BoardFilters {
  readonly providers: readonly string[];
  /** Global ids. */
  readonly workspaces: readonly string[];
  readonly statuses: readonly ReleaseStatus[];
  readonly environments: readonly Environment[];
  /** The vendor's user id; empty for anybody. */
  readonly person: string;
  /** Part of the name; empty for any. */
  readonly text: string;
  /** Null when `from` and `to` say it, or nothing does. */
  readonly span: Span | null;
  /** Local date and time, as an input of the type datetime-local has it; empty for no limit. */
  readonly from: string;
  readonly to: string;
}

export const NO_FILTERS: BoardFilters = {
  providers: [],
  workspaces: [],
  statuses: [],
  environments: [],
  person: '',
  text: '',
  span: null,
  from: '',
  to: '',
};

const ENVIRONMENTS: readonly Environment[] = ['LOCAL', 'DEVELOPMENT', 'PRODUCTION'];

/** What the address says; whatever no filter knows is left out. */
export function readFilters(search: string): BoardFilters {
  const params = new URLSearchParams(search);
  const span = params.get('span');
  const localTime = (name: string) => {
    const value = params.get(name) ?? '';
    return Number.isNaN(Date.parse(value)) ? '' : value;
  };
  return {
    providers: params.getAll('provider'),
    workspaces: params.getAll('workspace'),
    statuses: params.getAll('status').filter((status): status is ReleaseStatus => status in TONES),
    environments: ENVIRONMENTS.filter((environment) => params.getAll('environment').includes(environment)),
    person: params.get('person') ?? '',
    text: params.get('text') ?? '',
    span: span !== null && span in SPANS ? (span as Span) : null,
    from: localTime('from'),
    to: localTime('to'),
  };
}

/** With its question mark; empty without filters. */
export function writeFilters(filters: BoardFilters): string {
  const params = new URLSearchParams();
  for (const provider of filters.providers) params.append('provider', provider);
  for (const workspace of filters.workspaces) params.append('workspace', workspace);
  for (const status of filters.statuses) params.append('status', status);
  for (const environment of filters.environments) params.append('environment', environment);
  for (const name of ['person', 'text', 'span', 'from', 'to'] as const) {
    const value = filters[name];
    if (value) params.set(name, value);
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

/** @param now milliseconds since 1970, from which a span counts back */
export function toDeploymentFilter(filters: BoardFilters, now: number): DeploymentFilter {
  const { providers, workspaces, statuses, environments, person, text, span, from, to } = filters;
  const toIso = (local: string) => new Date(local).toISOString();
  const created = span
    ? { from: new Date(now - SPANS[span]).toISOString() }
    : from || to
      ? { ...(from && { from: toIso(from) }), ...(to && { to: toIso(to) }) }
      : null;
  return {
    ...(providers.length > 0 && { providers: [...providers] }),
    ...(workspaces.length > 0 && { workspaceIds: [...workspaces] }),
    ...(statuses.length > 0 && { statuses: [...statuses] }),
    ...(environments.length > 0 && { toEnvironments: [...environments] }),
    ...(person && { creators: [person] }),
    ...(text && { nameContains: text }),
    ...(created && { created }),
  };
}

/** Whether a row that the stream brings belongs on the board, by the rules of the gateway's own list. */
export function matches(filter: DeploymentFilter, row: RowFragment): boolean {
  const { providers, workspaceIds, statuses, toEnvironments, creators, nameContains, created } = filter;
  const allows = <Value>(allowed: readonly Value[] | null | undefined, value: Value | null | undefined) =>
    !allowed || (value != null && allowed.includes(value));
  return (
    allows(providers, row.provider.key) &&
    allows(workspaceIds, row.workspace.id) &&
    allows(statuses, row.status) &&
    allows(toEnvironments, row.toEnvironment) &&
    allows(creators, row.creator?.rawId) &&
    (!nameContains || (row.name ?? row.description ?? '').toLowerCase().includes(nameContains.toLowerCase())) &&
    (!created?.from || (row.createdAt !== null && row.createdAt >= created.from)) &&
    (!created?.to || (row.createdAt !== null && row.createdAt < created.to))
  );
}
