import type { FileName } from './responses.ts';

/** Asks the vendor for the names of at most `batchSize` files; those that it does not know are missing. */
export type AskNames = (fileIds: readonly string[]) => Promise<readonly FileName[]>;

export interface FileNamesOptions {
  readonly batchSize: number;
  /** Milliseconds since some moment, by a clock that nobody sets. */
  steady(): number;
}

interface KnownName {
  readonly name: string | null;
  readonly validUntil: number;
}

/** A file is rarely renamed. */
const NAME_VALID_MS = 3_600_000;
/** A file without a name, or a vendor that did not answer, is asked for again after this. */
const NO_NAME_VALID_MS = 60_000;
const MAX_KNOWN = 5_000;

/**
 * The names of one workspace's files, so that naming the items of a package costs no call as a rule. There is one call
 * at a time: what is wanted meanwhile goes into the next one together.
 */
export class FileNames {
  private readonly known = new Map<string, KnownName>();
  private readonly wanted = new Set<string>();
  private asking: Promise<void> | null = null;

  constructor(private readonly options: FileNamesOptions) {}

  /** What is known now, however old; null where it is known that there is none. */
  get(fileIds: readonly string[]): ReadonlyMap<string, string | null> {
    return new Map(fileIds.map((id) => [id, this.known.get(id)?.name ?? null]));
  }

  /** Resolves once `get` knows all it can; null when it does already. Never rejects. */
  find(fileIds: readonly string[], ask: AskNames): Promise<void> | null {
    const now = this.options.steady();
    const isKnown = (id: string) => (this.known.get(id)?.validUntil ?? Number.NEGATIVE_INFINITY) > now;
    // 0 stands in the vendor's sample for a file, and no file has it; other text is not an id at all.
    const missing = fileIds.filter((id) => /^[1-9]\d*$/.test(id) && !isKnown(id));
    if (missing.length === 0) return null;
    for (const id of missing) this.wanted.add(id);
    this.asking ??= this.askAll(ask).finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async askAll(ask: AskNames): Promise<void> {
    // A turn later, so that reads which ended together share the first call too.
    await null;
    while (this.wanted.size > 0) {
      const batch = [...this.wanted].slice(0, this.options.batchSize);
      for (const id of batch) this.wanted.delete(id);
      await this.askBatch(batch, ask);
    }
  }

  private async askBatch(batch: readonly string[], ask: AskNames): Promise<void> {
    try {
      const names = new Map((await ask(batch)).map(({ fileId, name }) => [fileId, name]));
      for (const id of batch) this.remember(id, names.get(id) ?? null, names.has(id));
    } catch {
      // A package is worth reading without the names of its files; the channel has counted the failure.
      for (const id of batch) this.remember(id, this.known.get(id)?.name ?? null, false);
    }
  }

  private remember(id: string, name: string | null, isSure: boolean): void {
    this.known.delete(id);
    this.known.set(id, { name, validUntil: this.options.steady() + (isSure ? NAME_VALID_MS : NO_NAME_VALID_MS) });
    if (this.known.size > MAX_KNOWN) this.known.delete(this.known.keys().next().value as string);
  }
}
