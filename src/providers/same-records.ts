import { LRUCache } from 'lru-cache';
import { type WorkspaceRef, workspaceKey } from '../domain/deployment.ts';
import { isSameData } from '../domain/same-data.ts';

/** Characters of rows that are remembered at most, for each provider, as JSON. Most of their texts are the records' own. */
const MAX_CHARACTERS = 4_000_000;

/**
 * Maps what a vendor says of something, and gives the same record again while the vendor says the same. Most rows of a list
 * did not move since it was last read: those cost no mapping, and no comparison with what is known.
 */
export class SameRecords<Row extends { readonly id: string }, Mapped extends object> {
  private readonly kept = new LRUCache<string, { readonly row: Row; readonly record: Mapped }>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ row }) => JSON.stringify(row).length,
  });

  constructor(private readonly map: (row: Row, workspace: WorkspaceRef) => Mapped) {}

  recordOf(row: Row, workspace: WorkspaceRef): Mapped {
    const key = `${workspaceKey(workspace)}\0${row.id}`;
    const kept = this.kept.get(key);
    if (kept && isSameData(kept.row, row)) return kept.record;
    const record = this.map(row, workspace);
    this.kept.set(key, { row, record });
    return record;
  }
}
