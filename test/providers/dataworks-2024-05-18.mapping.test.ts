import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meaningOf } from '../../src/domain/status.ts';
import { mapItem, mapRun } from '../../src/providers/dataworks-2024-05-18/records.ts';
import { parseItemPage, parseRun, parseRunPage } from '../../src/providers/dataworks-2024-05-18/responses.ts';
import { mapStatus, STATUS_TABLE } from '../../src/providers/dataworks-2024-05-18/status.ts';
import { FieldError } from '../../src/providers/transport/fields.ts';
import { isJsonObject, type JsonObject } from '../../src/providers/transport/json.ts';

const WORKSPACE = { provider: 'dw', workspace: '56160' };

const fixture = (name: string): JsonObject =>
  JSON.parse(readFileSync(new URL(`../fixtures/upstream/${name}.json`, import.meta.url), 'utf8'));

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
  ['dw24-GetPipelineRun.fail', (answer) => mapRun(parseRun(answer), WORKSPACE)],
  ['dw24-GetDeployment', (answer) => mapRun(parseRun(answer), WORKSPACE)],
  ['dw24-ListPipelineRuns', (answer) => parseRunPage(answer).rows.map((run) => mapRun(run, WORKSPACE))],
  ['dw24-ListDeployments', (answer) => parseRunPage(answer).rows.map((run) => mapRun(run, WORKSPACE))],
  ['dw24-ListPipelineRunItems', (answer) => parseItemPage(answer).rows.map(mapItem)],
];

describe('reading a damaged answer', () => {
  it.each(ANSWERS)('%s is either refused by the name of a field or read without a hole', (name, map) => {
    const answer = fixture(name);
    fc.assert(
      fc.property(fc.nat(90), fc.jsonValue(), (index, value) => {
        const damaged = replaceOne(answer, index, value);
        const outcome = (() => {
          try {
            return isJsonObject(damaged) ? map(damaged) : null;
          } catch (err) {
            return err;
          }
        })();

        expect(outcome).not.toBeInstanceOf(TypeError);
        expect(outcome instanceof Error ? outcome instanceof FieldError : true).toBe(true);
        expect(holes(outcome instanceof Error ? null : outcome)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the status table of DataWorks 2024-05-18', () => {
  const known = STATUS_TABLE.filter(({ when }) => when.every(({ value }) => value !== '*'));

  it.each(known.map((row) => [row.subjectKind, row.when, row.status] as const))(
    'maps %s %j to %s in any case',
    (subjectKind, when, status) => {
      const spelled = (spell: (text: string) => string) => when.map((raw) => ({ ...raw, value: spell(raw.value) }));
      const kind = subjectKind as Parameters<typeof mapStatus>[0];

      expect(mapStatus(kind, when)).toBe(status);
      expect(
        mapStatus(
          kind,
          spelled((text) => text.toUpperCase()),
        ),
      ).toBe(status);
      expect(
        mapStatus(
          kind,
          spelled((text) => ` ${text.toLowerCase()}\n`),
        ),
      ).toBe(status);
    },
  );

  it('makes of any other value an UNKNOWN that is never final', () => {
    const words = new Set(known.flatMap(({ when }) => when.map(({ value }) => value.toLowerCase())));
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('DEPLOYMENT', 'STAGE', 'RELEASE_ITEM'), (value, subjectKind) => {
        fc.pre(!words.has(value.trim().toLowerCase()));

        const status = mapStatus(subjectKind, [{ field: 'Status', value, label: null }]);

        expect(status).toBe('UNKNOWN');
        expect(meaningOf(status).isTerminal).toBe(false);
      }),
    );
  });
});
