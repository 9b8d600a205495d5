import type { Utf8 } from './utf8.ts';

/** Text that was written for an object, with what it was written for. */
type Texts = Map<object, Utf8>;

/**
 * Text of objects that never change, kept as long as the objects themselves, up to a bound. At the bound everything is
 * forgotten at once: what is in use is written again soon, and no bookkeeping slows the rest.
 */
export class KeptText {
  /** How often a text was asked for and there, and how often not, since the beginning. */
  hits = 0;
  misses = 0;
  private texts = new WeakMap<object, Texts>();
  private held = 0;
  private count = 0;

  /** @param maxBytes texts of objects that are gone by now are counted too */
  constructor(private readonly maxBytes: number) {}

  /** Upper bound of what the texts take. */
  get bytes(): number {
    return this.held;
  }

  /** Most texts that there can be, as for bytes. */
  get entries(): number {
    return this.count;
  }

  /** @param purpose what of the object the text is: a part of a plan */
  get(of: object, purpose: object): Utf8 | undefined {
    const text = this.texts.get(of)?.get(purpose);
    if (text === undefined) this.misses += 1;
    else this.hits += 1;
    return text;
  }

  put(of: object, purpose: object, text: Utf8): void {
    const bytes = text.length;
    if (this.held + bytes > this.maxBytes) {
      this.texts = new WeakMap();
      this.held = 0;
      this.count = 0;
    }
    this.held += bytes;
    this.count += 1;
    const texts = this.texts.get(of);
    if (texts) texts.set(purpose, text);
    else this.texts.set(of, new Map([[purpose, text]]));
  }
}
