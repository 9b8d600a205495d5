import { LRUCache } from 'lru-cache';

/** Characters of answers that are remembered at most, for each provider. */
const MAX_CHARACTERS = 2_000_000;

/**
 * What was made of a vendor's answers, by what was asked: most lists say what they said the last time, to the letter, and
 * need not be parsed again.
 */
export class SameAnswers {
  private readonly kept = new LRUCache<string, { readonly said: string; readonly value: unknown }>({
    maxSize: MAX_CHARACTERS,
    sizeCalculation: ({ said }) => said.length + 1,
  });

  /**
   * @param said the answer, without what is another each time
   * @param make called where it says something else than the last time; what it makes must not be changed by anybody
   */
  valueOf<T>(asked: string, said: string, make: () => T): T {
    const kept = this.kept.get(asked);
    if (kept?.said === said) return kept.value as T;
    const value = make();
    this.kept.set(asked, { said, value });
    return value;
  }
}
