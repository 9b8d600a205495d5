import {
  booleanOf,
  FieldError,
  integerOf,
  requireObject,
  requireObjects,
  requireText,
  textOf,
} from '../transport/fields.ts';
import { isJsonObject, type JsonObject } from '../transport/json.ts';
import type { VendorPage } from '../vendor-page.ts';
import { offsetTimeOf } from './time.ts';

/** What is read of a request parameter. Enums are the vendor's numbers, null when absent. */
export interface RequestParameter {
  readonly name: string;
  readonly description: string | null;
  readonly position: number | null;
  readonly operator: number | null;
  readonly dataType: number | null;
  readonly isRequired: boolean;
  readonly defaultValue: string | null;
  readonly exampleValue: string | null;
}

export interface ResponseParameter {
  readonly name: string;
  readonly description: string | null;
  readonly dataType: number | null;
  readonly exampleValue: string | null;
}

export interface ErrorCodeEntry {
  readonly code: string;
  readonly message: string | null;
  readonly solution: string | null;
}

interface CommonDetails {
  readonly requestParameters: readonly RequestParameter[];
  readonly errorCodes: readonly ErrorCodeEntry[];
  readonly successSample: string | null;
  readonly failureSample: string | null;
}

/** Wizard and script details are the same but for the script, which is null in the former. */
export interface QueryDetails extends CommonDetails {
  readonly of: 'Wizard' | 'Script';
  readonly script: string | null;
  readonly isPaged: boolean;
  readonly responseParameters: readonly ResponseParameter[];
  readonly connection: { readonly id: string; readonly tableName: string | null } | null;
}

export interface RegistrationDetails extends CommonDetails {
  readonly of: 'Registration';
  readonly serviceHost: string | null;
  readonly servicePath: string | null;
  readonly serviceContentType: number | null;
  readonly requestBodyDescription: string | null;
}

export type ApiDetails = QueryDetails | RegistrationDetails;

/**
 * What is read of an API. Source: `Data` of GetDataServicePublishedApi and `Data.Apis` of ListDataServicePublishedApis.
 * ProjectId is not: the address says it.
 */
export interface PublishedApi {
  readonly id: string;
  readonly status: string;
  readonly name: string | null;
  readonly path: string | null;
  readonly description: string | null;
  readonly groupId: string | null;
  readonly tenantId: string | null;
  readonly creatorId: string | null;
  readonly operatorId: string | null;
  readonly mode: number | null;
  /** Absent in answers from before September 2025. */
  readonly sqlMode: number | null;
  readonly requestMethod: number | null;
  readonly protocols: readonly number[];
  readonly responseContentType: number | null;
  readonly visibleRange: number | null;
  readonly timeoutMs: number | null;
  readonly createdAt: Date | null;
  readonly modifiedAt: Date | null;
  /** Those that go with the mode: the documented sample has all three at once. */
  readonly details: ApiDetails | null;
}

/** @throws FieldError */
export function parseApi(answer: JsonObject): PublishedApi {
  return toApi(requireObject(answer, 'Data', ''), 'Data.');
}

/** @throws FieldError */
export function parseApiPage(answer: JsonObject): VendorPage<PublishedApi> {
  const data = requireObject(answer, 'Data', '');
  return {
    rows: requireObjects(data, 'Apis', 'Data.').map((row, index) => toApi(row, `Data.Apis[${index}].`)),
    pageSize: integerOf(data['PageSize']),
    totalCount: integerOf(data['TotalCount']),
  };
}

/**
 * PublishDataServiceApi and AbolishDataServiceApi say nothing but that it was done. Source: `Data` of both.
 * @throws FieldError
 */
export function parseDone(answer: JsonObject): void {
  if (booleanOf(answer['Data']) !== true) throw new FieldError('Data', 'true', answer['Data']);
}

function toApi(api: JsonObject, path: string): PublishedApi {
  return {
    id: requireText(api, 'ApiId', path),
    status: requireText(api, 'Status', path),
    name: textOf(api['ApiName']),
    path: textOf(api['ApiPath']),
    description: textOf(api['Description']),
    groupId: textOf(api['GroupId']),
    tenantId: textOf(api['TenantId']),
    creatorId: textOf(api['CreatorId']),
    operatorId: textOf(api['OperatorId']),
    mode: integerOf(api['ApiMode']),
    sqlMode: integerOf(api['SqlMode']),
    requestMethod: integerOf(api['RequestMethod']),
    protocols: listOf(api['Protocols'], integerOf),
    responseContentType: integerOf(api['ResponseContentType']),
    visibleRange: integerOf(api['VisibleRange']),
    timeoutMs: integerOf(api['Timeout']),
    createdAt: offsetTimeOf(api['CreatedTime']),
    modifiedAt: offsetTimeOf(api['ModifiedTime']),
    details: toDetails(api),
  };
}

