import { type DeploymentRef, refKey, type WorkspaceRef } from '../domain/deployment.ts';
import { ProviderError, type ProviderFailure } from '../domain/errors.ts';
import type { CallPriority } from '../providers/provider.ts';
import { isNextPageWorthReading, type Look, MAX_PAGES, pagesWorthReading } from './page-choice.ts';

/** A list that fails like this says nothing of single reads, which may be allowed, found or well-formed all the same. */
const OF_THE_LIST_ALONE: ReadonlySet<ProviderFailure> = new Set(['REJECTED', 'NOT_FOUND', 'FORBIDDEN', 'BAD_ANSWER']);

/** What is known of an object now, null when there is none; or why it could not be read. */
export interface Outcome<Known> {
  readonly known: Known | null;
  readonly error: Error | null;
}

/** A list page of `maxPageSize` rows, nothing left out. */
export interface PageOfKnown<Known> {
  /** Rows that tell the state of their object. */
  readonly known: readonly Known[];
  readonly totalCount: number | null;
  readonly isLast: boolean;
}

/** An object to be read. */
export interface Wanted {
  readonly ref: DeploymentRef;
  /** Whether a list row could tell its state. */
  readonly isListable: boolean;
}

export interface ByIdParts<Known> {
  readonly refOf: (known: Known) => DeploymentRef;
  readonly pageSizeOf: (provider: string) => number;
  /** Where in its list the object was last seen, from 0; null where it was not. */
  readonly rankOf: (ref: DeploymentRef) => number | null;
  /** Whether the list page that begins at this rank was read: objects without a rank are not on it. */
  readonly wasRead: (workspace: WorkspaceRef, first: number) => boolean;
  /** One object, by one call. */
  readonly readOne: (ref: DeploymentRef, priority: CallPriority) => Promise<Outcome<Known>>;
  /** One page, counted from 1, by one call. @throws ProviderError */
  readonly readPage: (workspace: WorkspaceRef, page: number, priority: CallPriority) => Promise<PageOfKnown<Known>>;
}

interface InFlight<Known> {
  readonly priority: CallPriority;
  readonly outcome: Promise<Outcome<Known>>;
}

type Settle<Known> = (key: string, outcome: Outcome<Known>) => void;

/** Objects of one workspace that will be asked for together, and what to do with what becomes of each. */
interface Gathering<Known> {
  readonly wanted: Wanted[];
  readonly resolvers: Map<string, (outcome: Outcome<Known>) => void>;
}

/**
 * Upstream reads of objects by their ids: each under way at most once, whoever asks, and by list pages instead of single
 * reads where these cost more calls. A row is known by its id, wherever in the list it stands.
 */
export class ByIdReads<Known> {
  private readonly inFlight = new Map<string, InFlight<Known>>();
  private readonly gatherings = new Map<string, Gathering<Known>>();

  constructor(private readonly parts: ByIdParts<Known>) {}

  /** One outcome for each, by `refKey`. */
  async read(wanted: readonly Wanted[], priority: CallPriority): Promise<Map<string, Outcome<Known>>> {
    const waiting = new Map<string, Promise<Outcome<Known>>>();
    for (const one of wanted) {
      const key = refKey(one.ref);
      const current = this.inFlight.get(key);
      waiting.set(key, current && canShare(current.priority, priority) ? current.outcome : this.begin(one, priority));
    }
    const outcomes = new Map<string, Outcome<Known>>();
    for (const [key, outcome] of waiting) outcomes.set(key, await outcome);
    return outcomes;
  }

  /** Each object has its own promise, so that others can join for that one alone. */
  private begin(one: Wanted, priority: CallPriority): Promise<Outcome<Known>> {
    const key = refKey(one.ref);
    const { promise, resolve } = Promise.withResolvers<Outcome<Known>>();
    const entry = { priority, outcome: promise };
    this.inFlight.set(key, entry);
    const { wanted, resolvers } = this.gathering(one.ref, priority);
    wanted.push(one);
    resolvers.set(key, (outcome) => {
      if (this.inFlight.get(key) === entry) this.inFlight.delete(key);
      resolve(outcome);
    });
    return promise;
  }

