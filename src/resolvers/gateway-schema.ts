import { createPubSub } from '@graphql-yoga/subscription';
import { type GraphQLObjectType, type GraphQLSchema, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import * as errors from '../schema/mutation-error.ts';
import { DeployedItem, ReleaseTask } from '../schema/release-item.ts';
import { DateTimeScalar } from '../schema/scalars.ts';
import * as transitions from '../schema/transition.ts';
import { DataServiceApiResolver, WorkspaceDataServiceApisResolver } from './data-service-api.ts';
import { DeploymentResolver, SourceStateResolver, WorkspaceDeploymentsResolver } from './deployment.ts';
import { NodeResolver } from './node.ts';
import {
  DeploymentTriggerPayloadResolver,
  IdempotencyKeyReusedErrorResolver,
  OutcomeUnknownErrorResolver,
  TriggerOperationResolver,
  TriggerResolver,
  UpstreamErrorResolver,
} from './operation.ts';
import { ProviderResolver, WorkspaceResolver } from './provider.ts';
import { ReleasePackageResolver, ReleaseTaskResolver, WorkspaceReleasePackagesResolver } from './release-package.ts';
import { ObservationResolver, StageResolver } from './stage.ts';
import { StreamGapResolver, SubscriptionResolver } from './subscription.ts';
import { StatusSubjectResolver, StatusTransitionResolver } from './transition.ts';

/** Types that only an interface leads to. */
const ORPHANED_TYPES = [DeployedItem, ReleaseTask, ...Object.values(errors), ...Object.values(transitions)];

/** States of the domain say what they are by their kind; everything else carries `__typename`. */
const TYPE_BY_KIND: Readonly<Record<string, string>> = {
  DEPLOYMENT: 'Deployment',
  STAGE: 'Stage',
  RELEASE_PACKAGE: 'ReleasePackage',
  DATA_SERVICE_API: 'DataServiceApi',
  WIZARD: 'WizardApiDetails',
  SCRIPT: 'ScriptApiDetails',
  REGISTRATION: 'RegistrationApiDetails',
};

/** The executable schema. */
export function buildGatewaySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      NodeResolver,
      ProviderResolver,
      WorkspaceResolver,
      WorkspaceDeploymentsResolver,
      DeploymentResolver,
      SourceStateResolver,
      ReleasePackageResolver,
      WorkspaceReleasePackagesResolver,
      ReleaseTaskResolver,
      DataServiceApiResolver,
      WorkspaceDataServiceApisResolver,
      StageResolver,
      ObservationResolver,
      StatusSubjectResolver,
      StatusTransitionResolver,
      TriggerOperationResolver,
      TriggerResolver,
      DeploymentTriggerPayloadResolver,
      IdempotencyKeyReusedErrorResolver,
      OutcomeUnknownErrorResolver,
      UpstreamErrorResolver,
      SubscriptionResolver,
      StreamGapResolver,
    ],
    orphanedTypes: ORPHANED_TYPES,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    validate: false,
    // Never published to: type-graphql insists on one even where every subscription brings its own events.
    pubSub: createPubSub(),
  });
  describeRoots(schema);
  for (const type of Object.values(schema.getTypeMap())) {
    // type-graphql's own are asynchronous and look for class instances: a promise for each object of a list.
    if (isInterfaceType(type) || isUnionType(type)) type.resolveType = typeNameOf;
    else if (isObjectType(type)) type.isTypeOf = null;
  }
  return schema;
}

/** type-graphql makes the root types itself and has no place for their descriptions. */
function describeRoots(schema: GraphQLSchema): void {
  const describe = (type: GraphQLObjectType | null | undefined, description: string) => {
    if (type) type.description = description;
  };
  describe(schema.getQueryType(), 'Everything that can be read. A field that asks a provider is nullable.');
  describe(schema.getMutationType(), 'Triggers: recorded first, sent at most once per idempotency key.');
  describe(schema.getSubscriptionType(), 'The transition log, live: in order, without gaps, resumable by cursor.');
}

function typeNameOf(value: {
  readonly __typename?: string;
  readonly kind?: string;
  readonly task?: unknown;
}): string | undefined {
  if (value.kind === 'RELEASE_ITEM') return value.task ? 'ReleaseTask' : 'DeployedItem';
  return value.__typename ?? TYPE_BY_KIND[value.kind ?? ''];
}
