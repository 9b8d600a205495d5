/** Where in the file: keys and list positions, outermost first. */
export type ConfigPath = readonly (string | number)[];

/**
 * The configuration cannot be used. `problems` holds one line per mistake, all of them at once:
 * `signalbox.yml: providers[0].limits.perSecond: expected a number above 0, got "five"`. No line carries a secret.
 */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = new.target.name;
  }
}

/** `providers[0].limits.perSecond` */
export function toPathText(path: ConfigPath): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const key = /^[\w-]+$/.test(part) ? part : JSON.stringify(part.slice(0, 60));
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

/** True where a value may be, or contain, a secret: such values are never printed. */
export function isSecretPath(path: ConfigPath): boolean {
  return (
    path[0] === 'auth' || path[0] === 'store' || ['credentials', 'authorization'].some((key) => path.includes(key))
  );
}

/** What came, for the end of a problem line. */
export function describeValue(value: unknown, isSecret: boolean): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a section';
  // Text with an @ can be an URL with a password in it.
  if (isSecret || (typeof value === 'string' && value.includes('@'))) {
    return typeof value === 'string' ? 'other text' : `a ${typeof value}`;
  }
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}

/** @returns the known word that was probably meant, null when none is close */
export function findCloseWord(word: string, known: readonly string[]): string | null {
  const allowed = Math.max(1, Math.floor(word.length / 3));
  const ranked = known
    .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= allowed ? best.candidate : null;
}

/** Insertions, deletions, substitutions and swaps of neighbours that make `b` of `a`. */
function editDistance(a: string, b: string): number {
  // Nobody's typo makes a word this long, and the cost grows with the product of the lengths.
  if (a.length > 64 || b.length > 64) return Number.POSITIVE_INFINITY;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  const at = (i: number, j: number) => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j += 1) {
      const isSwap = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1),
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          isSwap ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
  }
  return at(a.length, b.length);
}
