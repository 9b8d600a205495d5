import type {
  ApiRequestParameter,
  ApiResponseParameter,
  ApiVisibility,
  DataServiceApiDetails,
  DataServiceApiMode,
  DataServiceApiRecord,
  HttpMethod,
  HttpScheme,
  ParameterDataType,
  ParameterOperator,
  ParameterPosition,
  PayloadFormat,
  SqlMode,
} from '../../domain/data-service-api.ts';
import type { Actor, WorkspaceRef } from '../../domain/deployment.ts';
import type { ApiDetails, PublishedApi, RequestParameter, ResponseParameter } from './responses.ts';
import { mapStatus, toRawStatus } from './status.ts';

/** Source of all of these: GetDataServicePublishedApi, the field that the name ends in; SQL_MODE: API change records. */
const MODE_BY_API_MODE: ReadonlyMap<number, DataServiceApiMode> = new Map([
  [0, 'WIZARD'],
  [1, 'SCRIPT'],
  [2, 'REGISTRATION'],
]);
const SQL_MODE_BY_SQL_MODE: ReadonlyMap<number, SqlMode> = new Map([
  [0, 'BASIC'],
  [1, 'ADVANCED'],
]);
const METHOD_BY_REQUEST_METHOD: ReadonlyMap<number, HttpMethod> = new Map([
  [0, 'GET'],
  [1, 'POST'],
  [2, 'PUT'],
  [3, 'DELETE'],
]);
const SCHEME_BY_PROTOCOL: ReadonlyMap<number, HttpScheme> = new Map([
  [0, 'HTTP'],
  [1, 'HTTPS'],
]);
/** ServiceContentType too. */
const FORMAT_BY_CONTENT_TYPE: ReadonlyMap<number, PayloadFormat> = new Map([
  [0, 'JSON'],
  [1, 'XML'],
]);
const VISIBILITY_BY_VISIBLE_RANGE: ReadonlyMap<number, ApiVisibility> = new Map([
  [0, 'WORKSPACE'],
  [1, 'PRIVATE'],
]);
const POSITION_BY_PARAMETER_POSITION: ReadonlyMap<number, ParameterPosition> = new Map([
  [0, 'PATH'],
  [1, 'QUERY'],
  [2, 'HEADER'],
  [3, 'BODY'],
]);
const OPERATOR_BY_PARAMETER_OPERATOR: ReadonlyMap<number, ParameterOperator> = new Map([
  [0, 'EQUAL'],
  [1, 'LIKE'],
  [2, 'CONST'],
  [3, 'IN'],
]);
const DATA_TYPE_BY_PARAMETER_DATA_TYPE: ReadonlyMap<number, ParameterDataType> = new Map([
  [0, 'STRING'],
  [1, 'INT'],
  [2, 'LONG'],
  [3, 'FLOAT'],
  [4, 'DOUBLE'],
  [5, 'BOOLEAN'],
  [6, 'STRING_LIST'],
  [7, 'INT_LIST'],
  [8, 'LONG_LIST'],
  [9, 'FLOAT_LIST'],
  [10, 'DOUBLE_LIST'],
  [11, 'BOOLEAN_LIST'],
]);

/** An API in domain terms; null where the upstream says nothing, or a number that is not documented. */
export function mapApi(api: PublishedApi, { provider, workspace }: WorkspaceRef): DataServiceApiRecord {
  const rawStatuses = [toRawStatus(api.status)];
  return {
    provider,
    workspace,
    rawId: api.id,
    status: mapStatus(rawStatuses),
    rawStatuses,
    // The envelope's ErrorMessage is there on every success and means nothing.
    message: null,
    name: api.name,
    path: api.path,
    description: api.description,
    groupId: api.groupId,
    mode: nameOf(MODE_BY_API_MODE, api.mode),
    sqlMode: nameOf(SQL_MODE_BY_SQL_MODE, api.sqlMode),
    method: nameOf(METHOD_BY_REQUEST_METHOD, api.requestMethod),
    schemes: [...new Set(api.protocols)].flatMap((protocol) => SCHEME_BY_PROTOCOL.get(protocol) ?? []),
    responseFormat: nameOf(FORMAT_BY_CONTENT_TYPE, api.responseContentType),
    visibility: nameOf(VISIBILITY_BY_VISIBLE_RANGE, api.visibleRange),
    timeoutMs: api.timeoutMs,
    creator: toActor(api.creatorId),
    lastEditor: toActor(api.operatorId),
    createdAt: api.createdAt,
    modifiedAt: api.modifiedAt,
    tenantId: api.tenantId,
    details: api.details === null ? null : mapDetails(api.details),
  };
}

function mapDetails(details: ApiDetails): DataServiceApiDetails {
  const common = {
    requestParameters: details.requestParameters.map(mapRequestParameter),
    errorCodes: details.errorCodes,
    successSample: details.successSample,
    failureSample: details.failureSample,
  };
  if (details.of === 'Registration') {
    return {
      kind: 'REGISTRATION',
      ...common,
      serviceHost: details.serviceHost,
      servicePath: details.servicePath,
      serviceFormat: nameOf(FORMAT_BY_CONTENT_TYPE, details.serviceContentType),
      requestBodyDescription: details.requestBodyDescription,
    };
  }
  const query = {
    ...common,
    pagedResponse: details.isPaged,
    responseParameters: details.responseParameters.map(mapResponseParameter),
    connection: details.connection && { rawId: details.connection.id, tableName: details.connection.tableName },
  };
  return details.of === 'Wizard' ? { kind: 'WIZARD', ...query } : { kind: 'SCRIPT', ...query, script: details.script };
}

function mapRequestParameter(parameter: RequestParameter): ApiRequestParameter {
  return {
    name: parameter.name,
    description: parameter.description,
    position: nameOf(POSITION_BY_PARAMETER_POSITION, parameter.position),
    operator: nameOf(OPERATOR_BY_PARAMETER_OPERATOR, parameter.operator),
    dataType: nameOf(DATA_TYPE_BY_PARAMETER_DATA_TYPE, parameter.dataType),
    required: parameter.isRequired,
    defaultValue: parameter.defaultValue,
    exampleValue: parameter.exampleValue,
  };
}

function mapResponseParameter(parameter: ResponseParameter): ApiResponseParameter {
  return {
    name: parameter.name,
    description: parameter.description,
    dataType: nameOf(DATA_TYPE_BY_PARAMETER_DATA_TYPE, parameter.dataType),
    exampleValue: parameter.exampleValue,
  };
}

function nameOf<T>(names: ReadonlyMap<number, T>, value: number | null): T | null {
  return value === null ? null : (names.get(value) ?? null);
}

function toActor(rawId: string | null): Actor | null {
  return rawId === null ? null : { rawId, name: null };
}
