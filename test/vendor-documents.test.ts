import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FACTORY_WORKSPACE, PROJECT, SHOW_PACKAGE } from './vendor-documents/dataarts-studio.ts';
import { DEPLOY_FILE, GET_DEPLOYMENT } from './vendor-documents/dataworks-2020.ts';
import { GET_PIPELINE_RUN } from './vendor-documents/dataworks-2024.ts';
import { GET_PUBLISHED_API } from './vendor-documents/dataworks-data-service.ts';
import {
  at,
  documentedFields,
  type Enumerated,
  exampleOf,
  type Fields,
  type GatewayAnswer,
  isCovered,
  type Nowhere,
  pathsOf,
  type Shown,
  type VendorDocument,
  withFields,
} from './vendor-documents/document.ts';
import { type DoubleProvider, startVendorDouble, type VendorDouble } from './vendor-documents/vendor-double.ts';

const DOCUMENTS = [GET_DEPLOYMENT, DEPLOY_FILE, GET_PIPELINE_RUN, GET_PUBLISHED_API, SHOW_PACKAGE];

const alibaba = (key: string, kind: string, ...workspaces: object[]): DoubleProvider => ({
  key,
  kind,
  region: 'cn-shanghai',
  credentials: { accessKeyId: `KEY-${key}`, accessKeySecret: `test-secret-of-${key}` },
  workspaces,
});
const huawei = (key: string, credentials: object): DoubleProvider => ({
  key,
  kind: 'dataarts-studio',
  region: 'cn-north-4',
  projectId: PROJECT,
  credentials,
  workspaces: [{ id: FACTORY_WORKSPACE }],
});
const PROVIDERS: readonly DoubleProvider[] = [
  alibaba('dw20', 'dataworks-2020-05-18', { id: '10000' }, { id: 'dw_project' }),
  alibaba('dw24', 'dataworks-2024-05-18', { id: '10000' }),
  alibaba('ds', 'dataworks-data-service', { id: '10002', tenantId: '10003' }),
  huawei('hw', { accessKey: 'TESTAK', secretKey: 'test-secret-key' }),
  huawei('hw-user', { domain: 'example-domain', user: 'signalbox', password: 'test-password-of-the-user' }),
];

/** Providers of the same kinds with accounts of their own, so that what an error slows down or stops is nobody else's. */
function accountsOfErrors(document: VendorDocument): DoubleProvider[] {
  const like = PROVIDERS.find(({ key }) => key === document.question.provider) as DoubleProvider;
  return Object.keys(document.errors).map((_, index) => {
    const key = accountOfError(document, index);
    const id = like['kind'] === 'dataarts-studio' ? 'accessKey' : 'accessKeyId';
    return { ...like, key, credentials: { ...(like['credentials'] as object), [id]: `KEY-${key}` } };
  });
}
const accountOfError = ({ name }: VendorDocument, index: number) => `${name}-${index}`.toLowerCase();

let double: VendorDouble;
beforeAll(async () => {
  double = await startVendorDouble([...PROVIDERS, ...DOCUMENTS.flatMap(accountsOfErrors)]);
});
afterAll(() => double.close());

/** Each answer is about an object of its own, unless it is said which. */
let objects = 900_000;

