import { API_MODE, type ErrorCodeEntry, type RequestParameter, type ResponseParameter } from './data-service-api.ts';
import { type DataServiceApis, type NewApi, NOT_PUBLISHED, PUBLISHED } from './data-service-apis.ts';
import type { Workspace } from './pipeline-runs.ts';
import { createRandom, type Random } from './random.ts';
import { drawRelease } from './release-texts.ts';

const APIS_PER_WORKSPACE = 18;
const HISTORY_DAYS = 200;
const DAY_MS = 86_400_000;
const DATA_TYPES = 12;
const TENANT_ID = '10001';

const METHOD = { get: 0, post: 1 } as const;
const POSITION = { path: 0, query: 1, head: 2, body: 3 } as const;
const OPERATOR = { equal: 0, like: 1, const: 2, in: 3 } as const;

const ERROR_CODES: readonly ErrorCodeEntry[] = [
  { code: '1001', message: 'fail to call', solution: 'retry' },
  { code: '1002', message: 'day: expected yyyymmdd', solution: 'correct the parameter' },
];

/**
 * Fills the DataService of each workspace: APIs of all modes, so that every documented number of every enum is there
 * whatever the seed, and the vendor's sample. Laid out from midnight UTC, as the runs are.
 */
export function populateDataService(apis: DataServiceApis): void {
  const midnight = Math.floor(apis.clock.now() / DAY_MS) * DAY_MS;
  for (const workspace of apis.workspaces.values()) {
    for (let index = 0; index < APIS_PER_WORKSPACE; index++) {
      apis.addApi(pastApi(workspace, index, midnight, createRandom(apis.seed, 'api', workspace.id, index)));
    }
  }
  if (apis.workspaces.has(SAMPLE_API.projectId)) apis.addApi(SAMPLE_API);
}

function pastApi({ id: projectId }: Workspace, index: number, midnight: number, random: Random): NewApi {
  const { objectName, description, creator } = drawRelease(projectId, random);
  const { creator: operatorId } = drawRelease(projectId, random);
  const mode = index % 3;
  // The modes come by turns, so that this counts the APIs of one mode.
  const turn = Math.floor(index / 3);
  const isRegistration = mode === API_MODE.registration;
  // Wizard and script APIs have GET and POST only, and answer JSON only.
  const method = turn % (isRegistration ? 4 : 2);
  const hasBody = method !== METHOD.get && method !== 3;
  const createdAt = midnight - Math.floor((0.1 + random.next()) * HISTORY_DAYS * DAY_MS);
  const name = `${objectName.replace(/^[^_]+_|_[^_]+$/g, '')}_${index + 1}`;
  const path = `/${name.replaceAll('_', '/')}`;
  return {
    projectId,
    tenantId: TENANT_ID,
    name,
    path: isRegistration ? `${path}/[id]` : path,
    description,
    groupId: `${random.digits(6)}****`,
    status: turn % 5 === 3 ? NOT_PUBLISHED : PUBLISHED,
    mode,
    sqlMode: isRegistration ? null : turn % 2,
    method,
    protocols: [[0], [1], [0, 1]][index % 3] ?? [],
    contentType: isRegistration ? turn % 2 : 0,
    visibleRange: turn % 3 === 2 ? 1 : 0,
    timeoutMs: random.pick([3_000, 10_000, 30_000]),
    creatorId: creator,
    operatorId,
    createdAt,
    modifiedAt: createdAt + Math.floor(random.next() * (midnight - createdAt)),
    requestParameters: requestParameters(mode, turn, hasBody),
    responseParameters: responseParameters(turn),
    errorCodes: ERROR_CODES,
    isPaged: turn % 2 === 0,
    connection: { id: random.digits(5), tableName: objectName },
    script: `select day, total from ${objectName} where day = \${day}`,
    service: {
      host: 'http://backend.example.com',
      path: `/internal${path}`,
      contentType: isRegistration ? turn % 2 : 0,
      requestBodyDescription: hasBody ? '{"day": "20260102"}' : '',
    },
  };
}

