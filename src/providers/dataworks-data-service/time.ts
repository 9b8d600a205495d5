const FORMAT = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,3})\d*)?(?:Z|([+-])(\d\d):?(\d\d))$/;
const MINUTE_MS = 60_000;
/** The widest offset in use is fourteen hours. */
const MAX_OFFSET_MINUTES = 14 * 60;

/**
 * A time such as `2020-06-23T00:21:01+0800`: its offset has no colon, so that it is not RFC 3339 and Date.parse would
 * take it by leniency only. Null for anything else, a time without an offset included, as it may mean any zone.
 * Source: GetDataServicePublishedApi, CreatedTime and ModifiedTime.
 */
export function offsetTimeOf(value: unknown): Date | null {
  const match = typeof value === 'string' ? FORMAT.exec(value.trim()) : null;
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as SixNumbers;
  const [fraction = '', sign, offsetHours, offsetMinutes] = match.slice(7);
  const local = new Date(Date.UTC(year, month - 1, day, hour, minute, second, Number(fraction.padEnd(3, '0'))));
  // Date.UTC makes the first of March of the thirtieth of February, and another century of a year below 100.
  if (!local.toISOString().startsWith(match[0].slice(0, 'yyyy-mm-ddThh:mm:ss'.length))) return null;
  const offset = Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0);
  if (offset > MAX_OFFSET_MINUTES || Number(offsetMinutes ?? 0) > 59) return null;
  return new Date(local.getTime() - (sign === '-' ? -1 : 1) * offset * MINUTE_MS);
}

type SixNumbers = [year: number, month: number, day: number, hour: number, minute: number, second: number];
