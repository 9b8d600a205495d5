import type { Place, World } from './world.ts';

/** Something with an id, and where it is. */
export interface Sample extends Place {
  readonly id: string;
  readonly rawId: string;
  readonly workspace: string;
}

/** Two of each kind of each workspace, so that some are within and some outside of every narrowing. */
export interface Samples {
  readonly providers: readonly (Place & { readonly id: string })[];
  readonly workspaces: readonly Sample[];
  readonly deployments: readonly Sample[];
  readonly stages: readonly Sample[];
  readonly items: readonly Sample[];
  readonly packages: readonly Sample[];
  readonly apis: readonly Sample[];
  readonly transitions: readonly Sample[];
  /** `rawId` is the idempotency key. */
  readonly operations: readonly Sample[];
}

const PLACE = 'provider { key } workspace { rawId }';
const SAMPLES = `{
  providers { id key workspaces { nodes { id rawId
    deployments(first: 2) { nodes { id rawId ${PLACE} stages { id } items(first: 1) { nodes { id } } } }
    releasePackages(first: 2) { nodes { id rawId ${PLACE} } }
    dataServiceApis(first: 2) { nodes { id rawId ${PLACE} } }
  } } }
}`;
const TRIGGER = `mutation ($key: String!, $workspaceId: ID!) {
  createDeployment(input: { idempotencyKey: $key, workspaceId: $workspaceId, objectId: "8604388726201131235" }) {
    operation { id idempotencyKey ${PLACE} } errors { message }
  }
}`;
const TRANSITIONS = `query ($filter: TransitionFilter) { transitions(first: 100, filter: $filter) { nodes { id ${PLACE} } } }`;

interface Node {
  readonly id: string;
  readonly rawId: string;
  readonly provider: { readonly key: string };
  readonly workspace: { readonly rawId: string };
}
interface Run extends Node {
  readonly stages: readonly { readonly id: string }[];
  readonly items: { readonly nodes: readonly { readonly id: string }[] } | null;
}
interface WorkspaceNode {
  readonly id: string;
  readonly rawId: string;
  readonly deployments: { readonly nodes: readonly Run[] } | null;
  readonly releasePackages: { readonly nodes: readonly Node[] } | null;
  readonly dataServiceApis: { readonly nodes: readonly Node[] } | null;
}
interface ProviderNode {
  readonly id: string;
  readonly key: string;
  readonly workspaces: { readonly nodes: readonly WorkspaceNode[] };
}

/** Looks as the administrator at everything, and triggers a run in each workspace that takes one. */
export async function collectSamples(world: World): Promise<Samples> {
  const ask = async (query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await world.ask('admin', 'HTTP', query, variables);
    if (errors.length > 0) throw new Error(`expected data, got ${JSON.stringify(errors)}`);
    return data as never;
  };
  const { providers } = (await ask(SAMPLES)) as { providers: ProviderNode[] };
  const workspaces = providers.flatMap(({ key, workspaces: { nodes } }) =>
    nodes.map((node) => ({ ...node, provider: key, workspace: node.rawId })),
  );
  const runs = workspaces.flatMap(({ deployments }) => deployments?.nodes ?? []);
  const operations: Sample[] = [];
  for (const { id, rawId } of workspaces.filter(({ provider }) => provider === 'dw24')) {
    const { createDeployment } = (await ask(TRIGGER, { key: `sample-${rawId}`, workspaceId: id })) as {
      createDeployment: { operation: Omit<Node, 'rawId'> & { readonly idempotencyKey: string } };
    };
    const { operation } = createDeployment;
    operations.push({ ...toSample({ ...operation, rawId: operation.idempotencyKey }) });
  }
  const transitions: Sample[] = [];
  for (const { id } of workspaces) {
    const filter = { workspaceIds: [id] };
    const answer = (await ask(TRANSITIONS, { filter })) as { transitions: { nodes: Omit<Node, 'rawId'>[] } };
    transitions.push(...answer.transitions.nodes.slice(0, 2).map((node) => toSample({ ...node, rawId: '' })));
  }
  return {
    providers: providers.map(({ id, key }) => ({ id, provider: key, workspace: null })),
    workspaces: workspaces.map(({ id, rawId, provider, workspace }) => ({ id, rawId, provider, workspace })),
    deployments: runs.map(toSample),
    stages: runs.flatMap((run) => run.stages.slice(0, 1).map(({ id }) => ({ ...toSample(run), id }))),
    items: runs.flatMap((run) => (run.items?.nodes ?? []).map(({ id }) => ({ ...toSample(run), id }))),
    packages: workspaces.flatMap(({ releasePackages }) => (releasePackages?.nodes ?? []).map(toSample)),
    apis: workspaces.flatMap(({ dataServiceApis }) => (dataServiceApis?.nodes ?? []).map(toSample)),
    transitions,
    operations,
  };
}

function toSample({ id, rawId, provider, workspace }: Node): Sample {
  return { id, rawId, provider: provider.key, workspace: workspace.rawId };
}
