import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const LOCK_FILE = 'signalbox.lock';
/** Locks that this very process holds: its own pid in a lock file says nothing else. */
const heldHere = new Set<string>();

/** Somebody else has the directory, or it cannot be used at all. The message says which and what to do. */
export class DirectoryLockError extends Error {}

/**
 * Takes the directory for this process alone. PGlite has no lock of its own: a second process would open the same files
 * and silently lose committed rows (electric-sql/pglite issue 1106).
 * @returns a function that gives the directory back
 * @throws DirectoryLockError when another live process has it or it cannot be written
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, LOCK_FILE);
  if (heldHere.has(path)) throw new DirectoryLockError(`${directory} is already in use by this process`);
  const mine = JSON.stringify({ pid: process.pid, startedAt: await processStart(process.pid), token: randomUUID() });
  try {
    await makeDirectory(directory);
    while (!(await createExclusively(path, mine))) {
      const holder = await readHolder(path);
      if (holder && (await isAlive(holder))) {
        throw new DirectoryLockError(
          `${directory} is in use by another gateway (process ${holder.pid}); stop it, or give this one a store of its own`,
        );
      }
      await rm(path, { force: true });
    }
    // Two processes can find the same dead holder and one may remove the other's new file: the file that stays decides.
    if ((await readFile(path, 'utf8')) !== mine)
      throw new DirectoryLockError(`${directory} was taken by another gateway`);
  } catch (err) {
    if (err instanceof DirectoryLockError) throw err;
    throw new DirectoryLockError(`${directory} cannot be used as a data directory: ${describe(err)}`, { cause: err });
  }
  heldHere.add(path);
  return async () => {
    heldHere.delete(path);
    await rm(path, { force: true });
  };
}

/** Parents too, one by one: Node's own `recursive` tries for ever where there can be none, as under /proc. */
async function makeDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory);
  } catch (err) {
    const code = err instanceof Error && 'code' in err ? err.code : null;
    if (code === 'EEXIST') return;
    const parent = dirname(directory);
    if (code !== 'ENOENT' || parent === directory) throw err;
    await makeDirectory(parent);
    await mkdir(directory);
  }
}

interface Holder {
  readonly pid: number;
  readonly startedAt: string | null;
}

async function createExclusively(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(content);
    await file.close();
    return true;
  } catch (err) {
    if (err instanceof Error && 'code' in err && err.code === 'EEXIST') return false;
    throw err;
  }
}

/** Null for a file that is gone or that a crash left half written. */
async function readHolder(path: string): Promise<Holder | null> {
  try {
    const holder: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof holder !== 'object' || holder === null || !('pid' in holder) || typeof holder.pid !== 'number')
      return null;
    const startedAt = 'startedAt' in holder && typeof holder.startedAt === 'string' ? holder.startedAt : null;
    return { pid: holder.pid, startedAt };
  } catch {
    return null;
  }
}

/** A pid can be reused (in a container it always is), hence the start time beside it where the system tells it. */
async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.pid === process.pid) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (err) {
    if (!(err instanceof Error && 'code' in err && err.code === 'EPERM')) return false;
  }
  const startedAt = await processStart(holder.pid);
  return startedAt === null || holder.startedAt === null || startedAt === holder.startedAt;
}

/** Linux: the process's start in clock ticks since boot. Null elsewhere. */
async function processStart(pid: number): Promise<string | null> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    // The command name in parentheses may itself hold blanks; starttime is the 20th field behind it.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function describe(err: unknown): string {
  const code = err instanceof Error && 'code' in err ? err.code : null;
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied';
  if (code === 'EROFS') return 'the file system is read-only';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'it is not a directory';
  if (code === 'ENOENT') return 'no directory can be made there';
  if (code === 'ENOSPC') return 'no space left on the device';
  return err instanceof Error ? err.message : String(err);
}
