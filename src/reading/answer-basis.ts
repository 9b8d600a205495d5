/** Something that an answer was made of. */
export interface Fact {
  /** False for good once it is no longer what the gateway knows. */
  readonly isCurrent: boolean;
}

/**
 * What an answer rests on, noted by whoever reads while it is made. As long as all of it is so, the same question has the
 * same answer, to the byte. Whatever else an answer is made of, such as the time, spoils it.
 */
export class AnswerBasis {
  private readonly facts: (readonly Fact[])[] = [];
  private until = Number.POSITIVE_INFINITY;
  private isSpoiled = false;

  /** How many facts were noted: what keeping them takes. */
  get size(): number {
    return this.facts.reduce((sum, { length }) => sum + length, 0);
  }

  restOn(facts: readonly Fact[]): void {
    if (!this.isSpoiled) this.facts.push(facts);
  }

  /** @param until how long what was read may be told without a new look, in milliseconds since 1970 */
  expireAt(until: number): void {
    if (until < this.until) this.until = until;
  }

  /** The answer is true now and need not be in a moment. */
  spoil(): void {
    this.isSpoiled = true;
    this.facts.length = 0;
  }

  /** @param now in milliseconds since 1970 */
  holdsAt(now: number): boolean {
    if (this.isSpoiled || now > this.until) return false;
    for (const facts of this.facts) for (const fact of facts) if (!fact.isCurrent) return false;
    return true;
  }
}

/** A fact that somebody ends and that begins anew at once. */
export class Era {
  private fact = { isCurrent: true };

  get current(): Fact {
    return this.fact;
  }

  end(): void {
    this.fact.isCurrent = false;
    this.fact = { isCurrent: true };
  }
}
