import { spawnSync } from 'node:child_process';

/** Whether the machine has all of these programs; says which it lacks, for then tests are skipped. */
export function hasTools(...names: readonly string[]): boolean {
  const missing = names.filter((name) => spawnSync(name, ['--version']).error !== undefined);
  if (missing.length > 0) console.warn(`skipped: some tests need ${missing.join(' and ')}`);
  return missing.length === 0;
}
