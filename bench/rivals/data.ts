import { readFileSync } from 'node:fs';

export interface Stage {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly status: string;
  readonly startedAt: string | null;
  readonly settledAt: string | null;
}

export interface Deployment {
  readonly id: string;
  readonly rawId: string;
  readonly name: string | null;
  readonly status: string;
  readonly createdAt: string | null;
  readonly settledAt: string | null;
  readonly provider: { readonly key: string; readonly displayName: string };
  readonly stages: readonly Stage[];
  readonly releasePackage: { readonly id: string; readonly status: string } | null;
}

/** What a rival serves: what the gateway answered, newest first, in the memory of the rival's process. */
const deployments = JSON.parse(readFileSync(process.argv[2] as string, 'utf8')) as readonly Deployment[];
const byId = new Map(deployments.map((deployment) => [deployment.id, deployment]));

export const newest = (first: number): { readonly nodes: readonly Deployment[] } => ({
  nodes: deployments.slice(0, first),
});
export const find = (id: string): Deployment | null => byId.get(id) ?? null;

/** The part of the gateway's schema that the questions need. */
export const SDL = `
  scalar DateTime
  enum ReleaseStatus {
    PENDING_APPROVAL READY CHECKING CHECK_FAILED RUNNING SUCCEEDED FAILED
    REJECTED CANCELLED TERMINATED PUBLISHED UNPUBLISHED UNKNOWN
  }
  type Provider { key: String! displayName: String! }
  type Stage {
    id: ID! code: String! name: String! status: ReleaseStatus! startedAt: DateTime settledAt: DateTime
  }
  type ReleasePackage { id: ID! status: ReleaseStatus! }
  type Deployment {
    id: ID! rawId: String! name: String status: ReleaseStatus! createdAt: DateTime settledAt: DateTime
    provider: Provider! stages: [Stage!]! releasePackage: ReleasePackage
  }
  type DeploymentConnection { nodes: [Deployment!]! }
  type Query {
    deployments(first: Int! = 20, maxAgeMs: Int): DeploymentConnection!
    deployment(id: ID!, maxAgeMs: Int): Deployment
  }
`;
