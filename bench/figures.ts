/** One measured figure and the goal it is held against. Both in the same unit. */
export interface Figure {
  readonly question: string;
  readonly measured: number;
  readonly goal: number;
  readonly unit: string;
}

/** How far the figure is within its goal: at most 1 is reached. */
export function ratioOf({ measured, goal }: Figure): number {
  return measured === 0 ? 0 : measured / goal;
}

/** A Markdown table, which a terminal shows well enough. */
export function toTable(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => {
    const { question, measured, goal, unit } = figure;
    const ratio = ratioOf(figure);
    return `| ${question} | ${round(measured)} | ${round(goal)} | ${unit} | ${ratio.toFixed(2)}${ratio <= 1 ? '' : ' **missed**'} |`;
  });
  return ['| question | measured | at most | unit | ratio |', '|---|---|---|---|---|', ...rows].join('\n');
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(1);
}

/** @param share 0.5 for the median */
export function quantileOf(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
