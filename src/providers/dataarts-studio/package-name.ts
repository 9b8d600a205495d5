import { createHash } from 'node:crypto';

const MARK = /_sb[0-9a-f]{12}$/;

/** Length of what `addMark` adds, in characters. */
export const MARK_LENGTH = 15;

/**
 * The name that is sent: what people wrote, and by what an unclear answer is resolved. The vendor keeps nothing else of
 * ours with a package. Letters, digits and an underscore, as in the names that the console makes.
 */
export function addMark(name: string, marker: string): string {
  return `${name}_sb${createHash('sha256').update(marker).digest('hex').slice(0, 12)}`;
}

/** What people wrote. */
export function stripMark(name: string | null): string | null {
  return name?.replace(MARK, '') ?? null;
}
