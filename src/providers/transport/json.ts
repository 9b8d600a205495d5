/** A JSON object as parsed: nothing is known of its members yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * A number whose digits may pass 2^53, as one begins outside of texts, or a key that must not survive (also when written
 * with an escaped underscore).
 */
const NEEDS_CARE = /(?:^|[:,[\s])-?\d{16}|__proto__|\\u005f/i;

/**
 * Parses JSON without losing digits: an integer beyond Number.MAX_SAFE_INTEGER becomes a string with the digits as
 * they were sent. A member called `__proto__` is dropped.
 * @throws SyntaxError or RangeError (nested too deeply)
 */
export function parseJson(text: string): unknown {
  // The reviver costs several times the parse itself, and most answers hold nothing for it to do.
  return NEEDS_CARE.test(text) ? JSON.parse(text, keepDigits) : JSON.parse(text);
}

function keepDigits(key: string, value: unknown, context?: { source?: string }): unknown {
  if (key === '__proto__') return undefined;
  if (typeof value !== 'number' || Number.isSafeInteger(value)) return value;
  const source = context?.source;
  return source !== undefined && /^-?\d+$/.test(source) ? source : value;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
