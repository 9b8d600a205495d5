/** One measured figure and the goal it is held against, both in the same unit. */
export interface Figure {
  readonly question: string;
  readonly measured: number;
  readonly goal: number;
  /** More is better; without, less is. */
  readonly atLeast?: true;
  readonly unit: string;
}

export function isMet({ measured, goal, atLeast }: Figure): boolean {
  return atLeast ? measured >= goal : measured <= goal;
}

/** A Markdown table, which a terminal shows well enough. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    figure.question,
    `${figure.atLeast ? '≥' : '≤'} ${round(figure.goal)} ${figure.unit}`,
    `${round(figure.measured)} ${figure.unit}`,
    isMet(figure) ? 'yes' : '**no**',
  ]);
  return toMarkdown([['question', 'goal', 'measured', 'met'], ...rows]);
}

/** The first row is the header. */
export function toMarkdown([header = [], ...rows]: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

export function round(value: number): string {
  const digits = Number.isInteger(value) || Math.abs(value) >= 1_000 ? 0 : Math.abs(value) < 10 ? 2 : 1;
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** @param share 0.5 for the median */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function medianOf(values: readonly number[]): number {
  return quantileOf(values, 0.5);
}
