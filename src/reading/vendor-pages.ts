import type { WorkspaceRef } from '../domain/deployment.ts';
import type { DeploymentListQuery } from '../providers/provider.ts';
import { MAX_VENDOR_PAGES } from './bounds.ts';
import type { ReadPage } from './deployment-pages.ts';
import type { ReadOptions } from './read-options.ts';
import type { Reader } from './reader.ts';

export interface VendorPagesOptions {
  readonly reader: Reader;
  readonly workspace: WorkspaceRef;
  /** What all pages have in common. */
  readonly query: Omit<DeploymentListQuery, 'page'>;
  readonly read: ReadOptions;
}

/**
 * The pages of one workspace's list as one pass reads them, at most MAX_VENDOR_PAGES. A page is never older than one that
 * the pass has read before: behind a page with something new on top, an older page would begin too far on, and the rows
 * between the two would be in neither.
 */
export class VendorPages {
  /** As the latest page said. */
  totalCount: number | null = null;
  private count = 0;
  private newest = 0;
  /** How many pages it takes to go on by one. */
  private perStep = 1;

  constructor(private readonly options: VendorPagesOptions) {}

  /** True when nothing was read. */
  get isUntouched(): boolean {
    return this.count === 0;
  }

  /** True when reading on would be more than the bound allows. */
  get isSpent(): boolean {
    return this.count + this.perStep > MAX_VENDOR_PAGES;
  }

  /** @param page from 1 @throws ProviderError */
  async read(page: number): Promise<ReadPage> {
    return this.readAs(page, this.options.read);
  }

  /**
   * The page before one that was just read. While somebody reads a list narrowed by status, runs leave it and others
   * move up to the page before, which may have been read already: there they are found. Null where no run leaves.
   * @throws ProviderError
   */
  async readAgainBefore(page: number, { isNarrowedByStatus }: ReadPage): Promise<ReadPage | null> {
    if (!isNarrowedByStatus) return null;
    return this.readAs(page - 1, { ...this.options.read, maxAgeMs: 0 });
  }

  private async readAs(page: number, options: ReadOptions): Promise<ReadPage> {
    const { reader, workspace, query } = this.options;
    const read = await reader.readPage(workspace, { ...query, page }, { ...options, notBefore: this.newest });
    this.count += 1;
    this.newest = Math.max(this.newest, read.readAt.getTime());
    this.perStep = read.isNarrowedByStatus ? 2 : 1;
    this.totalCount = read.totalCount;
    return read;
  }
}