/** Which operators and positions go with which mode is documented; that a registered API may have one in its path is not. */
function requestParameters(mode: number, turn: number, hasBody: boolean): RequestParameter[] {
  if (mode === API_MODE.script) return [parameter('day', POSITION.query, OPERATOR.equal, turn)];
  if (mode === API_MODE.wizard) {
    return [
      parameter('day', POSITION.query, OPERATOR.equal, turn * 2),
      parameter('name', POSITION.query, OPERATOR.like, 0),
      parameter('shops', POSITION.query, OPERATOR.in, 6 + (turn % 6)),
    ];
  }
  return [
    parameter('id', POSITION.path, OPERATOR.equal, 2),
    parameter('page', POSITION.query, OPERATOR.equal, 1),
    parameter('X-Source', POSITION.head, OPERATOR.const, 0),
    ...(hasBody ? [parameter('payload', POSITION.body, OPERATOR.equal, 0)] : []),
  ];
}

function parameter(name: string, position: number, operator: number, dataType: number): RequestParameter {
  return {
    name,
    position,
    operator,
    dataType: dataType % DATA_TYPES,
    isRequired: operator === OPERATOR.equal,
    description: `The ${name} to look for`,
    defaultValue: operator === OPERATOR.const ? 'signalbox' : '',
    exampleValue: '20260102',
  };
}

/** Two by two, so that six APIs of a mode have all data types. */
function responseParameters(turn: number): ResponseParameter[] {
  return [turn * 2, turn * 2 + 1].map((dataType, at) => ({
    name: ['day', 'total'][at] ?? '',
    dataType: dataType % DATA_TYPES,
    description: ['Business day', 'Sum over the day'][at] ?? '',
    exampleValue: ['20260102', '17'][at] ?? '',
  }));
}

/** Source: GetDataServicePublishedApi, response sample. It carries the details of all three modes. */
const SAMPLE_TIME = Date.UTC(2020, 5, 22, 16, 21, 1);
const SAMPLE_PARAMETER: RequestParameter = {
  name: 'param1',
  position: 0,
  description: 'description1',
  defaultValue: 'default1',
  operator: 0,
  exampleValue: 'example1',
  dataType: 0,
  isRequired: true,
};
export const SAMPLE_API: NewApi = {
  id: '10000',
  projectId: '10001',
  tenantId: '10001',
  name: '测试API名称',
  path: '/test/1',
  description: '测试API描述',
  groupId: 'ab12**',
  status: PUBLISHED,
  mode: API_MODE.wizard,
  sqlMode: null,
  method: 0,
  protocols: [0],
  contentType: 0,
  visibleRange: 0,
  timeoutMs: 10_000,
  creatorId: '1234567',
  operatorId: '2345678',
  createdAt: SAMPLE_TIME,
  modifiedAt: SAMPLE_TIME,
  requestParameters: [SAMPLE_PARAMETER],
  responseParameters: [{ name: 'param2', description: 'description2', exampleValue: 'example2', dataType: 0 }],
  errorCodes: [{ code: '1001', message: 'fail to call', solution: 'retry' }],
  successSample: '{"success": true}',
  failureSample: '{"success": false}',
  isPaged: true,
  connection: { id: '123', tableName: 't' },
  script: 'select a from t',
  service: { host: 'http://www.abc.com', path: '/index', contentType: 0, requestBodyDescription: '{"abc":1}' },
  hasAllDetails: true,
  registration: {
    requestParameters: [{ ...SAMPLE_PARAMETER, name: 'name1' }],
    errorCodes: [
      {
        code: 'Invalid.Tenant.ConnectionNotExists',
        message: 'The connection does not exist.',
        solution: 'retry',
      },
    ],
  },
};
