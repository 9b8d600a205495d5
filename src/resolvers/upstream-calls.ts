type Arguments = Readonly<Record<string, unknown>>;

const ONE = () => 1;
/** A page of each workspace that the filter names, or of all. */
const ONE_A_WORKSPACE = ({ filter }: Arguments, workspaceCount: number): number => {
  const named = (filter as { readonly workspaceIds?: readonly unknown[] | null } | null | undefined)?.workspaceIds;
  return named ? named.length : workspaceCount;
};

/** Fields whose resolvers may ask a vendor, with the calls that they make when nothing is known yet. */
const CALLS: ReadonlyMap<string, (args: Arguments, workspaceCount: number) => number> = new Map([
  ['Query.node', ONE],
  ['Query.nodes', ({ ids }: Arguments) => (Array.isArray(ids) ? ids.length : 0)],
  ['Query.deployment', ONE],
  ['Query.deploymentByRawId', ONE],
  ['Query.deployments', ONE_A_WORKSPACE],
  ['Query.releasePackage', ONE],
  ['Query.releasePackages', ONE_A_WORKSPACE],
  ['Query.dataServiceApi', ONE],
  ['Query.dataServiceApis', ONE_A_WORKSPACE],
  ['Query.waitForDeployment', ONE],
  ['Workspace.deployments', ONE],
  ['Workspace.releasePackages', ONE],
  ['Workspace.dataServiceApis', ONE],
  ['Deployment.items', ONE],
  ['ReleasePackage.items', ONE],
]);
/** A trigger looks at what it is for, then sends. */
const CALLS_OF_A_MUTATION = 2;

/**
 * Most calls that one look at a field usually causes, when nothing is known yet.
 * @param field type and name, such as `Query.deployments`
 * @param workspaceCount over how many workspaces a merged list goes that names none
 */
export function upstreamCallsOf(field: string, args: Arguments, workspaceCount: number): number {
  if (field.startsWith('Mutation.')) return CALLS_OF_A_MUTATION;
  return CALLS.get(field)?.(args, workspaceCount) ?? 0;
}

/** The fields that have a price beside mutations, for whoever checks that the schema has them. */
export const PRICED_FIELDS: readonly string[] = [...CALLS.keys()];
