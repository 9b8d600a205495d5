import { buildSchema, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { splitCommands } from './shell.ts';
import { findImpossible, findMismatch, operationOf, parseDocuments, toPattern } from './shown.ts';

describe('what a page shows of an output', () => {
  it('fits other times and widths, and anything where it has an ellipsis', () => {
    const shown = toPattern('…\nAT  ID\n2026-11-21T09:12:44.120Z  run_…\n');

    expect('npm said this\nAT                        ID\n2027-01-01T00:00:00Z  run_17\nmore\n').toMatch(shown);
    expect('AT  ID\n2027-01-01T00:00:00Z  stage_17\n').not.toMatch(shown);
    expect('AT  ID\nnever  run_17\n').not.toMatch(shown);
  });

  it.each([
    ['a member that did not come', { a: 1 }, {}],
    ['a member that is not shown', {}, { a: 1 }],
    ['another type', { a: 1 }, { a: '1' }],
    ['an empty list', [1], []],
    ['an element of another shape', [{ a: 1 }], [{ b: 1 }]],
    ['an object in place of a list', [], {}],
  ])('does not fit %s', (_, shown, came) => {
    expect(findMismatch(shown, came, false)).not.toBeNull();
  });

  it('fits other values of the same shape, and longer lists', () => {
    const shown = { nodes: [{ id: 'a', status: 'RUNNING', at: null }, '…'] };
    const came = { nodes: [1, 2].map((id) => ({ id: `${id}`, status: 'FAILED', at: 'now' })) };

    expect(findMismatch(shown, came, false)).toBeNull();
    expect(findMismatch(shown, came, true)).toContain('$.nodes: no element like');
  });

  it('may be a document, or one a line', () => {
    expect(parseDocuments('{"a":\n1}\n')).toEqual([{ a: 1 }]);
    expect(parseDocuments('{"a":1}\n{"a":2}\n')).toEqual([{ a: 1 }, { a: 2 }]);
  });

  it('has to be possible by the schema', () => {
    const schema = buildSchema(`
      type Query { ship: Ship }
      interface Named { name: String! }
      type Ship implements Named { name: String! kind: Kind next: [Ship!] }
      enum Kind { BARK TUG }
    `);
    const operation = operationOf(parse('{ ship { name ... on Ship { kind next { label: name } } } }'));
    const find = (ship: unknown) => findImpossible(schema, operation, { ship });

    expect(find({ name: 'Ada', kind: 'TUG', next: [{ label: 'Bea' }, '…'] })).toEqual([]);
    expect(find({ name: null, kind: 'RAFT', next: [{ name: 'Bea' }] })).toEqual([
      'data.ship.name is never null',
      'data.ship.kind is no Kind: RAFT',
      'data.ship.next.name was not asked for',
    ]);
  });
});

describe('the commands of a block', () => {
  it('are its lines, without comments, joined where the shell wants more', () => {
    expect(splitCommands("a -b   # why\n# c\n\nd \\\n  e\nf 'g\nh'\n")).toEqual(['a -b', 'd \\\n  e', "f 'g\nh'"]);
  });

  it('are refused when the last is not whole', () => {
    expect(() => splitCommands("echo 'a\n")).toThrow('expected a whole command');
  });
});
