import { hash } from 'node:crypto';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

interface Passed {
  readonly document: DocumentNode;
  /** SHA-256 of its text in hexadecimal. */
  readonly hash: string;
}

/** Documents that were parsed and found to be valid, so that none is looked at twice. */
export class PassedDocuments {
  private readonly byHash = new Map<string, DocumentNode>();
  private readonly byText: LRUCache<string, Passed>;

  /** @param maxCharacters of text: parsed, it takes some forty times as much */
  constructor(maxCharacters: number) {
    this.byText = new LRUCache<string, Passed>({
      maxSize: maxCharacters,
      dispose: (passed) => this.byHash.delete(passed.hash),
    });
  }

  get size(): number {
    return this.byText.size;
  }

  find(text: string): DocumentNode | null {
    return this.byText.get(text)?.document ?? null;
  }

  /** @param textHash SHA-256 of its text in hexadecimal */
  findByHash(textHash: string): DocumentNode | undefined {
    return this.byHash.get(textHash);
  }

  add(text: string, document: DocumentNode): void {
    const passed = { document, hash: hash('sha256', text) };
    this.byText.set(text, passed, { size: text.length || 1 });
    if (this.byText.has(text)) this.byHash.set(passed.hash, document);
  }
}
