import { createUnionType, Field, Int, ObjectType } from 'type-graphql';
import type {
  ApiVisibility,
  DataServiceApiMode,
  DataServiceApiRef,
  HttpMethod,
  HttpScheme,
  ParameterDataType,
  ParameterOperator,
  ParameterPosition,
  PayloadFormat,
  SqlMode,
} from '../domain/data-service-api.ts';
import type { DataServiceApiState } from '../domain/data-service-api-state.ts';
import type { Actor as DomainActor } from '../domain/deployment.ts';
import type { Observation } from '../domain/deployment-state.ts';
import type { SourceReport } from '../domain/page.ts';
import type { RawStatus, ReleaseStatus, StatusOutcome, StatusPhase } from '../domain/status.ts';
import { Actor } from './actor.ts';
import {
  ApiVisibilityEnum,
  DataServiceApiModeEnum,
  HttpMethodEnum,
  HttpSchemeEnum,
  ParameterDataTypeEnum,
  ParameterOperatorEnum,
  ParameterPositionEnum,
  PayloadFormatEnum,
  SqlModeEnum,
} from './enums.ts';
import { PageInfo } from './page-info.ts';
import { Provider, Workspace } from './provider.ts';
import { DateTimeScalar } from './scalars.ts';
import { SourceState } from './source-state.ts';
import { Node, StatusSubject } from './status-subject.ts';

@ObjectType({ simpleResolvers: true, description: 'A parameter that callers of an API send.' })
export class ApiRequestParameter {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What its author says of it.' })
  description!: string | null;

  @Field(() => ParameterPositionEnum, { nullable: true, description: 'Where it is sent.' })
  position!: ParameterPosition | null;

  @Field(() => ParameterOperatorEnum, { nullable: true, description: 'How it selects.' })
  operator!: ParameterOperator | null;

  @Field(() => ParameterDataTypeEnum, { nullable: true, description: 'Its type.' })
  dataType!: ParameterDataType | null;

  @Field(() => Boolean, { description: 'Whether it has to be sent.' })
  required!: boolean;

  @Field(() => String, { nullable: true, description: 'What counts when it is not sent.' })
  defaultValue!: string | null;

  @Field(() => String, { nullable: true, description: 'An example.' })
  exampleValue!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A field of an API’s answer.' })
export class ApiResponseParameter {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What its author says of it.' })
  description!: string | null;

  @Field(() => ParameterDataTypeEnum, { nullable: true, description: 'Its type.' })
  dataType!: ParameterDataType | null;

  @Field(() => String, { nullable: true, description: 'An example.' })
  exampleValue!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'An error that an API answers with, as its author describes it.' })
export class ApiErrorCode {
  @Field(() => String, { description: 'The code.' })
  code!: string;

  @Field(() => String, { nullable: true, description: 'What it means.' })
  message!: string | null;

  @Field(() => String, { nullable: true, description: 'What to do.' })
  solution!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The data source behind an API.' })
export class ApiConnection {
  @Field(() => String, { description: 'The upstream’s id, as text.' })
  rawId!: string;

  @Field(() => String, { nullable: true, description: 'The table.' })
  tableName!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Details of an API put together from a table.' })
export class WizardApiDetails {
  @Field(() => Boolean, { description: 'Whether answers come in pages.' })
  pagedResponse!: boolean;

  @Field(() => [ApiRequestParameter], { description: 'What callers send.' })
  requestParameters!: readonly ApiRequestParameter[];

  @Field(() => [ApiResponseParameter], { description: 'What they get.' })
  responseParameters!: readonly ApiResponseParameter[];

  @Field(() => [ApiErrorCode], { description: 'The errors that its author describes.' })
  errorCodes!: readonly ApiErrorCode[];

  @Field(() => String, { nullable: true, description: 'Sample of a good answer.' })
  successSample!: string | null;

  @Field(() => String, { nullable: true, description: 'Sample of an error.' })
  failureSample!: string | null;

  @Field(() => ApiConnection, { nullable: true, description: 'The data source behind it.' })
  connection!: ApiConnection | null;
}

@ObjectType({ simpleResolvers: true, description: 'Details of an API written in SQL.' })
export class ScriptApiDetails {
  @Field(() => String, { nullable: true, description: 'SQL text. Needs the scope `sourceCode`; null without it.' })
  script!: string | null;

  @Field(() => Boolean, { description: 'Whether answers come in pages.' })
  pagedResponse!: boolean;

  @Field(() => [ApiRequestParameter], { description: 'What callers send.' })
  requestParameters!: readonly ApiRequestParameter[];

  @Field(() => [ApiResponseParameter], { description: 'What they get.' })
  responseParameters!: readonly ApiResponseParameter[];

  @Field(() => [ApiErrorCode], { description: 'The errors that its author describes.' })
  errorCodes!: readonly ApiErrorCode[];

  @Field(() => String, { nullable: true, description: 'Sample of a good answer.' })
  successSample!: string | null;

  @Field(() => String, { nullable: true, description: 'Sample of an error.' })
  failureSample!: string | null;

  @Field(() => ApiConnection, { nullable: true, description: 'The data source behind it.' })
  connection!: ApiConnection | null;
}

@ObjectType({ simpleResolvers: true, description: 'Details of an API served by a backend of its author.' })
export class RegistrationApiDetails {
  @Field(() => String, { nullable: true, description: 'Host of the backend, with its scheme.' })
  serviceHost!: string | null;

