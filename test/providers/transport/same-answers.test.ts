import { expect, it } from 'vitest';
import { SameAnswers } from '../../../src/providers/transport/same-answers.ts';

it('makes something of an answer once, as long as the same question has the same answer', () => {
  const same = new SameAnswers();
  const made: string[] = [];
  const ask = (asked: string, said: string) =>
    same.valueOf(asked, said, () => {
      made.push(`${asked}: ${said}`);
      return { said };
    });

  const first = ask('one', 'a');

  expect(ask('one', 'a')).toBe(first);
  expect(ask('two', 'a')).not.toBe(first);
  expect(ask('one', 'b')).toEqual({ said: 'b' });
  expect(ask('one', 'a')).not.toBe(first);
  expect(made).toEqual(['one: a', 'two: a', 'one: b', 'one: a']);
});

it('remembers nothing of an answer of which nothing can be made, nor of one that is very long', () => {
  const same = new SameAnswers();
  const fail = () => {
    throw new Error('expected an object');
  };

  expect(() => same.valueOf('one', 'a', fail)).toThrow('expected an object');
  expect(same.valueOf('one', 'a', () => 7)).toBe(7);
  const long = 'x'.repeat(3_000_000);
  same.valueOf('one', long, () => 8);
  expect(same.valueOf('one', long, () => 9)).toBe(9);
});