describe.each(DOCUMENTS.map((document) => ({ document, name: document.name })))('$name', ({ document }) => {
  const documented = documentedFields(document.name);
  const example = exampleOf(documented.example);
  const rows = Object.entries(document.rows);
  const enumerated = rows.filter((row): row is [string, Enumerated] => 'values' in row[1]);

  async function answerTo(body: Fields, { isAboutItself = false } = {}): Promise<GatewayAnswer> {
    const { idPath, question, ask } = document;
    objects += 1;
    const own = idPath === undefined || isAboutItself ? {} : { [idPath]: sameKind(at(example, idPath), objects) };
    const rawId = idPath !== undefined && isAboutItself ? String(at(body, idPath)).trim() : String(objects);
    double.answer(rawId, withFields(body, own));
    return ask(double, { ...question, rawId });
  }
  /** What the gateway answers where a field of the example has a value, and others what its row asks for. */
  const answerWith = (path: string, changes: Fields, given: Fields = {}) =>
    answerTo(withFields(example, { ...given, ...changes }), { isAboutItself: path === document.idPath });

  it('has a row for every field of the example and of the document, and for none that is in neither', () => {
    const named = [...documented.answer, ...Object.keys(documented.values)];
    expect([...named, ...pathsOf(example)].filter((path) => !isCovered(path, document.rows))).toEqual([]);
    expect(Object.keys(document.rows).filter((path) => !documented.answer.includes(path))).toEqual([]);
  });

  it('has every documented value of every field, and no other', () => {
    const covered = Object.fromEntries(enumerated.map(([path, { values }]) => [path, Object.keys(values).sort()]));
    const expected = Object.entries(documented.values).map(([path, values]) => [path, Object.keys(values).sort()]);
    expect(covered).toEqual(Object.fromEntries(expected));
  });

  it('has every parameter of the request and every error code', () => {
    expect(Object.keys(document.request).sort()).toEqual(documented.request.toSorted());
    expect(Object.keys(document.errors).sort()).toEqual(documented.errors.map(({ code }) => code).sort());
  });

  it('is on the page of its provider, field by field', () => {
    const page = readFileSync(new URL(`../docs/providers/${document.page}.md`, import.meta.url), 'utf8');
    const words = page.match(/…?[\w-]+/g) ?? [];
    const isNamed = (name: string) =>
      words.some((word) => word === name || (word.startsWith('…') && name.endsWith(word.slice(1))));
    const names = [...documented.answer, ...documented.request].map(nameOf);
    expect([...new Set(names)].filter((name) => !isNamed(name))).toEqual([]);
  });

  it.each(rows.filter((row): row is [string, Shown] => 'is' in row[1]))('%s', async (path, row) => {
    const [sent, then] = row.other;

    const [before, after] = await Promise.all([
      answerWith(path, {}, row.given),
      answerWith(path, { [path]: sent }, row.given),
    ]);

    for (const place of [row.at, row.alsoAt ?? row.at]) {
      expect([at(before, place), at(after, place)]).toEqual([row.is, then]);
    }
    if (!row.at.startsWith('error.')) expect(before.error).toBeNull();
  });

  it.each(enumerated)('%s, each of its values and one more', async (path, row) => {
    const expected: [unknown, unknown][] = [...Object.entries(row.values), [...row.unknown]];
    const answers = await Promise.all(
      expected.map(async ([value]) => {
        const sent = /^\d+$/.test(String(value)) ? Number(value) : value;
        const answer = await answerWith(path, { [path]: sent }, row.given);
        return [value, at(answer, row.at), row.raw === undefined ? undefined : at(answer, row.raw)];
      }),
    );

    expect(answers).toEqual(
      expected.map(([value, then]) => [value, then, row.raw === undefined ? undefined : String(value)]),
    );
  });

  const inExample = enumerated.filter(([path, { given }]) => at(example, path) !== null && !given);
  if (inExample.length > 0)
    it('its example has the values that its fields have there', async () => {
      const answer = await answerTo(example);

      for (const [path, row] of inExample) {
        const [, then] = Object.entries(row.values).find(([value]) => isSame(value, at(example, path))) ?? [];
        expect([path, at(answer, row.at)]).toEqual([path, then]);
      }
    });

  const hidden = rows.filter((row): row is [string, Nowhere] => 'nowhere' in row[1]);
  it.each(hidden)('%s: $nowhere', async (path, row) => {
    const answers = await Promise.all([answerWith(path, {}), answerWith(path, { [path]: row.other })]);
    const [before, after] = answers.map(withoutIds);
    expect(after).toEqual(before);
  });

  it.each(Object.entries(document.request))('is asked with %s', async (_, { asking, at: place, is }) => {
    const question = { ...document.question, ...asking };
    double.answer(question.rawId, example);

    await document.ask(double, question);

    expect(at(double.sentFor(question.rawId), place)).toEqual(is);
  });

  // One document refers to a page of errors instead.
  if (documented.errors.length > 0)
    it('its errors tell what they are', async () => {
      const answers = await Promise.all(
        documented.errors.map(async ({ http, code }, index) => {
          const provider = accountOfError(document, Object.keys(document.errors).indexOf(code));
          const rawId = `80000${index}`;
          double.answer(rawId, document.errorBody(code), http);
          return [code, await document.ask(double, { ...document.question, provider, rawId })];
        }),
      );

      expect(Object.fromEntries(answers)).toMatchObject(document.errors);
      for (const [code, answer] of answers) expect(JSON.stringify(answer)).toContain(code);
    });
});

function nameOf(path: string): string {
  return path.replaceAll('[]', '').split('.').at(-1) as string;
}

/** The vendor's samples and its tables differ in case. */
function isSame(documented: string, value: unknown): boolean {
  return documented.toLowerCase() === String(value).toLowerCase();
}

function sameKind(like: unknown, value: number): unknown {
  return typeof like === 'string' ? String(value) : value;
}

/** What is left of an answer without what tells one object from another. */
function withoutIds(answer: GatewayAnswer): unknown {
  return JSON.parse(JSON.stringify(answer), (name, value) => (name === 'id' || name === 'rawId' ? null : value));
}
