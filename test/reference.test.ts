import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { describeConfig } from '../scripts/reference/config-page.ts';
import { describeSchema } from '../scripts/reference/schema-page.ts';
import { readCommandEnvironment } from '../src/config.ts';

const envExample = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

describe('the reference of a schema', () => {
  const schema = buildSchema(`
    """What can be read."""
    type Query {
      """The ships | boats."""
      ships(
        """At most so many."""
        first: Int! = 20
        "Which ones." filter: Filter
      ): [Ship!]!
      old: String @deprecated(reason: "gone in 2027")
    }
    interface Named { name: String }
    "Floats." type Ship implements Named { name: String kind: Kind }
    enum Kind { "With sails." BARK TUG }
    input Filter @oneOf { kind: Kind name: String = "none" }
    union Found = Ship
    scalar Depth @specifiedBy(url: "https://example.com/depth")
  `);
  const text = describeSchema(schema);

  it('has a heading for each type, with its description and what it is related to', () => {
    expect(text).toContain('### Ship\n\nFloats.\n\nImplements [Named](#named).');
    expect(text).toContain('### Named\n\nImplemented by [Ship](#ship).');
    expect(text).toContain('### Found\n\nOne of [Ship](#ship).');
    expect(text).toContain('### Filter\n\nExactly one of its fields is given.');
    expect(text).toContain('### Depth\n\nSpecified by <https://example.com/depth>.');
    expect(text).not.toMatch(/### (String|Int|__)/);
  });

  it('has each field with its arguments, types, defaults and descriptions, and an anchor of its own', () => {
    expect(text).toContain(
      '| <a id="query.ships"></a>`ships` | [[Ship](#ship)!]! | The ships \\| boats.<br>• `first` `Int!` = `20`: At most so many.<br>• `filter` [Filter](#filter): Which ones. |',
    );
    expect(text).toContain('| <a id="filter.name"></a>`name` | `String` | `"none"` |  |');
    expect(text).toContain('| <a id="kind.bark"></a>`BARK` | With sails. |');
  });

  it('says what is deprecated, and why', () => {
    expect(text).toContain('| <a id="query.old"></a>`old` | `String` | **Deprecated**: gone in 2027 |');
  });
});

describe('the reference of the configuration', () => {
  const text = describeConfig(envExample);

  it('has each key with its range, default and description', () => {
    expect(text).toContain('### watch\n');
    expect(text).toContain(
      '| `minIntervalMs` | whole number, 200 to 86400000 | `2000` | How often a run that moves is asked for. |',
    );
    expect(text).toContain('| `projectId` | text | needed |');
  });

  it('tells once what kinds of providers have in common, and of each kind what it has of its own', () => {
    expect(text.match(/\| `defaultMaxAgeMs` \|/g)).toHaveLength(1);
    expect(text.match(/\| `accessKeyId` \|/g)).toHaveLength(1);
    expect(text).toContain('### providers[] of dataarts-studio\n');
  });

  it('describes every key', () => {
    expect(text).not.toMatch(/\|\s+\|$/m);
  });

  it('has exactly the environment variables that the program reads', () => {
    const read = new Set<string>();
    readCommandEnvironment(
      new Proxy(
        {},
        {
          get: (_, name) => {
            read.add(String(name));
            return undefined;
          },
        },
      ),
    );

    const [, rows = ''] = text.split('## Environment variables');
    const named = [...rows.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name as string);

    const isCredential = (name: string) => /^(ALIBABA|HUAWEI)CLOUD_|^ALIBABA_CLOUD_/.test(name);
    expect(named.filter((name) => !isCredential(name)).toSorted()).toEqual([...read].toSorted());
  });
});