  /**
   * Operations that ask for objects of a workspace at the same moment are answered together: many subscriptions that
   * begin at once cost list pages, not a call each.
   */
  private gathering({ provider, workspace }: WorkspaceRef, priority: CallPriority): Gathering<Known> {
    const key = `${provider}\0${workspace}\0${priority}`;
    const current = this.gatherings.get(key);
    if (current) return current;
    const begun: Gathering<Known> = { wanted: [], resolvers: new Map() };
    this.gatherings.set(key, begun);
    setImmediate(() => {
      this.gatherings.delete(key);
      const settle: Settle<Known> = (of, outcome) => begun.resolvers.get(of)?.(outcome);
      this.readGroup(begun.wanted, priority, settle).catch((err: unknown) => {
        const error = err instanceof Error ? err : new Error(String(err));
        for (const done of begun.resolvers.values()) done({ known: null, error });
      });
    });
    return begun;
  }

  private async readGroup(group: readonly Wanted[], priority: CallPriority, settle: Settle<Known>): Promise<void> {
    const readOne = async (ref: DeploymentRef) => settle(refKey(ref), await this.parts.readOne(ref, priority));
    const listable = group.filter(({ isListable }) => isListable).map(({ ref }) => ref);
    const others = group.filter(({ isListable }) => !isListable).map(({ ref }) => ref);
    await Promise.all([
      ...others.map(readOne),
      this.readListable(listable, priority, settle).then((left) => Promise.all(left.map(readOne))),
    ]);
  }

  /** Takes objects out of list pages as long as that promises to cost fewer calls. @returns what is left */
  private async readListable(
    refs: readonly DeploymentRef[],
    priority: CallPriority,
    settle: Settle<Known>,
  ): Promise<DeploymentRef[]> {
    const [workspace] = refs;
    if (!workspace) return [];
    const { rankOf, wasRead, pageSizeOf, readPage, refOf } = this.parts;
    const pageSize = pageSizeOf(workspace.provider);
    const left = new Map(refs.map((ref) => [refKey(ref), ref]));
    const takeFrom = async (page: number): Promise<Look> => {
      const { known, totalCount, isLast } = await readPage(workspace, page, priority);
      const before = left.size;
      for (const row of known) {
        const key = refKey(refOf(row));
        if (left.delete(key)) settle(key, { known: row, error: null });
      }
      const pages = totalCount === null ? null : Math.ceil(totalCount / pageSize);
      return { page, found: before - left.size, pages, isLast };
    };
    const ranksOfLeft = () => [...left.values()].map(rankOf);
    try {
      const looks = await Promise.all(pagesWorthReading(ranksOfLeft(), pageSize).map(takeFrom));
      // New objects push the others down, from the end of a page to the next.
      const next = pagesWorthReading(ranksOfLeft(), pageSize).map((page) => page + 1);
      const behind = looks.filter(({ page, isLast }) => !isLast && next.includes(page + 1)).map(({ page }) => page + 1);
      const unread = behind.filter((page) => looks.every((look) => look.page !== page));
      looks.push(...(await Promise.all(unread.map(takeFrom))));

      let last: Look = { page: 0, found: 0, pages: looks[0]?.pages ?? null, isLast: false };
      let emptyPages = 0;
      const end = looks.find(({ isLast }) => isLast)?.page ?? last.pages ?? Number.POSITIVE_INFINITY;
      // What came since the first page was read is on it, as long as nobody has seen it come.
      const isKnown = (page: number) =>
        page === 1 ? looks.some((look) => look.page === 1) : wasRead(workspace, (page - 1) * pageSize);
      while (isNextPageWorthReading(ranksOfLeft().filter((rank) => rank === null).length, last, emptyPages)) {
        let page = last.page + 1;
        while (page <= end && isKnown(page)) page += 1;
        if (page > Math.min(end, MAX_PAGES)) break;
        last = await takeFrom(page);
        emptyPages = last.found === 0 ? emptyPages + 1 : 0;
      }
    } catch (err) {
      if (!(err instanceof ProviderError) || !OF_THE_LIST_ALONE.has(err.call.failure)) throw err;
    }
    return [...left.values()];
  }
}

/** A user's read must not wait behind a poll that the budget keeps waiting; the other way round sharing is free. */
export function canShare(current: CallPriority, wanted: CallPriority): boolean {
  return current === wanted || current !== 'poll';
}
