import type { Actor, StatusRecord, WorkspaceRef } from './deployment.ts';

/** Address of one API of a DataService. `rawId` is the vendor's id, always text. */
export interface DataServiceApiRef extends WorkspaceRef {
  readonly rawId: string;
}

export const DATA_SERVICE_API_MODES = ['WIZARD', 'SCRIPT', 'REGISTRATION'] as const;
export type DataServiceApiMode = (typeof DATA_SERVICE_API_MODES)[number];

export const SQL_MODES = ['BASIC', 'ADVANCED'] as const;
export type SqlMode = (typeof SQL_MODES)[number];

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

export const HTTP_SCHEMES = ['HTTP', 'HTTPS'] as const;
export type HttpScheme = (typeof HTTP_SCHEMES)[number];

export const PAYLOAD_FORMATS = ['JSON', 'XML'] as const;
export type PayloadFormat = (typeof PAYLOAD_FORMATS)[number];

export const API_VISIBILITIES = ['WORKSPACE', 'PRIVATE'] as const;
export type ApiVisibility = (typeof API_VISIBILITIES)[number];

export const PARAMETER_POSITIONS = ['PATH', 'QUERY', 'HEADER', 'BODY'] as const;
export type ParameterPosition = (typeof PARAMETER_POSITIONS)[number];

export const PARAMETER_OPERATORS = ['EQUAL', 'LIKE', 'CONST', 'IN'] as const;
export type ParameterOperator = (typeof PARAMETER_OPERATORS)[number];

export const PARAMETER_DATA_TYPES = [
  'STRING',
  'INT',
  'LONG',
  'FLOAT',
  'DOUBLE',
  'BOOLEAN',
  'STRING_LIST',
  'INT_LIST',
  'LONG_LIST',
  'FLOAT_LIST',
  'DOUBLE_LIST',
  'BOOLEAN_LIST',
] as const;
export type ParameterDataType = (typeof PARAMETER_DATA_TYPES)[number];

/** A parameter that callers of the API send. */
export interface ApiRequestParameter {
  readonly name: string;
  readonly description: string | null;
  readonly position: ParameterPosition | null;
  readonly operator: ParameterOperator | null;
  readonly dataType: ParameterDataType | null;
  readonly required: boolean;
  readonly defaultValue: string | null;
  readonly exampleValue: string | null;
}

/** A field of the API's answer. */
export interface ApiResponseParameter {
  readonly name: string;
  readonly description: string | null;
  readonly dataType: ParameterDataType | null;
  readonly exampleValue: string | null;
}

/** An error that the API answers with, as its author describes it. */
export interface ApiErrorCode {
  readonly code: string;
  readonly message: string | null;
  readonly solution: string | null;
}

/** The data source behind an API. */
export interface ApiConnection {
  readonly rawId: string;
  readonly tableName: string | null;
}

interface CommonApiDetails {
  readonly requestParameters: readonly ApiRequestParameter[];
  readonly errorCodes: readonly ApiErrorCode[];
  readonly successSample: string | null;
  readonly failureSample: string | null;
}

export interface WizardApiDetails extends CommonApiDetails {
  readonly kind: 'WIZARD';
  readonly pagedResponse: boolean;
  readonly responseParameters: readonly ApiResponseParameter[];
  readonly connection: ApiConnection | null;
}

export interface ScriptApiDetails extends CommonApiDetails {
  readonly kind: 'SCRIPT';
  /** SQL text: source code, for those who may read it, and never logged. */
  readonly script: string | null;
  readonly pagedResponse: boolean;
  readonly responseParameters: readonly ApiResponseParameter[];
  readonly connection: ApiConnection | null;
}

/** An API served by somebody's own backend. */
export interface RegistrationApiDetails extends CommonApiDetails {
  readonly kind: 'REGISTRATION';
  /** With its scheme. */
  readonly serviceHost: string | null;
  readonly servicePath: string | null;
  readonly serviceFormat: PayloadFormat | null;
  readonly requestBodyDescription: string | null;
}

export type DataServiceApiDetails = WizardApiDetails | ScriptApiDetails | RegistrationApiDetails;

/** The published form of an API as an upstream reports it. What the upstream leaves out, or says in an unknown way, is null. */
export interface DataServiceApiRecord extends StatusRecord, DataServiceApiRef {
  readonly name: string | null;
  readonly path: string | null;
  readonly description: string | null;
  readonly groupId: string | null;
  readonly mode: DataServiceApiMode | null;
  readonly sqlMode: SqlMode | null;
  readonly method: HttpMethod | null;
  /** Without those that are unknown. */
  readonly schemes: readonly HttpScheme[];
  readonly responseFormat: PayloadFormat | null;
  readonly visibility: ApiVisibility | null;
  readonly timeoutMs: number | null;
  readonly creator: Actor | null;
  readonly lastEditor: Actor | null;
  readonly createdAt: Date | null;
  readonly modifiedAt: Date | null;
  readonly tenantId: string | null;
  /** Of the kind that `mode` says; null where the upstream gave none. */
  readonly details: DataServiceApiDetails | null;
}
