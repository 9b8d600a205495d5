import type { FilterOption } from './filters.ts';
import { listFilter, textFilter, timeFilter } from './filters.ts';
import type { Answer, GatewayClient } from './gateway-client.ts';
import {
  DataServiceApiMode,
  Environment,
  ListApisDocument,
  type ListApisQuery,
  ListDeploymentsDocument,
  type ListDeploymentsQuery,
  ListOperationsDocument,
  type ListOperationsQuery,
  ListPackagesDocument,
  type ListPackagesQuery,
  ProviderKind,
  ReleaseStatus,
  type SourceFragment,
  StatusOutcome,
  StatusPhase,
  TriggerAction,
  TriggerState,
} from './gql/graphql.ts';

/** What the pages of all lists have. */
export interface ListPage<Node = unknown> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  /** Of lists that are merged of several upstreams. */
  readonly sources?: readonly SourceFragment[];
}

interface Question {
  readonly filter: object;
  readonly first: number;
  readonly after: string | null;
}

/** One list of `signalbox ls`. */
interface List<Node> {
  readonly description: string;
  readonly filters: readonly FilterOption[];
  readonly headings: readonly string[];
  toRow(node: Node): readonly (string | null)[];
  ask(client: GatewayClient, question: Question): Promise<Answer<{ readonly page: ListPage<Node> }>>;
}

export type ListName = 'deployments' | 'packages' | 'apis' | 'operations';

const PROVIDER = listFilter('--provider <key>', 'providers', 'provider key');
const WORKSPACE = listFilter('--workspace-id <id>', 'workspaceIds', 'global id of a workspace, as in `ls providers`');
const STATUS = listFilter('--status <status>', 'statuses', 'status now', ReleaseStatus);
const CREATOR = listFilter('--creator <user>', 'creators', "the vendor's user id");
const NAME = textFilter('--name <text>', 'nameContains', 'part of the name, in any case');

const deployments: List<ListDeploymentsQuery['page']['nodes'][number]> = {
  description: 'list deployments, newest first (the default)',
  filters: [
    PROVIDER,
    listFilter('--kind <kind>', 'providerKinds', 'vendor API', ProviderKind),
    WORKSPACE,
    STATUS,
    listFilter('--phase <phase>', 'phases', 'phase now', StatusPhase),
    listFilter('--outcome <outcome>', 'outcomes', 'how it ended', StatusOutcome),
    listFilter('--environment <environment>', 'toEnvironments', 'where it leads', Environment),
    CREATOR,
    NAME,
    timeFilter('--created-from <time>', 'created.from', 'created then or later'),
    timeFilter('--created-to <time>', 'created.to', 'created before then'),
  ],
  headings: ['CREATED', 'STATUS', 'STAGE', 'PROVIDER', 'WORKSPACE', 'NAME', 'ID'],
  toRow: ({ createdAt, status, currentStage, provider, workspace, name, description, observation, id }) => [
    createdAt,
    observation.stale ? `${status} (stale)` : status,
    currentStage?.code ?? null,
    provider.key,
    workspace.displayName,
    name ?? description,
    id,
  ],
  ask: (client, question) => client.ask(ListDeploymentsDocument, question),
};

const packages: List<ListPackagesQuery['page']['nodes'][number]> = {
  description: 'list release packages, newest first',
  filters: [
    PROVIDER,
    WORKSPACE,
    STATUS,
    listFilter('--applicant <user>', 'applicants', "the vendor's user id"),
    listFilter('--approver <user>', 'approvers', 'waiting for this reviewer'),
    NAME,
    timeFilter('--applied-from <time>', 'applied.from', 'applied for then or later'),
    timeFilter('--applied-to <time>', 'applied.to', 'applied for before then'),
  ],
  headings: ['APPLIED', 'STATUS', 'PROVIDER', 'WORKSPACE', 'NAME', 'ID'],
  toRow: ({ appliedAt, status, provider, workspace, name, id }) => [
    appliedAt,
    status,
    provider.key,
    workspace.displayName,
    name,
    id,
  ],
  ask: (client, question) => client.ask(ListPackagesDocument, question),
};

const apis: List<ListApisQuery['page']['nodes'][number]> = {
  description: 'list DataService APIs, newest first',
  filters: [
    PROVIDER,
    WORKSPACE,
    STATUS,
    listFilter('--mode <mode>', 'modes', 'how it is made', DataServiceApiMode),
    CREATOR,
    NAME,
    textFilter('--path <text>', 'pathContains', 'part of the path, in any case'),
  ],
  headings: ['MODIFIED', 'STATUS', 'PROVIDER', 'WORKSPACE', 'NAME', 'CALL', 'ID'],
  toRow: ({ modifiedAt, status, provider, workspace, name, method, path, id }) => [
    modifiedAt,
    status,
    provider.key,
    workspace.displayName,
    name,
    `${method ?? ''} ${path ?? ''}`,
    id,
  ],
  ask: (client, question) => client.ask(ListApisDocument, question),
};

const operations: List<ListOperationsQuery['page']['nodes'][number]> = {
  description: 'list triggers sent through the gateway, newest first: the audit trail',
  filters: [
    PROVIDER,
    listFilter('--action <action>', 'actions', 'what was asked for', TriggerAction),
    listFilter('--state <state>', 'states', 'what became of it', TriggerState),
    listFilter('--requested-by <name>', 'requestedBy', 'who asked'),
    timeFilter('--requested-from <time>', 'requested.from', 'asked for then or later'),
    timeFilter('--requested-to <time>', 'requested.to', 'asked for before then'),
  ],
  headings: ['REQUESTED', 'ACTION', 'STATE', 'PROVIDER', 'WORKSPACE', 'BY', 'KEY', 'ID'],
  toRow: ({ requestedAt, action, state, provider, workspace, requestedBy, idempotencyKey, id }) => [
    requestedAt,
    action,
    state,
    provider.key,
    workspace.displayName,
    requestedBy,
    idempotencyKey,
    id,
  ],
  ask: (client, question) => client.ask(ListOperationsDocument, question),
};

/** The lists of `signalbox ls` by the name of their subcommand. */
export const LISTS: Readonly<Record<ListName, List<unknown>>> = { deployments, packages, apis, operations };
