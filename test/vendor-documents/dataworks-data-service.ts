import { askApi } from './ask.ts';
import type { Row, VendorDocument } from './document.ts';
import {
  ALIBABA_READ_ERRORS,
  alibabaRefusal,
  count,
  given,
  inside,
  nowhere,
  numbers,
  READ_ENVELOPE,
  shown,
  status,
  text,
} from './rows.ts';

const FORMATS = { 0: 'JSON', 1: 'XML' };
const DATA_TYPES = {
  0: 'STRING',
  1: 'INT',
  2: 'LONG',
  3: 'FLOAT',
  4: 'DOUBLE',
  5: 'BOOLEAN',
  6: 'STRING_LIST',
  7: 'INT_LIST',
  8: 'LONG_LIST',
  9: 'FLOAT_LIST',
  10: 'DOUBLE_LIST',
  11: 'BOOLEAN_LIST',
};

const time = (at: string) =>
  shown(at, '2020-06-22T16:21:01.000Z', '2026-01-02T03:04:05+0800', '2026-01-01T19:04:05.000Z');

/** What the details of every mode have. */
const details = (mode: string, { parameter, error }: { parameter: string; error: readonly [string, string] }) => ({
  SuccessfulResultSample: text('details.successSample', '{"success": true}'),
  FailedResultSample: text('details.failureSample', '{"success": false}'),
  ...inside(`${mode}ErrorCodes[]`, {
    ErrorCode: text('details.errorCodes.0.code', error[0]),
    ErrorMessage: text('details.errorCodes.0.message', error[1]),
    ErrorSolution: text('details.errorCodes.0.solution', 'retry'),
  }),
  ...inside(`${mode}RequestParameters[]`, {
    ParameterName: text('details.requestParameters.0.name', parameter),
    ParameterDescription: text('details.requestParameters.0.description', 'description1'),
    ParameterPosition: numbers('details.requestParameters.0.position', {
      0: 'PATH',
      1: 'QUERY',
      2: 'HEADER',
      3: 'BODY',
    }),
    ParameterOperator: numbers('details.requestParameters.0.operator', { 0: 'EQUAL', 1: 'LIKE', 2: 'CONST', 3: 'IN' }),
    ParameterDataType: numbers('details.requestParameters.0.dataType', DATA_TYPES),
    DefaultValue: text('details.requestParameters.0.defaultValue', 'default1'),
    ExampleValue: text('details.requestParameters.0.exampleValue', 'example1'),
    IsRequiredParameter: shown('details.requestParameters.0.required', true, false, false),
  }),
});

/** What the details of those modes have that read a table. */
const queryDetails = (mode: string): Record<string, Row> => ({
  ...details(mode, { parameter: 'param1', error: ['1001', 'fail to call'] }),
  IsPagedResponse: shown('details.pagedResponse', true, false, false),
  ...inside(`${mode}ResponseParameters[]`, {
    ParameterName: text('details.responseParameters.0.name', 'param2'),
    ParameterDescription: text('details.responseParameters.0.description', 'description2'),
    ParameterDataType: numbers('details.responseParameters.0.dataType', DATA_TYPES),
    ExampleValue: text('details.responseParameters.0.exampleValue', 'example2'),
  }),
  ...inside(`${mode}Connection`, {
    TableName: text('details.connection.tableName', 't'),
    ConnectionId: shown('details.connection.rawId', '123', 456, '456'),
  }),
});

export const GET_PUBLISHED_API: VendorDocument = {
  name: 'dw20-GetDataServicePublishedApi',
  page: 'dataworks-data-service',
  question: { provider: 'ds', workspace: '10002', rawId: '10000' },
  ask: askApi,
  idPath: 'Data.ApiId',
  request: {
    ProjectId: { at: 'parameters.ProjectId', is: '10002' },
    TenantId: { at: 'parameters.TenantId', is: '10003' },
    ApiId: { at: 'parameters.ApiId', is: '10000' },
  },
  rows: {
    ...READ_ENVELOPE,
    ...inside('Data', {
      Timeout: count('timeoutMs', 10_000),
      Status: status('status', { 0: 'UNPUBLISHED', 1: 'PUBLISHED' }),
      ApiId: shown('rawId', '10000', 10_009, '10009'),
      ApiMode: numbers('mode', { 0: 'WIZARD', 1: 'SCRIPT', 2: 'REGISTRATION' }),
      ProjectId: nowhere('workspace.rawId is the workspace that was asked', 10_009),
      ResponseContentType: numbers('responseFormat', FORMATS),
      CreatorId: text('creator.rawId', '1234567'),
      VisibleRange: numbers('visibility', { 0: 'WORKSPACE', 1: 'PRIVATE' }),
      ModifiedTime: time('modifiedAt'),
      OperatorId: text('lastEditor.rawId', '2345678'),
      GroupId: text('groupId', 'ab12**'),
      Description: text('description', '测试API描述'),
      RequestMethod: numbers('method', { 0: 'GET', 1: 'POST', 2: 'PUT', 3: 'DELETE' }),
      CreatedTime: time('createdAt'),
      ApiName: text('name', '测试API名称'),
      TenantId: shown('tenantId', '10001', 10_009, '10009'),
      ApiPath: text('path', '/test/1'),
      'Protocols[]': numbers('schemes.0', { 0: 'HTTP', 1: 'HTTPS' }),
    }),
    ...given({ 'Data.ApiMode': 0 }, inside('Data.WizardDetails', queryDetails('Wizard'))),
    ...given(
      { 'Data.ApiMode': 1 },
      inside('Data.ScriptDetails', { ...queryDetails('Script'), Script: text('details.script', 'select a from t') }),
    ),
    ...given(
      { 'Data.ApiMode': 2 },
      inside('Data.RegistrationDetails', {
        ...details('Registration', {
          parameter: 'name1',
          error: ['Invalid.Tenant.ConnectionNotExists', 'The connection does not exist.'],
        }),
        ServiceHost: text('details.serviceHost', 'http://www.abc.com'),
        ServicePath: text('details.servicePath', '/index'),
        ServiceContentType: numbers('details.serviceFormat', FORMATS),
        ServiceRequestBodyDescription: text('details.requestBodyDescription', '{"abc":1}'),
      }),
    ),
  },
  errors: ALIBABA_READ_ERRORS,
  errorBody: alibabaRefusal,
};
