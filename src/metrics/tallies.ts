import { Counter, Histogram, type LabelValues, type Registry } from 'prom-client';

interface MetricSettings {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  readonly registers: Registry[];
}

type LabelValue = string | number;

interface Series<Tally> {
  readonly labels: LabelValues<string>;
  tally: Tally;
}

interface Branch<Leaf> {
  series: Leaf | null;
  readonly branches: Map<LabelValue, Branch<Leaf>>;
}

/**
 * What came of each combination of label values since the metric was last told of it. To have the library find the series
 * each time, or to make a text of the values, would take longer than many an answer does: they are found one by one.
 */
class Tallies<Tally> {
  private readonly known: Branch<Series<Tally>> = { series: null, branches: new Map() };
  readonly all: Series<Tally>[] = [];

  constructor(
    private readonly labelNames: readonly string[],
    private readonly begin: () => Tally,
  ) {}

  /** @param values in the order of the label names */
  at(values: readonly LabelValue[]): Series<Tally> {
    let branch = this.known;
    for (const value of values) {
      let next = branch.branches.get(value);
      if (!next) {
        next = { series: null, branches: new Map() };
        branch.branches.set(value, next);
      }
      branch = next;
    }
    branch.series ??= this.add(values);
    return branch.series;
  }

  private add(values: readonly LabelValue[]): Series<Tally> {
    const labels = Object.fromEntries(this.labelNames.map((name, index) => [name, values[index] as LabelValue]));
    const series = { labels, tally: this.begin() };
    this.all.push(series);
    return series;
  }
}

/** A counter that is told how often each combination of labels came when it is read. */
export class TalliedCounter {
  private readonly counts: Tallies<number>;

  constructor(settings: MetricSettings) {
    this.counts = new Tallies(settings.labelNames, () => 0);
    const counter: Counter = new Counter({ ...settings, collect: () => this.moveTo(counter) });
  }

  /** @param values in the order of the label names */
  inc(...values: readonly LabelValue[]): void {
    this.counts.at(values).tally += 1;
  }

  private moveTo(counter: Counter): void {
    for (const series of this.counts.all) {
      counter.inc(series.labels, series.tally);
      series.tally = 0;
    }
  }
}

/** Most times of a series that wait to be counted. */
const MOST_WAITING = 1_000;

/** A histogram of times that is told of them many at once: when there are a thousand, and when it is read. */
export class TalliedHistogram {
  private readonly times: Tallies<number[]>;
  private readonly histogram: Histogram;

  constructor(settings: MetricSettings & { readonly buckets: number[] }) {
    this.times = new Tallies(settings.labelNames, () => []);
    this.histogram = new Histogram({
      ...settings,
      collect: () => {
        for (const series of this.times.all) this.tell(series);
      },
    });
  }

  /** @param values in the order of the label names */
  observe(seconds: number, ...values: readonly LabelValue[]): void {
    const series = this.times.at(values);
    series.tally.push(seconds);
    if (series.tally.length === MOST_WAITING) this.tell(series);
  }

  private tell({ labels, tally }: Series<number[]>): void {
    for (const seconds of tally) this.histogram.observe(labels, seconds);
    tally.length = 0;
  }
}
