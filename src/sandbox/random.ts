/** A stream of numbers that looks random and is the same for the same key, whatever was asked of other streams. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number;
  pick<T>(choices: readonly [T, ...T[]]): T;
  /** True with the given probability, 0 to 1. */
  chance(probability: number): boolean;
  /** `length` decimal digits, the first of them not 0. */
  digits(length: number): string;
  /** A lower-case version 4 uuid. */
  uuid(): string;
}

/** One stream per key: a run's draws do not depend on which other runs were made before it. */
export function createRandom(...key: readonly (string | number)[]): Random {
  let state = hashOf(key.join('\u0000'));
  const next = () => {
    // mulberry32: 32 bits of state are plenty for durations and names.
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  const hex = (length: number) => Array.from({ length }, () => integer(0, 15).toString(16)).join('');
  return {
    next,
    integer,
    pick: (choices) => choices[integer(0, choices.length - 1)] ?? choices[0],
    chance: (probability) => next() < probability,
    digits: (length) => `${integer(1, 9)}${Array.from({ length: length - 1 }, () => integer(0, 9)).join('')}`,
    uuid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-${'89ab'[integer(0, 3)]}${hex(3)}-${hex(12)}`,
  };
}

/** FNV-1a, a whole number of 32 bits. */
export function hashOf(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}