/** Source: GetDataServicePublishedApi, `ApiMode`. */
function toDetails(api: JsonObject): ApiDetails | null {
  switch (integerOf(api['ApiMode'])) {
    case 0:
      return toQueryDetails(api, 'Wizard');
    case 1:
      return toQueryDetails(api, 'Script');
    case 2:
      return toRegistrationDetails(api);
    default:
      return null;
  }
}

function toQueryDetails(api: JsonObject, of: QueryDetails['of']): QueryDetails | null {
  const details = api[`${of}Details`];
  if (!isJsonObject(details)) return null;
  return {
    of,
    ...toCommonDetails(details, of),
    script: of === 'Script' ? verbatimOf(details['Script']) : null,
    isPaged: booleanOf(details['IsPagedResponse']) ?? false,
    responseParameters: listOf(details[`${of}ResponseParameters`], toResponseParameter),
    connection: toConnection(details[`${of}Connection`]),
  };
}

function toRegistrationDetails(api: JsonObject): RegistrationDetails | null {
  const details = api['RegistrationDetails'];
  if (!isJsonObject(details)) return null;
  return {
    of: 'Registration',
    ...toCommonDetails(details, 'Registration'),
    serviceHost: textOf(details['ServiceHost']),
    servicePath: textOf(details['ServicePath']),
    serviceContentType: integerOf(details['ServiceContentType']),
    requestBodyDescription: verbatimOf(details['ServiceRequestBodyDescription']),
  };
}

function toCommonDetails(details: JsonObject, of: ApiDetails['of']): CommonDetails {
  return {
    requestParameters: listOf(details[`${of}RequestParameters`], toRequestParameter),
    errorCodes: listOf(details[`${of}ErrorCodes`], toErrorCode),
    successSample: verbatimOf(details['SuccessfulResultSample']),
    failureSample: verbatimOf(details['FailedResultSample']),
  };
}

function toRequestParameter(value: unknown): RequestParameter | null {
  const name = isJsonObject(value) ? textOf(value['ParameterName']) : null;
  if (!isJsonObject(value) || name === null) return null;
  return {
    name,
    description: textOf(value['ParameterDescription']),
    position: integerOf(value['ParameterPosition']),
    operator: integerOf(value['ParameterOperator']),
    dataType: integerOf(value['ParameterDataType']),
    isRequired: booleanOf(value['IsRequiredParameter']) ?? false,
    defaultValue: verbatimOf(value['DefaultValue']),
    exampleValue: verbatimOf(value['ExampleValue']),
  };
}

function toResponseParameter(value: unknown): ResponseParameter | null {
  const name = isJsonObject(value) ? textOf(value['ParameterName']) : null;
  if (!isJsonObject(value) || name === null) return null;
  return {
    name,
    description: textOf(value['ParameterDescription']),
    dataType: integerOf(value['ParameterDataType']),
    exampleValue: verbatimOf(value['ExampleValue']),
  };
}

function toErrorCode(value: unknown): ErrorCodeEntry | null {
  const code = isJsonObject(value) ? textOf(value['ErrorCode']) : null;
  if (!isJsonObject(value) || code === null) return null;
  return { code, message: textOf(value['ErrorMessage']), solution: textOf(value['ErrorSolution']) };
}

function toConnection(value: unknown): QueryDetails['connection'] {
  const id = isJsonObject(value) ? textOf(value['ConnectionId']) : null;
  if (!isJsonObject(value) || id === null) return null;
  return { id, tableName: textOf(value['TableName']) };
}

/** Entries that are not what they should be are left out: what an API is has to be readable whatever its description says. */
function listOf<T>(value: unknown, toEntry: (entry: unknown) => T | null): T[] {
  if (!Array.isArray(value)) return [];
  return value.map(toEntry).filter((entry): entry is T & {} => entry !== null);
}

/** Text as it was sent, since blanks may matter in code and values; null for an empty one. */
function verbatimOf(value: unknown): string | null {
  if (typeof value === 'string') return value === '' ? null : value;
  return textOf(value);
}
