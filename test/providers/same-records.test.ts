import { expect, it } from 'vitest';
import { SameRecords } from '../../src/providers/same-records.ts';

const HERE = { provider: 'dw', workspace: '1' };

it('gives the same record again for a row that says the same, and another for one that moved', () => {
  const records = new SameRecords((row: { id: string; status: string }, { workspace }) => ({ ...row, workspace }));
  const first = records.recordOf({ id: '7', status: 'Running' }, HERE);

  const again = records.recordOf({ id: '7', status: 'Running' }, HERE);
  const elsewhere = records.recordOf({ id: '7', status: 'Running' }, { ...HERE, workspace: '2' });
  const moved = records.recordOf({ id: '7', status: 'Success' }, HERE);

  expect(again).toBe(first);
  expect(elsewhere).toEqual({ ...first, workspace: '2' });
  expect(moved).toEqual({ ...first, status: 'Success' });
});
