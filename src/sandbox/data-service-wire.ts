import {
  API_MODE,
  type ApiDefinition,
  type DataServiceApi,
  type ErrorCodeEntry,
  type RequestParameter,
  type ResponseParameter,
} from './data-service-api.ts';
import type { WireObject } from './wire-json.ts';

const OFFSET_MS = 8 * 3_600_000;

/** `Data` of GetDataServicePublishedApi, and a row of ListDataServicePublishedApis. */
export function apiToWire({ definition: api, status, operatorId, modifiedAt }: DataServiceApi): WireObject {
  const has = (mode: number) => api.hasAllDetails || api.mode === mode;
  return {
    Timeout: api.timeoutMs,
    Status: status,
    ApiId: BigInt(api.id),
    ApiMode: api.mode,
    ProjectId: BigInt(api.projectId),
    ResponseContentType: api.contentType,
    CreatorId: api.creatorId,
    VisibleRange: api.visibleRange,
    ModifiedTime: timeToWire(modifiedAt),
    OperatorId: operatorId,
    GroupId: api.groupId,
    Description: api.description,
    RequestMethod: api.method,
    CreatedTime: timeToWire(api.createdAt),
    ApiName: api.name,
    TenantId: BigInt(api.tenantId),
    ApiPath: api.path,
    Protocols: api.protocols,
    SqlMode: api.sqlMode ?? undefined,
    RegistrationDetails: has(API_MODE.registration) ? registrationToWire(api) : undefined,
    ScriptDetails: has(API_MODE.script) ? { ...queryToWire(api, 'Script'), Script: api.script } : undefined,
    WizardDetails: has(API_MODE.wizard) ? queryToWire(api, 'Wizard') : undefined,
  };
}

/** Seconds and an offset without a colon, which is not RFC 3339. */
export function timeToWire(ms: number): string {
  return `${new Date(ms + OFFSET_MS).toISOString().slice(0, 19)}+0800`;
}

function registrationToWire(api: ApiDefinition): WireObject {
  const { requestParameters, errorCodes } = api.registration ?? api;
  return {
    ServiceHost: api.service.host,
    ServiceContentType: api.service.contentType,
    ServicePath: api.service.path,
    SuccessfulResultSample: api.successSample,
    FailedResultSample: api.failureSample,
    ServiceRequestBodyDescription: api.service.requestBodyDescription,
    RegistrationErrorCodes: errorCodes.map(errorCodeToWire),
    RegistrationRequestParameters: requestParameters.map(requestParameterToWire),
  };
}

/** Wizard and script details are the same under other names. */
function queryToWire(api: ApiDefinition, prefix: 'Wizard' | 'Script'): WireObject {
  return {
    IsPagedResponse: api.isPaged,
    SuccessfulResultSample: api.successSample,
    FailedResultSample: api.failureSample,
    [`${prefix}ErrorCodes`]: api.errorCodes.map(errorCodeToWire),
    [`${prefix}RequestParameters`]: api.requestParameters.map(requestParameterToWire),
    [`${prefix}ResponseParameters`]: api.responseParameters.map(responseParameterToWire),
    [`${prefix}Connection`]: { TableName: api.connection.tableName, ConnectionId: BigInt(api.connection.id) },
  };
}

function errorCodeToWire({ code, message, solution }: ErrorCodeEntry): WireObject {
  return { ErrorMessage: message, ErrorCode: code, ErrorSolution: solution };
}

function requestParameterToWire(parameter: RequestParameter): WireObject {
  return {
    ParameterName: parameter.name,
    ParameterPosition: parameter.position,
    ParameterDescription: parameter.description,
    DefaultValue: parameter.defaultValue,
    ParameterOperator: parameter.operator,
    ExampleValue: parameter.exampleValue,
    ParameterDataType: parameter.dataType,
    IsRequiredParameter: parameter.isRequired,
  };
}

function responseParameterToWire({ name, dataType, description, exampleValue }: ResponseParameter): WireObject {
  return {
    ParameterDescription: description,
    ParameterName: name,
    ExampleValue: exampleValue,
    ParameterDataType: dataType,
  };
}
