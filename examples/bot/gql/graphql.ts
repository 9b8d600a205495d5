/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Where a run starts or leads. */
export type Environment =
  /** The development environment of a workspace. */
  | 'DEVELOPMENT'
  /** A developer’s own, uncommitted copy. */
  | 'LOCAL'
  /** The production environment. */
  | 'PRODUCTION';

/** Why continuity was lost. */
export type GapReason =
  /** The cursor is older than the log keeps. */
  | 'CURSOR_EXPIRED'
  /** The gateway itself could not observe a provider for a while. */
  | 'NOT_OBSERVED'
  /** Reserved for streams that ask to skip what they are too slow for. None can ask for that yet, so it is never sent: a slow consumer reads on from the log and misses nothing. */
  | 'SLOW_CONSUMER';

/** Unified status of anything that is released. The exact mapping is served by `Query.statusMappings`. */
export type ReleaseStatus =
  /** Stopped on request. */
  | 'CANCELLED'
  /** Pre-release checks are running. */
  | 'CHECKING'
  /** The package itself went through, but its checks did not pass, so it cannot go on. */
  | 'CHECK_FAILED'
  /** Finished with an error. */
  | 'FAILED'
  /** A human review is required before anything runs. */
  | 'PENDING_APPROVAL'
  /** A published API is being served. */
  | 'PUBLISHED'
  /** Created and waiting to be started or advanced; nothing is running. */
  | 'READY'
  /** A reviewer or a policy refused it. */
  | 'REJECTED'
  /** The release is being carried out. */
  | 'RUNNING'
  /** Finished successfully. */
  | 'SUCCEEDED'
  /** Stopped by the upstream. */
  | 'TERMINATED'
  /** The upstream sent a value this gateway does not know. Read `rawStatuses`; never treat as terminal. */
  | 'UNKNOWN'
  /** An API is not being served. */
  | 'UNPUBLISHED';

/** How it ended. Null until `phase` is SETTLED. */
export type StatusOutcome =
  /** It was refused, cancelled or stopped. */
  | 'ABORTED'
  /** It went wrong. */
  | 'FAILURE'
  /** It did what it was for. */
  | 'SUCCESS';

/** Coarse life-cycle phase, the thing to switch on when the exact status does not matter. */
export type StatusPhase =
  /** Something is running, or the upstream sent a value that this gateway does not know. */
  | 'ACTIVE'
  /** It is over, or published. */
  | 'SETTLED'
  /** Nothing is running; someone or something has to start it. */
  | 'WAITING';

/** Kinds of things whose status is tracked. */
export type SubjectKind =
  /** The published state of a DataService API. */
  | 'DATA_SERVICE_API'
  /** A run; also a package, where package and run are the same upstream object. */
  | 'DEPLOYMENT'
  /** One thing inside a run or package. */
  | 'RELEASE_ITEM'
  /** A package that is an upstream object of its own. */
  | 'RELEASE_PACKAGE'
  /** A stage of a run. */
  | 'STAGE';

/** Which transitions. Members that are left out do not narrow; an empty list matches nothing. */
export type TransitionFilter = {
  /** Global ids of deployments; with everything inside them. */
  deploymentIds?: Array<string | number> | null | undefined;
  /** Where the deployment leads. */
  environments?: Array<Environment> | null | undefined;
  /** Provider keys. */
  providers?: Array<string> | null | undefined;
  /** Global ids of subjects, alone. */
  subjectIds?: Array<string | number> | null | undefined;
  /** What the subject is. */
  subjectKinds?: Array<SubjectKind> | null | undefined;
  /** Status after the change. */
  to?: Array<ReleaseStatus> | null | undefined;
  /** Outcome after the change. */
  toOutcomes?: Array<StatusOutcome> | null | undefined;
  /** Phase after the change. */
  toPhases?: Array<StatusPhase> | null | undefined;
  /** True: only transitions caused by triggers of this gateway. False: only the others. */
  triggeredHere?: boolean | null | undefined;
  /** Leave out records in which only raw values moved. */
  unifiedOnly?: boolean;
  /** Global ids of workspaces. */
  workspaceIds?: Array<string | number> | null | undefined;
};

export type TransitionsSubscriptionVariables = Exact<{
  filter?: TransitionFilter | null | undefined;
  after?: string | null | undefined;
}>;


export type TransitionsSubscription = { event:
    | { __typename: 'StatusTransition', sequence: number, subjectId: string, subjectKind: SubjectKind, from: ReleaseStatus | null, to: ReleaseStatus, message: string | null, cursor: string, at: string, subject:
        | { name: string | null }
        | { name: string | null }
        | { name: string | null }
        | { code: string }
        | Record<PropertyKey, never>
       | null, deployment: { name: string | null, description: string | null } | null, provider: { key: string }, workspace: { displayName: string } }
    | { __typename: 'StreamCheckpoint', cursor: string, at: string }
    | { __typename: 'StreamGap', reason: GapReason, cursor: string, at: string }
    | { __typename: 'StreamSnapshot', cursor: string, at: string }
   };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const TransitionsDocument = new TypedDocumentString(`
    subscription Transitions($filter: TransitionFilter, $after: StreamCursor) {
  event: statusTransitions(filter: $filter, after: $after, start: NOW) {
    __typename
    cursor
    at
    ... on StatusTransition {
      sequence
      subjectId
      subjectKind
      subject {
        ... on Stage {
          code
        }
        ... on ReleaseItem {
          name
        }
        ... on DataServiceApi {
          name
        }
      }
      deployment {
        name
        description
      }
      provider {
        key
      }
      workspace {
        displayName
      }
      from
      to
      message
    }
    ... on StreamGap {
      reason
    }
  }
}
    `) as unknown as TypedDocumentString<TransitionsSubscription, TransitionsSubscriptionVariables>;