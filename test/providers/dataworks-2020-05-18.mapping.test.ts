import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningOf, type RawStatus, type ReleaseStatus } from '../../src/domain/status.ts';
import { mapItems, mapPackage, mapRow } from '../../src/providers/dataworks-2020-05-18/records.ts';
import { parseFilePage, parsePackage, parsePackagePage } from '../../src/providers/dataworks-2020-05-18/responses.ts';
import { mapStatus, STATUS_TABLE } from '../../src/providers/dataworks-2020-05-18/status.ts';
import { FieldError } from '../../src/providers/transport/fields.ts';
import { isJsonObject, type JsonObject } from '../../src/providers/transport/json.ts';

const REF = { provider: 'dw', workspace: '10000', rawId: '3000001' };

const fixture = (name: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../fixtures/upstream/${name}.json`, import.meta.url), 'utf8'));

const recordOf = (answer: JsonObject) => mapPackage(parsePackage(answer), REF);
const itemsOf = (answer: JsonObject, names = new Map<string, string | null>()) =>
  mapItems(parsePackage(answer).items, names);

/** The answer of GetDeployment with these fields. */
const answerWith = (deployment: object, items: readonly object[] = []): JsonObject => ({
  Success: true,
  Data: { Deployment: { Status: 0, ToEnvironment: 2, ...deployment }, DeployedItems: items },
});

const rawStatus = (field: string, value: string, label: string | null = null): RawStatus => ({ field, value, label });

describe('the published samples of DataWorks 2020-05-18', () => {
  it('come out field by field: the seed’s package, whose check failed', () => {
    const at = new Date(1593877765000);
    const creator = { rawId: '20030****', name: null };
    const executor = { rawId: '2003****', name: null };
    const status = rawStatus('Status', '1', 'succeeded');
    const checking = rawStatus('CheckingStatus', '7', 'check failed');
    const stage = { description: null, detail: null, synthetic: true, message: null };

    expect(recordOf(fixture('dw20-GetDeployment'))).toEqual({
      ...REF,
      status: 'CHECK_FAILED',
      rawStatuses: [status, checking],
      // "Success" beside a failed check.
      message: null,
      purpose: 'ONLINE',
      name: 'ods_user_info_d-2020-07-04_20030****',
      description: null,
      fromEnvironment: 'LOCAL',
      toEnvironment: 'DEVELOPMENT',
      readyForProduction: false,
      creator,
      executor,
      createdAt: at,
      startedAt: at,
      modifiedAt: null,
      settledAt: null,
      stages: [
        {
          ...stage,
          code: 'DEV_SUBMIT',
          position: 1,
          type: 'DEPLOY',
          name: 'Submit to development',
          status: 'SUCCEEDED',
          rawStatuses: [status],
        },
        {
          ...stage,
          code: 'DEV_CHECK',
          position: 2,
          type: 'CHECK',
          name: 'Check',
          status: 'CHECK_FAILED',
          rawStatuses: [status, checking],
        },
      ],
      releasePackage: {
        name: 'ods_user_info_d-2020-07-04_20030****',
        isDeleted: false,
        applicant: creator,
        appliedAt: at,
        deployer: executor,
        deployedAt: at,
        approvers: [],
      },
      madeBy: null,
    });
    expect(itemsOf(fixture('dw20-GetDeployment'))).toEqual([
      {
        rawId: '0',
        status: 'SUCCEEDED',
        rawStatuses: [rawStatus('Status', '1', 'SUCCESS')],
        message: null,
        itemKind: 'FILE',
        name: null,
        change: null,
        toVersion: 7,
        fromVersion: null,
        fileId: '0',
        createdAt: null,
        modifiedAt: null,
        task: null,
      },
    ]);
  });

  it('a package under check is CHECKING and not ready for production', () => {
    expect(recordOf(fixture('dw20-GetDeployment.checking'))).toMatchObject({
      status: 'CHECKING',
      rawStatuses: [rawStatus('Status', '1', 'succeeded'), rawStatus('CheckingStatus', '8', 'check running')],
      readyForProduction: false,
      creator: { rawId: '200301234567' },
      createdAt: new Date(1767323045000),
      startedAt: new Date(1767323047000),
      stages: [
        { code: 'DEV_SUBMIT', status: 'SUCCEEDED' },
        { code: 'DEV_CHECK', status: 'CHECKING' },
      ],
    });
  });

  it('a package that failed says why, on its stage too, and which file it was', () => {
    const message = 'The parent node is not deployed.';

    expect(recordOf(fixture('dw20-GetDeployment.failed'))).toMatchObject({
      status: 'FAILED',
      message,
      fromEnvironment: 'DEVELOPMENT',
      toEnvironment: 'PRODUCTION',
      readyForProduction: null,
      creator: { rawId: '200301234567' },
      executor: { rawId: '200307654321' },
      stages: [{ code: 'PROD_DEPLOY', type: 'DEPLOY', status: 'FAILED', message }],
    });
    const names = new Map([
      ['507641234', 'dws_order_daily'],
      ['507641235', null],
    ]);
    expect(itemsOf(fixture('dw20-GetDeployment.failed'), names)).toMatchObject([
      { rawId: '507641234', fileId: '507641234', name: 'dws_order_daily', toVersion: 7, status: 'SUCCEEDED' },
      { rawId: '507641235', fileId: '507641235', name: null, toVersion: 3, status: 'FAILED' },
    ]);
  });

  it('a package in production is SUCCEEDED', () => {
    expect(recordOf(fixture('dw20-GetDeployment.production'))).toMatchObject({
      status: 'SUCCEEDED',
      rawStatuses: [rawStatus('Status', '1', 'succeeded'), rawStatus('CheckingStatus', '')],
      message: null,
      readyForProduction: null,
      stages: [{ code: 'PROD_DEPLOY', status: 'SUCCEEDED' }],
    });
  });

  it('the rows of a list have their own names for the people, and no message for "OK"', () => {
    const page = parsePackagePage(fixture('dw20-ListDeployments'));
    const at = new Date(1593877765000);
    const people = { creator: { rawId: '2003****' }, executor: { rawId: '2003****' } };

    expect(page).toMatchObject({ pageSize: 10, totalCount: 13 });
    expect(page.rows.map((row) => mapRow(row, REF))).toMatchObject([
      {
        rawId: '11111',
        name: 'auto_created',
        status: 'UNKNOWN',
        message: null,
        createdAt: at,
        startedAt: at,
        ...people,
      },
      {
        rawId: '11112',
        name: 'ods_user_info_d-2020-07-04_20030****',
        status: 'REJECTED',
        rawStatuses: [rawStatus('Status', '6', 'rejected')],
        message: null,
        ...people,
      },
    ]);
  });

  it('of files only ids and names are read', () => {
    expect(parseFilePage(fixture('dw20-ListFiles'))).toEqual([
      { fileId: '10000001', name: 'ods_user_info_d' },
      { fileId: '10000002', name: 'dwd_user_info_d' },
    ]);
  });
});

describe('what Status, CheckingStatus and ExecuteTime say together', () => {
  const NEVER = undefined;
  const AT = 1767323047000;
  const CASES: [
    status: unknown,
    checking: unknown,
    executed: unknown,
    ours: ReleaseStatus,
    submit: string,
    check: string,
  ][] = [
    [0, NEVER, NEVER, 'READY', 'READY', 'READY'],
    [0, null, null, 'READY', 'READY', 'READY'],
    [0, '', 0, 'READY', 'READY', 'READY'],
    [0, NEVER, AT, 'RUNNING', 'RUNNING', 'READY'],
    [0, 8, NEVER, 'CHECKING', 'READY', 'CHECKING'],
    [0, 8, AT, 'CHECKING', 'READY', 'CHECKING'],
    [0, 7, AT, 'CHECK_FAILED', 'READY', 'CHECK_FAILED'],
    [0, 9, AT, 'UNKNOWN', 'READY', 'UNKNOWN'],
    [1, NEVER, AT, 'SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED'],
    ['1', '', AT, 'SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED'],
    [1, null, NEVER, 'SUCCEEDED', 'SUCCEEDED', 'SUCCEEDED'],
    [1, 8, AT, 'CHECKING', 'SUCCEEDED', 'CHECKING'],
    [1, '8', AT, 'CHECKING', 'SUCCEEDED', 'CHECKING'],
    [1, 7, AT, 'CHECK_FAILED', 'SUCCEEDED', 'CHECK_FAILED'],
    [1, 9, AT, 'UNKNOWN', 'SUCCEEDED', 'UNKNOWN'],
    [2, NEVER, AT, 'FAILED', 'FAILED', 'READY'],
    [2, 7, AT, 'FAILED', 'FAILED', 'CHECK_FAILED'],
    [2, 8, AT, 'FAILED', 'FAILED', 'READY'],
    [6, NEVER, AT, 'REJECTED', 'REJECTED', 'READY'],
    [6, 7, AT, 'REJECTED', 'REJECTED', 'CHECK_FAILED'],
    [5, NEVER, AT, 'UNKNOWN', 'UNKNOWN', 'UNKNOWN'],
    [5, 7, AT, 'UNKNOWN', 'UNKNOWN', 'UNKNOWN'],
    ['Success', NEVER, AT, 'UNKNOWN', 'UNKNOWN', 'UNKNOWN'],
  ];

  it.each(CASES)(
    '%j, %j and %j are %s; its stages %s and %s',
    (Status, CheckingStatus, ExecuteTime, ours, submit, check) => {
      const fields = { Status, CheckingStatus, ExecuteTime };

      const toDevelopment = recordOf(answerWith({ ...fields, ToEnvironment: 1 }));
      const toProduction = recordOf(answerWith({ ...fields, ToEnvironment: 2 }));

      expect([toDevelopment.status, toProduction.status]).toEqual([ours, ours]);
      expect(toDevelopment.readyForProduction).toBe(ours === 'SUCCEEDED');
      expect(toProduction.readyForProduction).toBeNull();
      expect(toDevelopment.stages.map(({ code, status }) => [code, status])).toEqual([
        ['DEV_SUBMIT', submit],
        ['DEV_CHECK', check],
      ]);
      expect(toProduction.stages.map(({ code, status }) => [code, status])).toEqual([['PROD_DEPLOY', ours]]);
    },
  );

  it('a stage does not move because of what concerns another one', () => {
    const submitOf = (CheckingStatus?: number) =>
      recordOf(answerWith({ Status: 1, ToEnvironment: 1, CheckingStatus, ExecuteTime: AT })).stages[0];

    expect(submitOf(8)).toEqual(submitOf());
    expect(submitOf(7)).toEqual(submitOf());
  });
});

describe('the environments of a package', () => {
  it.each([
    [0, 1, 'LOCAL', 'DEVELOPMENT', ['DEV_SUBMIT', 'DEV_CHECK']],
    ['0', '1', 'LOCAL', 'DEVELOPMENT', ['DEV_SUBMIT', 'DEV_CHECK']],
    [1, 2, 'DEVELOPMENT', 'PRODUCTION', ['PROD_DEPLOY']],
    [undefined, null, null, null, ['RUN']],
    [3, 4, null, null, ['RUN']],
  ])('from %j to %j are %s and %s, with stages %j', (FromEnvironment, ToEnvironment, from, to, codes) => {
    const record = recordOf(answerWith({ FromEnvironment, ToEnvironment }));

    expect(record).toMatchObject({ fromEnvironment: from, toEnvironment: to });
    expect(record.stages.map(({ code }) => code)).toEqual(codes);
    expect(record.stages.map(({ position }) => position)).toEqual(codes.map((_, index) => index + 1));
  });
});

describe('the message of a package', () => {
  it.each([
    [2, undefined, 'No resource', 'No resource'],
    [6, undefined, 'Not this week', 'Not this week'],
    [1, 7, 'Rule 7 violated', 'Rule 7 violated'],
    [2, undefined, 'Success', null],
    [2, undefined, 'success ', null],
    [2, undefined, 'OK', null],
    [2, undefined, '', null],
    [2, undefined, null, null],
    [1, undefined, 'The connection does not exist.', null],
    [1, 8, 'The connection does not exist.', null],
    [0, undefined, 'The connection does not exist.', null],
    [5, undefined, 'The connection does not exist.', null],
  ])('with Status %j, CheckingStatus %j and ErrorMessage %j is %j', (Status, CheckingStatus, ErrorMessage, ours) => {
    const { message, stages } = recordOf(answerWith({ Status, CheckingStatus, ErrorMessage }));

    expect([message, stages[0]?.message]).toEqual([ours, ours]);
  });
});

describe('the items of a package', () => {
  it.each([
    [0, 'READY', 'UNPUBLISHED'],
    [1, 'SUCCEEDED', 'SUCCESS'],
    [2, 'FAILED', 'ERROR'],
    [3, 'RUNNING', 'CLONED'],
    [4, 'FAILED', 'DEPLOY_ERROR'],
    [5, 'RUNNING', 'CLONING'],
    [6, 'REJECTED', 'REJECT'],
    [7, 'UNKNOWN', null],
    ['SUCCESS', 'UNKNOWN', null],
  ])('with Status %j are %s, and the vendor calls it %s', (Status, status, label) => {
    const [item] = itemsOf(answerWith({}, [{ FileId: 1, FileVersion: 2, Status }]));

    expect(item).toMatchObject({ status, rawStatuses: [rawStatus('Status', String(Status), label)] });
  });

  it('keep every digit of their ids', () => {
    const text = '{"Data":{"Deployment":{"Status":1},"DeployedItems":[{"FileId":"9007199254740993001"}]}}';

    expect(itemsOf(JSON.parse(text))).toMatchObject([{ rawId: '9007199254740993001', fileId: '9007199254740993001' }]);
  });

  it('are each of their own, also where the upstream repeats or leaves out the file', () => {
    const items = [{ FileId: 7 }, { FileId: 7 }, {}, { FileId: 8 }];

    expect(itemsOf(answerWith({}, items)).map(({ rawId, fileId }) => [rawId, fileId])).toEqual([
      ['7', '7'],
      ['7#2', '7'],
      ['#3', null],
      ['8', '8'],
    ]);
  });

  it('may be missing from an answer', () => {
    expect(itemsOf({ Data: { Deployment: { Status: 1 } } })).toEqual([]);
    expect(itemsOf({ Data: { Deployment: { Status: 1 }, DeployedItems: null } })).toEqual([]);
  });
});

/** The answer with one of its values, wherever it stands, replaced. */
function replaceOne(answer: unknown, index: number, value: unknown): unknown {
  let seen = 0;
  const walk = (node: unknown): unknown => {
    seen += 1;
    if (seen - 1 === index) return value;
    if (Array.isArray(node)) return node.map(walk);
    if (!isJsonObject(node)) return node;
    return Object.fromEntries(Object.entries(node).map(([name, member]) => [name, walk(member)]));
  };
  return walk(answer);
}

/** Paths of undefined members, at any depth. */
function holes(value: unknown, path = ''): string[] {
  if (value === undefined) return [path];
  if (typeof value !== 'object' || value === null || value instanceof Date) return [];
  return Object.entries(value).flatMap(([name, member]) => holes(member, `${path}.${name}`));
}

const ANSWERS: readonly [name: string, map: (answer: JsonObject) => unknown][] = [
  ['dw20-GetDeployment', (answer) => [recordOf(answer), itemsOf(answer)]],
  ['dw20-GetDeployment.failed', (answer) => [recordOf(answer), itemsOf(answer)]],
  ['dw20-ListDeployments', (answer) => parsePackagePage(answer).rows.map((row) => mapRow(row, REF))],
  ['dw20-ListFiles', (answer) => parseFilePage(answer)],
];

describe('reading a damaged answer', () => {
  it.each(ANSWERS)('%s is either refused by the name of a field or read without a hole', (name, map) => {
    const answer = fixture(name);
    fc.assert(
      fc.property(fc.nat(60), fc.jsonValue(), (index, value) => {
        const damaged = replaceOne(answer, index, value);
        const outcome = (() => {
          try {
            return isJsonObject(damaged) ? map(damaged) : null;
          } catch (err) {
            return err;
          }
        })();

        expect(outcome instanceof Error ? outcome : null).toSatisfy(
          (err: unknown) => err === null || err instanceof FieldError,
        );
        expect(holes(outcome instanceof Error ? null : outcome)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the status table of DataWorks 2020-05-18', () => {
  const known = STATUS_TABLE.filter(({ when }) =>
    when.every(({ field, value }) => value !== '*' || field === 'ExecuteTime'),
  );

  it.each(known.map((row) => [row.subjectKind, row.when, row.status] as const))(
    'maps %s %j to %s, blanks around the values or not',
    (subjectKind, when, status) => {
      const kind = subjectKind as Parameters<typeof mapStatus>[0];
      const padded = when.map((raw) => ({ ...raw, value: ` ${raw.value}\n` }));

      expect([mapStatus(kind, when), mapStatus(kind, padded)]).toEqual([status, status]);
    },
  );

  it('says of every row that the vendor does not state what makes it so, and says why', () => {
    for (const { inferred, note } of STATUS_TABLE) expect(note !== null).toBe(inferred);
    expect(
      STATUS_TABLE.filter(({ subjectKind, inferred }) => subjectKind === 'DEPLOYMENT' && !inferred).map(
        ({ when, status }) => [when.map(({ value }) => value).join(' '), status],
      ),
    ).toEqual([
      ['2', 'FAILED'],
      ['1 8', 'CHECKING'],
      ['1 7', 'CHECK_FAILED'],
      ['1 ', 'SUCCEEDED'],
    ]);
  });

  it('makes of any other value an UNKNOWN that is never final', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('DEPLOYMENT', 'STAGE', 'RELEASE_ITEM'), (value, subjectKind) => {
        fc.pre(!/^[0-6]$/.test(value.trim()));

        const status = mapStatus(subjectKind, [rawStatus('Status', value), rawStatus('CheckingStatus', '')]);

        expect(status).toBe('UNKNOWN');
        expect(meaningOf(status).isTerminal).toBe(false);
      }),
    );
  });

  it('is never final while a check says something that is not documented', () => {
    fc.assert(
      fc.property(fc.constantFrom('0', '1'), fc.string(), (status, value) => {
        fc.pre(!['', '7', '8'].includes(value.trim()));

        expect(mapStatus('DEPLOYMENT', [rawStatus('Status', status), rawStatus('CheckingStatus', value)])).toBe(
          'UNKNOWN',
        );
      }),
    );
  });
});
