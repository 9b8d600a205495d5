import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../../domain/caller.ts';
import { OperationPreparer } from '../prepare-operation.ts';
import { type LimitName, type Limits, limitOf, type OnRefused } from './limits.ts';
import { OpenConnections } from './open-connections.ts';
import { RequestRate } from './request-rate.ts';

/** What clients may ask for and see; all of it may change while the server runs. */
export interface PolicySettings {
  readonly limits: Limits;
  readonly introspection: boolean;
  readonly dashboard: boolean;
  readonly playground: boolean;
  /** Origins of other pages that may call, besides the gateway's own. */
  readonly allowedOrigins: readonly string[];
  /** The documents that clients may send, by id; null: whatever they like. */
  readonly documents: ReadonlyMap<string, string> | null;
}

export interface PolicyDeps {
  readonly schema: GraphQLSchema;
  /** How many workspaces the caller may see now. */
  readonly workspaceCount: (caller: Caller) => number;
  readonly onRefused: OnRefused;
}

/** The settings that hold now, and what is counted by them. One for all transports. */
export class Policy {
  readonly connections = new OpenConnections(() => this.settings.limits);
  readonly rate: RequestRate;
  private current: { readonly settings: PolicySettings; readonly preparer: OperationPreparer };

  constructor(
    settings: PolicySettings,
    private readonly deps: PolicyDeps,
  ) {
    this.current = this.prepareFor(settings);
    this.rate = new RequestRate(settings.limits.requestsPerMinute);
  }

  get settings(): PolicySettings {
    return this.current.settings;
  }

  get limits(): Limits {
    return this.current.settings.limits;
  }

  /** Parses, validates and prices by the present settings. */
  get preparer(): OperationPreparer {
    return this.current.preparer;
  }

  /** Goes by other settings from now on. Operations under way and open connections go on. */
  replace(settings: PolicySettings): void {
    this.current = this.prepareFor(settings);
    this.rate.perMinute = settings.limits.requestsPerMinute;
  }

  /** To be called with whatever a client is refused with, so that refusals by limits are counted. */
  noteRefusal(err: unknown): void {
    const limit = limitOf(err);
    if (limit) this.noteRefusedBy(limit);
  }

  noteRefusedBy(limit: LimitName): void {
    this.deps.onRefused(limit);
  }

  private prepareFor(settings: PolicySettings) {
    const { schema, workspaceCount } = this.deps;
    const { limits, introspection, documents } = settings;
    return { settings, preparer: new OperationPreparer({ schema, limits, introspection, documents, workspaceCount }) };
  }
}
