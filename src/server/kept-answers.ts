import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { type Caller, rightsOf } from '../domain/caller.ts';
import type { Utf8 } from '../execution/utf8.ts';
import type { AnswerBasis } from '../reading/answer-basis.ts';
import { etagOf } from './etag.ts';
import { ObjectNumbers } from './object-numbers.ts';
import type { KnownOperation } from './prepare-operation.ts';

/** Bytes that noting one fact takes, about. */
const BYTES_PER_FACT = 16;
/** Longest question whose answer is kept. */
const MAX_KEY_LENGTH = 1_000;

/** The body of an answer, as it is sent: as text what is sent once, which spares encoding it; as bytes what is kept. */
export class AnswerBody {
  private tag: string | null = null;

  constructor(readonly content: Utf8 | Buffer) {}

  get byteLength(): number {
    return this.content.length;
  }

  /** Names these bytes, whoever wrote them. */
  get etag(): string {
    const { content } = this;
    this.tag ??= `W/${etagOf(typeof content === 'string' ? Buffer.from(content, 'latin1') : content)}`;
    return this.tag;
  }
}

interface KeptAnswer {
  readonly body: AnswerBody;
  readonly basis: AnswerBasis;
}

/**
 * Knows questions that were asked before by their checksums, each until another takes its place: most are asked once, and
 * keeping answers to those would push out the others. Taken for another, a question has its answer kept in vain.
 */
class AskedQuestions {
  private readonly sums = new Uint32Array(8_192);

  /** @returns whether it was asked before */
  note(key: string): boolean {
    const sum = crc32(key);
    const place = sum % this.sums.length;
    if (this.sums[place] === sum) return true;
    this.sums[place] = sum;
    return false;
  }
}

export interface KeptAnswersParts {
  /** Most bytes that are kept. */
  readonly maxBytes: number;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/**
 * Whole answers, each sent again to whoever asks the same with the same rights, as long as everything that it rests on is
 * so: carrying the question out would write the same bytes.
 */
export class KeptAnswers {
  /** How often a question had its answer here, and how often not, since the beginning. */
  hits = 0;
  misses = 0;
  private readonly answers: LRUCache<string, KeptAnswer>;
  private readonly asked = new AskedQuestions();
  private readonly numbers = new ObjectNumbers();
  private lookedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: KeptAnswersParts) {
    this.answers = new LRUCache({ maxSize: parts.maxBytes });
  }

  /** What the answers take, about. */
  get bytes(): number {
    return this.answers.calculatedSize;
  }

  get entries(): number {
    return this.answers.size;
  }

  /** Equal for questions that have one answer. */
  keyOf({ operation, variablesText }: KnownOperation, caller: Caller): string {
    return `${this.numbers.of(operation)} ${rightsOf(caller)} ${variablesText}`;
  }

  /** Null where it has to be carried out. */
  find(key: string): AnswerBody | null {
    const now = this.parts.now();
    // The clock was set back: nobody knows how old the answers are.
    if (now < this.lookedAt) this.answers.clear();
    this.lookedAt = now;
    const kept = this.answers.get(key);
    if (kept?.basis.holdsAt(now)) {
      this.hits += 1;
      return kept.body;
    }
    this.misses += 1;
    if (kept) this.answers.delete(key);
    return null;
  }

  /** To be called with each question that has to be carried out. @returns whether it is not the first time */
  isWorthKeeping(key: string): boolean {
    return key.length <= MAX_KEY_LENGTH && this.asked.note(key);
  }

  /** @param basis of the answer, complete */
  keep(key: string, text: Utf8, basis: AnswerBasis): void {
    if (!basis.holdsAt(this.parts.now())) return;
    const body = new AnswerBody(Buffer.from(text, 'latin1'));
    const size = body.byteLength + Buffer.byteLength(key) + basis.size * BYTES_PER_FACT;
    this.answers.set(key, { body, basis }, { size });
  }
}