  @Field(() => String, { nullable: true, description: 'Path at the backend.' })
  servicePath!: string | null;

  @Field(() => PayloadFormatEnum, { nullable: true, description: 'What the backend answers.' })
  serviceFormat!: PayloadFormat | null;

  @Field(() => String, { nullable: true, description: 'What the body has to be.' })
  requestBodyDescription!: string | null;

  @Field(() => [ApiRequestParameter], { description: 'What callers send.' })
  requestParameters!: readonly ApiRequestParameter[];

  @Field(() => [ApiErrorCode], { description: 'The errors that its author describes.' })
  errorCodes!: readonly ApiErrorCode[];

  @Field(() => String, { nullable: true, description: 'Sample of a good answer.' })
  successSample!: string | null;

  @Field(() => String, { nullable: true, description: 'Sample of an error.' })
  failureSample!: string | null;
}

/** What the details are, by how the API is made. */
export const DataServiceApiDetails = createUnionType({
  name: 'DataServiceApiDetails',
  description: 'Details of an API, by how it is made.',
  types: () => [WizardApiDetails, ScriptApiDetails, RegistrationApiDetails] as const,
});

@ObjectType({
  implements: [Node, StatusSubject],
  simpleResolvers: true,
  description:
    'The published state of a DataService API. PUBLISHED is settled but reversible, so it is never terminal. What the upstream says in a way that this gateway does not know is null.',
})
export class DataServiceApi implements Omit<DataServiceApiState, 'provider' | 'workspace' | 'details' | 'message'> {
  readonly kind!: 'DATA_SERVICE_API';
  readonly apiRef!: DataServiceApiRef;
  id!: string;
  sequence!: number;
  status!: ReleaseStatus;
  phase!: StatusPhase;
  outcome!: StatusOutcome | null;
  isTerminal!: boolean;
  rawStatuses!: readonly RawStatus[];
  observation!: Observation;

  @Field(() => String, { description: 'The upstream’s own id.' })
  rawId!: string;

  @Field(() => Provider, { description: 'The account it belongs to.' })
  provider!: Provider;

  @Field(() => Workspace, { description: 'The workspace it belongs to.' })
  workspace!: Workspace;

  @Field(() => String, { nullable: true, description: 'The upstream’s tenant.' })
  tenantId!: string | null;

  @Field(() => String, { nullable: true, description: 'The upstream’s name of it.' })
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'Where it is called.' })
  path!: string | null;

  @Field(() => String, { nullable: true, description: 'What its author says of it.' })
  description!: string | null;

  @Field(() => String, { nullable: true, description: 'The upstream’s group of it.' })
  groupId!: string | null;

  @Field(() => DataServiceApiModeEnum, { nullable: true, description: 'How it is made.' })
  mode!: DataServiceApiMode | null;

  @Field(() => SqlModeEnum, { nullable: true, description: 'For script APIs: which SQL it may use.' })
  sqlMode!: SqlMode | null;

  @Field(() => HttpMethodEnum, { nullable: true, description: 'How it is called.' })
  method!: HttpMethod | null;

  @Field(() => [HttpSchemeEnum], { description: 'Over what it is called.' })
  schemes!: readonly HttpScheme[];

  @Field(() => PayloadFormatEnum, { nullable: true, description: 'What it answers.' })
  responseFormat!: PayloadFormat | null;

  @Field(() => ApiVisibilityEnum, { nullable: true, description: 'Who sees it.' })
  visibility!: ApiVisibility | null;

  @Field(() => Int, { nullable: true, description: 'How long a call of it may take, in milliseconds.' })
  timeoutMs!: number | null;

  @Field(() => Actor, { nullable: true, description: 'Who made it.' })
  creator!: DomainActor | null;

  @Field(() => Actor, { nullable: true, description: 'Who published it last.' })
  lastEditor!: DomainActor | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was made.' })
  createdAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last changed.' })
  modifiedAt!: Date | null;

  @Field(() => DataServiceApiDetails, { nullable: true, description: 'By how it is made.' })
  details!: typeof DataServiceApiDetails | null;
}

@ObjectType({ simpleResolvers: true, description: 'An API in a list.' })
export class DataServiceApiEdge {
  @Field(() => String, { description: 'Go on behind this API.' })
  cursor!: string;

  @Field(() => DataServiceApi, { description: 'The API.' })
  node!: DataServiceApiState;
}

@ObjectType({ simpleResolvers: true, description: 'A page of APIs, newest first, merged over their sources.' })
export class DataServiceApiConnection {
  @Field(() => [DataServiceApiEdge], { description: 'The APIs with their cursors.' })
  edges!: DataServiceApiEdge[];

  @Field(() => [DataServiceApi], { description: 'The APIs.' })
  nodes!: DataServiceApiState[];

  @Field(() => PageInfo, { description: 'Where this page stands.' })
  pageInfo!: PageInfo;

  @Field(() => Int, { nullable: true, description: 'All that match; null when some source could not be counted.' })
  totalCount!: number | null;

  @Field(() => Boolean, { description: 'False when at least one source is not COMPLETE.' })
  complete!: boolean;

  @Field(() => [SourceState], { description: 'How each workspace contributed.' })
  sources!: readonly SourceReport[];
}
