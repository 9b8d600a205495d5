import { useId } from 'react';
import { useSpeech } from '../text/use-text.tsx';
import { ticksUpTo } from './scale.ts';
import { useWidth } from './use-width.ts';

/** In pixels. It is as wide as its box. */
const USUAL_WIDTH = 640;
const HEIGHT = 200;
const LEFT = 56;
const TOP = 10;
const BOTTOM = 24;
/** What the name of a bucket below the plot needs. */
const NAME_WIDTH = 70;

export interface Series {
  readonly name: string;
  /** Colour family, see the stylesheet. */
  readonly tone: string;
  /** One for each bucket; null where there is nothing to say. */
  readonly values: readonly (number | null)[];
}

interface PlotProps {
  readonly title: string;
  /** Bars stand on each other; lines do not. */
  readonly kind: 'bars' | 'lines';
  /** Names of the buckets. */
  readonly buckets: readonly string[];
  readonly series: readonly Series[];
  /** A value as people read it. */
  readonly format: (value: number) => string;
  /** Sizes of what people count in, smallest first, such as seconds and minutes: lines across are at round numbers of it. */
  readonly units?: readonly number[];
}

/** A plot, and the same numbers as a table for those who cannot see it, or want to know exactly. */
export function Plot({ title, kind, buckets, series, format, units = [1] }: PlotProps) {
  const { texts } = useSpeech();
  const id = useId();
  const [box, width] = useWidth<HTMLElement>(USUAL_WIDTH);
  const totals = buckets.map((_, index) => series.reduce((sum, { values }) => sum + (values[index] ?? 0), 0));
  const highest = kind === 'bars' ? totals : series.flatMap(({ values }) => values.map((value) => value ?? 0));
  const most = Math.max(0, ...highest);
  const unit = units.findLast((each) => each <= most) ?? units[0] ?? 1;
  const ticks = ticksUpTo(most / unit).map((tick) => tick * unit);
  const top = ticks.at(-1) ?? 1;
  const step = (width - LEFT) / Math.max(1, buckets.length);
  const x = (index: number) => LEFT + (index + 0.5) * step;
  const y = (value: number) => TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  const every = Math.ceil((buckets.length * NAME_WIDTH) / (width - LEFT));
  const hasData = series.some(({ values }) => values.some((value) => value !== null && value !== 0));
  return (
    <section className="card plot" aria-labelledby={id} ref={box}>
      <h2 id={id}>{title}</h2>
      {!hasData && <p className="quiet">{texts.statistics.nothing}</p>}
      {hasData && (
        <>
          <ul className="legend">
            {series.map(({ name, tone }) => (
              <li key={name} className={tone}>
                <i aria-hidden="true" />
                {name}
              </li>
            ))}
          </ul>
          <svg viewBox={`0 0 ${width} ${HEIGHT}`} aria-hidden="true" focusable="false">
            {ticks.map((tick) => (
              <g key={tick}>
                <line className="grid" x1={LEFT} x2={width} y1={y(tick)} y2={y(tick)} />
                <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
                  {format(tick)}
                </text>
              </g>
            ))}
            {buckets.map((name, index) =>
              index % every === 0 ? (
                <text key={name} x={x(index)} y={HEIGHT - 6} textAnchor="middle">
                  {name}
                </text>
              ) : null,
            )}
            {kind === 'bars'
              ? buckets.map((name, index) => (
                  <Bar key={name} series={series} index={index} x={x(index)} width={step * 0.7} y={y} />
                ))
              : series.map((each) => <Line key={each.name} series={each} x={x} y={y} />)}
          </svg>
          <details>
            <summary>{texts.statistics.asTable}</summary>
            <table className="small">
              <thead>
                <tr>
                  <th scope="col">{texts.statistics.time}</th>
                  {series.map(({ name }) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {buckets.map((bucket, index) => (
                  <tr key={bucket}>
                    <th scope="row">{bucket}</th>
                    {series.map(({ name, values }) => {
                      const value = values[index] ?? null;
                      return <td key={name}>{value === null ? '' : format(value)}</td>;
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </>
      )}
    </section>
  );
}

interface BarProps {
  readonly series: readonly Series[];
  readonly index: number;
  readonly x: number;
  readonly width: number;
  readonly y: (value: number) => number;
}

function Bar({ series, index, x, width, y }: BarProps) {
  let below = 0;
  return series.map(({ name, tone, values }) => {
    const value = values[index] ?? 0;
    const from = y(below);
    below += value;
    if (value === 0) return null;
    return <rect key={name} className={tone} x={x - width / 2} y={y(below)} width={width} height={from - y(below)} />;
  });
}

interface LineProps {
  readonly series: Series;
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

/** Broken where there is nothing to say; a dot for each value, so that one alone is seen too. */
function Line({ series: { tone, values }, x, y }: LineProps) {
  const path = values
    .map((value, index) => {
      if (value === null) return '';
      return `${index > 0 && values[index - 1] !== null ? 'L' : 'M'}${x(index)} ${y(value)}`;
    })
    .join('');
  return (
    <g className={tone}>
      <path d={path} />
      {values.map((value, index) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: its place in the plot is what it is
        value === null ? null : <circle key={index} cx={x(index)} cy={y(value)} r="3" />,
      )}
    </g>
  );
}
