import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  API_VISIBILITIES,
  DATA_SERVICE_API_MODES,
  type DataServiceApiRecord,
  HTTP_METHODS,
  HTTP_SCHEMES,
  PARAMETER_DATA_TYPES,
  PARAMETER_OPERATORS,
  PARAMETER_POSITIONS,
  PAYLOAD_FORMATS,
  SQL_MODES,
} from '../../src/domain/data-service-api.ts';
import { meaningOf } from '../../src/domain/status.ts';
import { mapApi } from '../../src/providers/dataworks-data-service/records.ts';
import { parseApi, parseApiPage } from '../../src/providers/dataworks-data-service/responses.ts';
import { mapStatus, STATUS_TABLE } from '../../src/providers/dataworks-data-service/status.ts';
import { offsetTimeOf } from '../../src/providers/dataworks-data-service/time.ts';
import { FieldError } from '../../src/providers/transport/fields.ts';
import { isJsonObject, type JsonObject } from '../../src/providers/transport/json.ts';

const WORKSPACE = { provider: 'ds', workspace: '10001' };

const fixture = (name: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../fixtures/upstream/${name}.json`, import.meta.url), 'utf8'));

/** The record of an API with these fields. */
const read = (data: object): DataServiceApiRecord =>
  mapApi(parseApi({ Data: { ApiId: 10000, Status: 1, ...data } }), WORKSPACE);

const withParameter = (parameter: object, list = 'RegistrationRequestParameters') =>
  read({ ApiMode: 2, RegistrationDetails: { [list]: [{ ParameterName: 'p', ...parameter }] } }).details
    ?.requestParameters[0];

const withResponse = (parameter: object, of: 'Wizard' | 'Script') => {
  const parameters = { [`${of}ResponseParameters`]: [{ ParameterName: 'p', ...parameter }] };
  const { details } = read({ ApiMode: of === 'Wizard' ? 0 : 1, [`${of}Details`]: parameters });
  return details?.kind === 'REGISTRATION' ? undefined : details?.responseParameters[0];
};

/** Numbers as the reference lists them, with what each becomes; then some that it does not list. */
const cases = <T>(names: readonly T[]): [raw: unknown, ours: T | null][] => [
  ...names.map((name, value): [unknown, T] => [value, name]),
  ...names.map((name, value): [unknown, T] => [String(value), name]),
  ...[names.length, -1, 99, 0.5, null, undefined, '', 'GET', true, {}, []].map((raw): [unknown, null] => [raw, null]),
];

describe('the numbers of DataService by name', () => {
  it.each(cases(DATA_SERVICE_API_MODES))('ApiMode %j is %s', (raw, ours) => {
    expect(read({ ApiMode: raw }).mode).toBe(ours);
  });

  it.each(cases(SQL_MODES))('SqlMode %j is %s', (raw, ours) => {
    expect(read({ SqlMode: raw }).sqlMode).toBe(ours);
  });

  it.each(cases(HTTP_METHODS))('RequestMethod %j is %s', (raw, ours) => {
    expect(read({ RequestMethod: raw }).method).toBe(ours);
  });

  it.each(cases(PAYLOAD_FORMATS))('ResponseContentType %j is %s', (raw, ours) => {
    expect(read({ ResponseContentType: raw }).responseFormat).toBe(ours);
  });

  it.each(cases(PAYLOAD_FORMATS))('ServiceContentType %j is %s', (raw, ours) => {
    const { details } = read({ ApiMode: 2, RegistrationDetails: { ServiceContentType: raw } });

    expect(details).toMatchObject({ kind: 'REGISTRATION', serviceFormat: ours });
  });

  it.each(cases(API_VISIBILITIES))('VisibleRange %j is %s', (raw, ours) => {
    expect(read({ VisibleRange: raw }).visibility).toBe(ours);
  });

  it.each(cases(PARAMETER_POSITIONS))('ParameterPosition %j is %s', (raw, ours) => {
    expect(withParameter({ ParameterPosition: raw })?.position).toBe(ours);
  });

  it.each(cases(PARAMETER_OPERATORS))('ParameterOperator %j is %s', (raw, ours) => {
    expect(withParameter({ ParameterOperator: raw })?.operator).toBe(ours);
  });

  it.each(cases(PARAMETER_DATA_TYPES))('ParameterDataType %j is %s', (raw, ours) => {
    expect(withParameter({ ParameterDataType: raw })?.dataType).toBe(ours);
    expect(withResponse({ ParameterDataType: raw }, 'Wizard')?.dataType).toBe(ours);
    expect(withResponse({ ParameterDataType: raw }, 'Script')?.dataType).toBe(ours);
  });

  it.each([
    [[0], ['HTTP']],
    [[1], ['HTTPS']],
    [[1, 0], HTTP_SCHEMES.toReversed()],
    [[0, 0, 1], HTTP_SCHEMES],
    [[2, 1, null, 'x'], ['HTTPS']],
    [[], []],
    [null, []],
    [0, []],
  ])('Protocols %j are %j', (raw, ours) => {
    expect(read({ Protocols: raw }).schemes).toEqual(ours);
  });
});

describe('the details of an API', () => {
  it('keep blanks in code, samples and values, and make null of what is empty', () => {
    const script = '  select a\n  from t;\n';
    const { details } = read({
      ApiMode: 1,
      ScriptDetails: { Script: script, SuccessfulResultSample: ' {} ', FailedResultSample: '' },
    });

    expect(details).toMatchObject({ script, successSample: ' {} ', failureSample: null });
    expect(withParameter({ DefaultValue: ' ', ExampleValue: '' })).toMatchObject({
      defaultValue: ' ',
      exampleValue: null,
    });
    expect(withParameter({ DefaultValue: 5 })?.defaultValue).toBe('5');
  });

  it('leave out what has no name, and take an unsaid truth for false', () => {
    const { details } = read({
      ApiMode: 0,
      WizardDetails: {
        WizardRequestParameters: [null, {}, { ParameterName: '' }, 'x', { ParameterName: 'kept' }],
        WizardResponseParameters: [{ ParameterDataType: 0 }, { ParameterName: 'kept' }],
        WizardErrorCodes: [{ ErrorMessage: 'no code' }, { ErrorCode: 1001 }],
        WizardConnection: { TableName: 't' },
      },
    });

    expect(details).toMatchObject({
      kind: 'WIZARD',
      pagedResponse: false,
      requestParameters: [{ name: 'kept', required: false }],
      responseParameters: [{ name: 'kept' }],
      errorCodes: [{ code: '1001', message: null, solution: null }],
      connection: null,
    });
  });

  it('of a wizard API have no script, even if one comes along', () => {
    expect(read({ ApiMode: 0, WizardDetails: { Script: 'select 1' } }).details).not.toHaveProperty('script');
  });
});

describe('the times of DataService', () => {
  it.each([
    ['2020-06-23T00:21:01+0800', '2020-06-22T16:21:01.000Z'],
    ['2020-06-23T00:21:01+08:00', '2020-06-22T16:21:01.000Z'],
    ['2020-06-23T00:21:01-0330', '2020-06-23T03:51:01.000Z'],
    ['2020-06-23T00:21:01+0000', '2020-06-23T00:21:01.000Z'],
    ['2020-06-23T00:21:01-0000', '2020-06-23T00:21:01.000Z'],
    ['2020-06-23T00:21:01Z', '2020-06-23T00:21:01.000Z'],
    ['2020-06-23T00:21:01.5+0800', '2020-06-22T16:21:01.500Z'],
    ['2020-06-23T00:21:01.123456+0800', '2020-06-22T16:21:01.123Z'],
    [' 2020-06-23T00:21:01+0800\n', '2020-06-22T16:21:01.000Z'],
    ['2024-02-29T23:59:59+1400', '2024-02-29T09:59:59.000Z'],
    ['2026-01-01T00:00:00-1200', '2026-01-01T12:00:00.000Z'],
  ])('%j is %s', (text, ours) => {
    expect(offsetTimeOf(text)?.toISOString()).toBe(ours);
  });

  it.each([
    '',
    '2020-06-23',
    '2020-06-23T00:21:01',
    '2020-06-23 00:21:01+0800',
    '2020-02-30T00:00:00+0800',
    '2023-02-29T00:00:00+0800',
    '2020-13-01T00:00:00+0800',
    '2020-06-23T24:00:00+0800',
    '2020-06-23T00:60:00+0800',
    '0020-06-23T00:21:01+0800',
    '2020-06-23T00:21:01+1500',
    '2020-06-23T00:21:01+0860',
    '2020-06-23T00:21:01+08',
    'Tue Jun 23 2020 00:21:01 GMT+0800',
    1592842861000,
    null,
    undefined,
    {},
  ])('%j is no time', (value) => {
    expect(offsetTimeOf(value)).toBeNull();
  });

  it('is read back from every way of writing it, in whatever zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }),
        fc.integer({ min: -14 * 60, max: 14 * 60 }),
        (date, offset) => {
          const seconds = Math.floor(date.getTime() / 1000) * 1000;
          const local = new Date(seconds + offset * 60_000).toISOString().slice(0, 19);
          const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
          const zone = `${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}${two(Math.abs(offset) % 60)}`;

          expect(offsetTimeOf(`${local}${zone}`)?.getTime()).toBe(seconds);
        },
      ),
    );
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

describe('reading a damaged answer of DataService', () => {
  const sampleOf = (ApiMode: number): JsonObject => {
    const sample = fixture('dw20-GetDataServicePublishedApi');
    return { ...sample, Data: { ...(sample['Data'] as object), ApiMode } };
  };
  const one = (answer: JsonObject) => mapApi(parseApi(answer), WORKSPACE);
  const page = (answer: JsonObject) => parseApiPage(answer).rows.map((api) => mapApi(api, WORKSPACE));

  it.each([
    ['a wizard API', sampleOf(0), one],
    ['a script API', sampleOf(1), one],
    ['a registered API', sampleOf(2), one],
    ['a page', fixture('dw20-ListDataServicePublishedApis'), page],
  ])('%s is either refused by the name of a field or read without a hole', (_, answer, map) => {
    fc.assert(
      fc.property(fc.nat(130), fc.jsonValue(), (index, value) => {
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

describe('the status table of DataWorks DataService', () => {
  it('maps the two documented numbers, with the vendor’s word beside them', () => {
    expect(STATUS_TABLE.map(({ when, status }) => [when[0]?.value, when[0]?.label, status])).toEqual([
      ['1', 'published', 'PUBLISHED'],
      ['0', 'not published', 'UNPUBLISHED'],
      ['*', null, 'UNKNOWN'],
    ]);
  });

  it.each([
    [1, 'PUBLISHED', 'published'],
    ['1', 'PUBLISHED', 'published'],
    [' 1\n', 'PUBLISHED', 'published'],
    [0, 'UNPUBLISHED', 'not published'],
    [2, 'UNKNOWN', null],
    [-1, 'UNKNOWN', null],
    ['published', 'UNKNOWN', null],
    ['*', 'UNKNOWN', null],
    ['__proto__', 'UNKNOWN', null],
  ])('reads Status %j as %s and keeps the raw value', (raw, status, label) => {
    const record = read({ Status: raw });

    expect(record).toMatchObject({ status, message: null });
    expect(record.rawStatuses).toEqual([{ field: 'Status', value: String(raw).trim(), label }]);
  });

  it('makes of any other value an UNKNOWN, and nothing is ever final', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        fc.pre(!['0', '1'].includes(value.trim()));

        expect(mapStatus([{ field: 'Status', value, label: null }])).toBe('UNKNOWN');
      }),
    );
    for (const { status } of STATUS_TABLE) expect(meaningOf(status).isTerminal).toBe(false);
  });
});
