import { isJsonObject, type JsonObject } from './json.ts';

/** A field without which an answer is worthless is missing or of the wrong type. The message names its path. */
export class FieldError extends Error {
  constructor(path: string, expected: string, value: unknown) {
    super(`${path}: expected ${expected}, got ${describe(value)}`);
  }
}

/** Type of a vendor's value, never the value: it may hold anything. */
function describe(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (value === '') return 'an empty text';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Trimmed text of a text or number; null for anything else and for nothing but blanks. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value).trim();
  return text === '' ? null : text;
}

/** A whole number, sent as one or as its digits; null for anything else. */
export function integerOf(value: unknown): number | null {
  const text = textOf(value);
  if (text === null || !/^-?\d+$/.test(text)) return null;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : null;
}

/** A time sent as milliseconds since 1970; null for 0, which vendors send for "never", and for anything else. */
export function dateOf(value: unknown): Date | null {
  const ms = integerOf(value);
  if (ms === null || ms <= 0) return null;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** A truth value, sent as one or as the word; null for anything else. */
export function booleanOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value;
  const word = typeof value === 'string' ? value.trim().toLowerCase() : '';
  if (word === 'true') return true;
  return word === 'false' ? false : null;
}

/** @throws FieldError when there is no text or number at `name` */
export function requireText(object: JsonObject, name: string, path: string): string {
  const text = textOf(object[name]);
  if (text === null) throw new FieldError(`${path}${name}`, 'a text', object[name]);
  return text;
}

/** @throws FieldError when there is no object at `name` */
export function requireObject(object: JsonObject, name: string, path: string): JsonObject {
  const value = object[name];
  if (!isJsonObject(value)) throw new FieldError(`${path}${name}`, 'an object', value);
  return value;
}

/** @throws FieldError when there is no list of objects at `name` */
export function requireObjects(object: JsonObject, name: string, path: string): readonly JsonObject[] {
  const value = object[name];
  if (!Array.isArray(value)) throw new FieldError(`${path}${name}`, 'a list', value);
  return value.map((entry, index) => {
    if (!isJsonObject(entry)) throw new FieldError(`${path}${name}[${index}]`, 'an object', entry);
    return entry;
  });
}
