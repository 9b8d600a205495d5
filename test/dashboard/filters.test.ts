import { describe, expect, it } from 'vitest';
import type { RowFragment } from '../../src/dashboard/api/gql/graphql.ts';
import {
  type BoardFilters,
  matches,
  NO_FILTERS,
  readFilters,
  toDeploymentFilter,
  writeFilters,
} from '../../src/dashboard/board/filters.ts';

const NOW = Date.UTC(2026, 0, 2);
const ALL: BoardFilters = {
  providers: ['dw', 'hw'],
  workspaces: ['one', 'two'],
  statuses: ['RUNNING', 'CHECK_FAILED'],
  environments: ['DEVELOPMENT', 'PRODUCTION'],
  person: '1107550004253538',
  text: 'a & b = 供应商?',
  span: null,
  from: '2026-01-01T08:30',
  to: '2026-01-02T08:30',
};

describe('the filters of the board', () => {
  it.each([
    ['none', NO_FILTERS],
    ['all', ALL],
    ['a span', { ...NO_FILTERS, span: 'day' as const }],
  ])('are in the address as they are: %s', (_, filters) => {
    expect(readFilters(writeFilters(filters))).toEqual(filters);
  });

  it('leave out what an address makes up', () => {
    const search = '?status=BROKEN&status=FAILED&environment=MOON&span=aeon&from=yesterday&to=&colour=red';

    expect(readFilters(search)).toEqual({ ...NO_FILTERS, statuses: ['FAILED'] });
  });

  it('ask the gateway for what they say, in the time of whoever looks', () => {
    expect(toDeploymentFilter(NO_FILTERS, NOW)).toEqual({});
    expect(toDeploymentFilter({ ...NO_FILTERS, span: 'day' }, NOW)).toEqual({
      created: { from: '2026-01-01T00:00:00.000Z' },
    });
    expect(toDeploymentFilter(ALL, NOW)).toEqual({
      providers: ALL.providers,
      workspaceIds: ALL.workspaces,
      statuses: ALL.statuses,
      toEnvironments: ALL.environments,
      creators: [ALL.person],
      nameContains: ALL.text,
      created: { from: new Date(2026, 0, 1, 8, 30).toISOString(), to: new Date(2026, 0, 2, 8, 30).toISOString() },
    });
  });

  const row = {
    provider: { key: 'dw' },
    workspace: { id: 'one' },
    status: 'RUNNING',
    toEnvironment: 'PRODUCTION',
    creator: { rawId: 'li' },
    name: null,
    description: 'Orders by Night',
    createdAt: '2026-01-01T12:00:00.000Z',
  } as RowFragment;

  it.each([
    [{}, true],
    [{ providers: ['dw'] }, true],
    [{ providers: ['hw'] }, false],
    [{ workspaceIds: ['two'] }, false],
    [{ statuses: ['RUNNING' as const] }, true],
    [{ statuses: ['FAILED' as const] }, false],
    [{ toEnvironments: ['DEVELOPMENT' as const] }, false],
    [{ creators: ['li'] }, true],
    [{ creators: ['wang'] }, false],
    [{ nameContains: 'by night' }, true],
    [{ nameContains: 'by day' }, false],
    [{ created: { from: '2026-01-01T12:00:00.000Z' } }, true],
    [{ created: { from: '2026-01-01T12:00:00.001Z' } }, false],
    [{ created: { to: '2026-01-01T12:00:00.000Z' } }, false],
  ])('let a row that the stream brings in as the gateway would: %j %s', (filter, expected) => {
    expect(matches(filter, row)).toBe(expected);
  });

  it('look into the name alone where there is one', () => {
    expect(matches({ nameContains: 'night' }, { ...row, name: 'orders' })).toBe(false);
  });
});
