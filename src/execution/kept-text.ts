/** Text that was written for an object, with what it was written for. */
type Texts = Map<object, string>;

/** Bytes that one character takes at most in memory. */
const BYTES_PER_CHARACTER = 2;

/**
 * Text of objects that never change, kept as long as the objects themselves, up to a bound. At the bound everything is
 * forgotten at once: what is in use is written again soon, and no bookkeeping slows the rest.
 */
export class KeptText {
  private texts = new WeakMap<object, Texts>();
  private held = 0;

  /** @param maxBytes texts of objects that are gone by now are counted too */
  constructor(private readonly maxBytes: number) {}

  /** Upper bound of what the texts take. */
  get bytes(): number {
    return this.held;
  }

  /** @param purpose what of the object the text is: a part of a plan */
  get(of: object, purpose: object): string | undefined {
    return this.texts.get(of)?.get(purpose);
  }

  put(of: object, purpose: object, text: string): void {
    const bytes = text.length * BYTES_PER_CHARACTER;
    if (this.held + bytes > this.maxBytes) {
      this.texts = new WeakMap();
      this.held = 0;
    }
    this.held += bytes;
    const texts = this.texts.get(of);
    if (texts) texts.set(purpose, text);
    else this.texts.set(of, new Map([[purpose, text]]));
  }
}
