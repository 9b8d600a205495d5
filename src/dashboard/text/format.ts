/** Times and spans as people read them, in the zone of whoever looks. */
export interface Formats {
  /** "14:03:22" today, with the date on other days. */
  time(iso: string): string;
  /** Everything, with the zone. */
  full(iso: string): string;
  /** "5 minutes ago". @param now milliseconds since 1970 */
  age(iso: string, now: number): string;
  /** "1m 20s", and parts of a second as "200ms". */
  span(milliseconds: number): string;
  /** "Nov 8". */
  day(iso: string): string;
  /** "14:00". */
  hour(iso: string): string;
  number(value: number): string;
  readonly zone: string;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const AGES: readonly (readonly [limit: number, unit: Intl.RelativeTimeFormatUnit, milliseconds: number])[] = [
  [MINUTE, 'second', SECOND],
  [HOUR, 'minute', MINUTE],
  [DAY, 'hour', HOUR],
  [30 * DAY, 'day', DAY],
  [365 * DAY, 'month', 30 * DAY],
  [Number.POSITIVE_INFINITY, 'year', 365 * DAY],
];

export function createFormats(language: string): Formats {
  const clock = new Intl.DateTimeFormat(language, { timeStyle: 'medium', hour12: false });
  const dayAndClock = new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  });
  const day = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric' });
  const hour = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hour12: false });
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long', hour12: false });
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  const unit = (name: string, value: number) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'narrow',
      maximumFractionDigits: 1,
    }).format(value);
  return {
    time: (iso) => {
      const date = new Date(iso);
      const isToday = date.toDateString() === new Date().toDateString();
      return (isToday ? clock : dayAndClock).format(date);
    },
    full: (iso) => full.format(new Date(iso)),
    age: (iso, now) => {
      // A clock that is ahead of the gateway's would speak of the future.
      const passed = Math.max(0, now - Date.parse(iso));
      const [, name, milliseconds] = AGES.find(([limit]) => passed < limit) ?? [0, 'second' as const, SECOND];
      return relative.format(-Math.floor(passed / milliseconds), name);
    },
    span: (milliseconds) => {
      if (milliseconds > 0 && milliseconds < SECOND) return unit('millisecond', Math.round(milliseconds));
      if (milliseconds < MINUTE)
        return unit('second', milliseconds < 10 * SECOND ? milliseconds / SECOND : Math.round(milliseconds / SECOND));
      const parts: readonly (readonly [string, number, number])[] =
        milliseconds < HOUR
          ? [
              ['minute', MINUTE, 60],
              ['second', SECOND, 60],
            ]
          : milliseconds < DAY
            ? [
                ['hour', HOUR, 24],
                ['minute', MINUTE, 60],
              ]
            : [
                ['day', DAY, Number.POSITIVE_INFINITY],
                ['hour', HOUR, 24],
              ];
      return parts.map(([name, size, modulus]) => unit(name, Math.floor(milliseconds / size) % modulus)).join(' ');
    },
    day: (iso) => day.format(new Date(iso)),
    hour: (iso) => hour.format(new Date(iso)),
    number: (value) => new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}
