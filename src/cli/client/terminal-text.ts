import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';

/** Wide enough for most names; the rest is in --json. */
const WIDEST_CELL = 44;

/** Text of a vendor as one harmless line: a terminal would obey control characters in it. */
export function toLine(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
}

/**
 * Rows under headings, in columns that are as wide as a terminal shows their text (a Chinese character takes two places).
 * @param rows cells as many as headings; the last column is never shortened
 */
export function formatTable(headings: readonly string[], rows: readonly (readonly (string | null)[])[]): string {
  const last = headings.length - 1;
  const lines = [headings, ...rows].map((row) =>
    row.map((cell, index) => {
      const text = toLine(cell ?? '-') || '-';
      return index === last ? text : shorten(text);
    }),
  );
  const widths = headings.map((_, index) => Math.max(...lines.map((line) => stringWidth(line[index] ?? ''))));
  const pad = (text: string, index: number) =>
    index === last ? text : text + ' '.repeat((widths[index] ?? 0) - stringWidth(text));
  return lines.map((line) => `${line.map(pad).join('  ')}\n`).join('');
}

function shorten(text: string): string {
  if (stringWidth(text) <= WIDEST_CELL) return text;
  let width = 1;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    width += stringWidth(segment);
    if (width > WIDEST_CELL) break;
    short += segment;
  }
  return `${short}…`;
}
