import { createPubSub } from '@graphql-yoga/subscription';
import {
  type GraphQLFieldResolver,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import * as errors from '../schema/mutation-error.ts';
import { DeployedItem, ReleaseTask } from '../schema/release-item.ts';
import { DateTimeScalar } from '../schema/scalars.ts';
import * as transitions from '../schema/transition.ts';
import type { GatewayContext } from './context.ts';
import {
  DataServiceApiResolver,
  ScriptApiDetailsResolver,
  WorkspaceDataServiceApisResolver,
} from './data-service-api.ts';
import { DeploymentResolver, SourceStateResolver, WorkspaceDeploymentsResolver } from './deployment.ts';
import { NodeResolver } from './node.ts';
import {
  IdempotencyKeyReusedErrorResolver,
  OutcomeUnknownErrorResolver,
  TriggerOperationResolver,
  UpstreamErrorResolver,
} from './operation.ts';
import { ProviderResolver, WorkspaceResolver } from './provider.ts';
import { ReleasePackageResolver, ReleaseTaskResolver, WorkspaceReleasePackagesResolver } from './release-package.ts';
import { ObservationResolver, StageResolver } from './stage.ts';
import { StatisticsResolver } from './statistics.ts';
import { StreamGapResolver, SubscriptionResolver } from './subscription.ts';
import { StatusSubjectResolver, StatusTransitionResolver } from './transition.ts';
import {
  ApiTriggerPayloadResolver,
  DeploymentTriggerPayloadResolver,
  PackageTriggerPayloadResolver,
  TriggerResolver,
} from './trigger.ts';
import { ViewerResolver } from './viewer.ts';
import { WaitResolver } from './wait.ts';

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

/** Types whose objects are never changed, only replaced: what one of them says of its plain fields stays true of it. */
export const IMMUTABLE_TYPES: ReadonlySet<string> = new Set([
  'DataServiceApi',
  'Deployment',
  'Provider',
  'ReleasePackage',
  'Stage',
  'Workspace',
]);

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
      ScriptApiDetailsResolver,
      StageResolver,
      ObservationResolver,
      StatusSubjectResolver,
      StatusTransitionResolver,
      TriggerOperationResolver,
      TriggerResolver,
      DeploymentTriggerPayloadResolver,
      PackageTriggerPayloadResolver,
      ApiTriggerPayloadResolver,
      IdempotencyKeyReusedErrorResolver,
      OutcomeUnknownErrorResolver,
      UpstreamErrorResolver,
      SubscriptionResolver,
      StreamGapResolver,
      StatisticsResolver,
      ViewerResolver,
      WaitResolver,
    ],
    orphanedTypes: ORPHANED_TYPES,
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    validate: false,
    // That is an introspection of the whole; Apollo Server looks whether the schema is valid anyway.
    skipCheck: true,
    // Never published to: type-graphql insists on one even where every subscription brings its own events.
    pubSub: createPubSub(),
  });
  describeRoots(schema);
  guardRoots(schema);
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

/** Fields that every caller may ask: who they are. */
const OPEN_FIELDS: ReadonlySet<string> = new Set(['viewer']);

/** Reading needs its scope, whatever is read: here for all fields at once, so that none that comes later is forgotten. */
function guardRoots(schema: GraphQLSchema): void {
  for (const field of Object.values(schema.getQueryType()?.getFields() ?? {})) {
    if (!OPEN_FIELDS.has(field.name)) field.resolve = guarded(field.resolve);
  }
  for (const field of Object.values(schema.getSubscriptionType()?.getFields() ?? {})) {
    field.subscribe = guarded(field.subscribe);
  }
}

type Resolve = GraphQLFieldResolver<unknown, GatewayContext>;

function guarded(resolve: Resolve | undefined): Resolve {
  if (!resolve) throw new Error('a root field has no resolver');
  return (root, args, context, info) => {
    context.access.require('read');
    return resolve(root, args, context, info);
  };
}

function typeNameOf(value: {
  readonly __typename?: string;
  readonly kind?: string;
  readonly task?: unknown;
}): string | undefined {
  if (value.kind === 'RELEASE_ITEM') return value.task ? 'ReleaseTask' : 'DeployedItem';
  return value.__typename ?? TYPE_BY_KIND[value.kind ?? ''];
}
