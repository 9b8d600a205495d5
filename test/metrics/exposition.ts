/** One line of Prometheus's text format. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What `/metrics` says. */
export interface Exposition {
  /** Types by the name of the metric. */
  readonly types: ReadonlyMap<string, string>;
  readonly samples: readonly Sample[];
}

/** @throws Error at a line that is not of the format */
export function parseExposition(text: string): Exposition {
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('# HELP ')) continue;
    const [, typed, type] = /^# TYPE (\w+) (counter|gauge|histogram|summary)$/.exec(line) ?? [];
    const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (typed && type) types.set(typed, type);
    else if (name) samples.push({ name, labels: parseLabels(labels), value: Number(value) });
    else throw new Error(`expected a line of Prometheus's text format, got ${line}`);
  }
  return { types, samples };
}

function parseLabels(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}

/** The value of the one sample with that name and those labels, among others. @throws Error when there is not one */
export function figureIn({ samples }: Exposition, name: string, labels: Readonly<Record<string, string>> = {}): number {
  const fitting = samples.filter(
    (sample) =>
      sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  );
  if (fitting.length !== 1) {
    throw new Error(`expected one ${name} with ${JSON.stringify(labels)}, got ${JSON.stringify(fitting)}`);
  }
  return (fitting[0] as Sample).value;
}
