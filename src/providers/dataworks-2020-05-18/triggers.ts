import { LRUCache } from 'lru-cache';
import type { DeploymentReading, DeploymentRef, Environment, WorkspaceRef } from '../../domain/deployment.ts';
import type { CommandOf, ObjectRef } from '../../domain/trigger-command.ts';
import type { RpcClient } from '../alibaba/rpc-client.ts';
import { addMarker } from '../marker.ts';
import type { CallOptions, EffectFinding } from '../provider.ts';
import type { ProviderLog } from '../transport/provider-log.ts';
import type { TriggerTable } from '../trigger-table.ts';
import { measurePage } from '../vendor-page.ts';
import { deployFile, listDeployments, listFilesOfNode, type Project, submitFile } from './client.ts';
import type { PackageRow } from './responses.ts';

/** Source: ListDeployments, PageSize. */
const PAGE_SIZE = 100;
/** Bounds one search: a thousand packages. */
const MAX_SEARCH_PAGES = 10;
/** Clocks may differ by fifteen minutes before the vendor refuses a signature. */
const MAX_CLOCK_DIFFERENCE_MS = 20 * 60_000;
/** By how much they usually do. */
const USUAL_CLOCK_DIFFERENCE_MS = 60_000;
/** Packages whose contents are remembered: they never change, and each look at one costs a call. */
const MAX_REMEMBERED = 1_000;

export interface FileTriggerParts {
  /** Provider key. */
  readonly provider: string;
  readonly rpc: RpcClient;
  /** Who we are upstream, if configured: narrows the search for an unclear outcome. */
  readonly userId: string | undefined;
  readonly log: ProviderLog;
  projectOf(workspace: WorkspaceRef): Project;
  readPackage(ref: DeploymentRef, options: CallOptions): Promise<DeploymentReading>;
}

/** Where a package leads, and which files it holds. */
interface Contents {
  readonly toEnvironment: Environment | null;
  readonly fileIds: ReadonlySet<string>;
}

/** What can be done with files: each makes a package. */
export function fileTriggers(parts: FileTriggerParts): TriggerTable {
  const { provider, rpc, log, projectOf } = parts;
  const search = new PackageSearch(parts);
  const toReceipt = ({ workspace }: WorkspaceRef, rawId: string, requestId: string | null) => ({
    affected: [{ provider, workspace, rawId }],
    requestId,
  });
  return {
    SUBMIT_FILE: {
      async send({ workspace, fileId, comment, skipChecks, marker }, options) {
        log.debug({ provider, workspace: workspace.workspace, marker }, 'submitting a file');
        const file = { fileId, comment: addMarker(comment, marker), skipChecks };
        const { value, requestId } = await submitFile(rpc, projectOf(workspace), file, options);
        return toReceipt(workspace, value, requestId);
      },
      findEffect: ({ workspace, fileId }, sentAt, options) =>
        search.find({ workspace, fileIds: [fileId], toEnvironment: 'DEVELOPMENT', sentAt }, options),
    },
    DEPLOY_FILE: {
      async send({ workspace, file, comment, marker }, options) {
        log.debug({ provider, workspace: workspace.workspace, marker }, 'deploying a file');
        const request = { ...file, comment: addMarker(comment, marker) };
        const { value, requestId } = await deployFile(rpc, projectOf(workspace), request, options);
        return toReceipt(workspace, value, requestId);
      },
      async findEffect(command, sentAt, options) {
        const fileIds = await findFileIds(parts, command, options);
        return search.find({ workspace: command.workspace, fileIds, toEnvironment: 'PRODUCTION', sentAt }, options);
      },
    },
  };
}

async function findFileIds(
  { rpc, projectOf }: FileTriggerParts,
  { workspace, file }: CommandOf<'DEPLOY_FILE'>,
  options: CallOptions,
): Promise<readonly string[]> {
  if (file.fileId !== null) return [file.fileId];
  const { value } = await listFilesOfNode(rpc, projectOf(workspace), file.nodeId, options);
  return value.map(({ fileId }) => fileId);
}

/** What a lost package must be like. */
interface Wanted {
  readonly workspace: WorkspaceRef;
  readonly fileIds: readonly string[];
  readonly toEnvironment: Environment;
  readonly sentAt: Date;
}

/**
 * Looks for the package that a call made whose answer was lost. The vendor keeps nothing of ours with a package, so that
 * all that can be said is which ones it may be: of our user, towards that environment, with the file, created since.
 */
class PackageSearch {
  private readonly contents = new LRUCache<string, Contents>({ max: MAX_REMEMBERED });

  constructor(private readonly parts: FileTriggerParts) {}

  async find(wanted: Wanted, options: CallOptions): Promise<EffectFinding> {
    const candidates: ObjectRef[] = [];
    const unlikely: ObjectRef[] = [];
    for (const row of await this.readRecent(wanted, options)) {
      const { provider } = this.parts;
      const ref = { provider, workspace: wanted.workspace.workspace, rawId: row.id };
      const { toEnvironment, fileIds } = await this.readContents(ref, options);
      if (toEnvironment !== wanted.toEnvironment || !wanted.fileIds.some((id) => fileIds.has(id))) continue;
      const isSince = row.createdAt === null || isAfter(row.createdAt, wanted.sentAt, USUAL_CLOCK_DIFFERENCE_MS);
      (isSince ? candidates : unlikely).push(ref);
    }
    return candidates.length + unlikely.length === 0
      ? { kind: 'ABSENT' }
      : { kind: 'CANDIDATES', candidates, unlikely };
  }

  /** Rows of packages created since, whatever the difference between the clocks. */
  private async readRecent({ workspace, sentAt }: Wanted, options: CallOptions): Promise<PackageRow[]> {
    const { rpc, userId, projectOf } = this.parts;
    const found = new Map<string, PackageRow>();
    for (let pageNumber = 1; pageNumber <= MAX_SEARCH_PAGES; pageNumber += 1) {
      const request = { pageNumber, pageSize: PAGE_SIZE, status: undefined, creator: userId };
      const { value } = await listDeployments(rpc, projectOf(workspace), request, options);
      const recent = value.rows.filter(
        ({ createdAt }) => createdAt === null || isAfter(createdAt, sentAt, MAX_CLOCK_DIFFERENCE_MS),
      );
      for (const row of recent) found.set(row.id, row);
      // The order, newest first, is not documented: only a page without any recent package ends the search.
      if (measurePage(value, pageNumber, PAGE_SIZE).isLast || recent.length === 0) break;
    }
    return [...found.values()];
  }

  private async readContents(ref: DeploymentRef, options: CallOptions): Promise<Contents> {
    const known = this.contents.get(ref.rawId);
    if (known) return known;
    const { record, items } = await this.parts.readPackage(ref, options);
    const contents = {
      toEnvironment: record.toEnvironment,
      fileIds: new Set((items ?? []).flatMap(({ fileId }) => fileId ?? [])),
    };
    // One that is just being made may lack its files yet.
    if (contents.fileIds.size > 0) this.contents.set(ref.rawId, contents);
    return contents;
  }
}

function isAfter(createdAt: Date, sentAt: Date, toleranceMs: number): boolean {
  return createdAt.getTime() >= sentAt.getTime() - toleranceMs;
}
