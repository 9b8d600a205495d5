import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deploymentRefOf, formatGlobalId, parseGlobalId, stageId } from '../../src/domain/global-id.ts';

const part = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }).filter((text) => !text.includes('\0'));

describe('global ids', () => {
  it('give back the parts they were made of, whatever these contain', () => {
    fc.assert(
      fc.property(part, part, part, part, (provider, workspace, rawId, code) => {
        const ref = { provider, workspace, rawId };

        const parsed = parseGlobalId(stageId(ref, code), 'id');

        expect(parsed.type).toBe('STAGE');
        expect(deploymentRefOf(parsed)).toEqual(ref);
        expect(parsed.parts[3]).toBe(code);
      }),
    );
  });

  it('never change: clients store them', () => {
    expect(formatGlobalId('DEPLOYMENT', 'dw-prod', '10000', 'a7ef0634-20ec-4a7c-a214-54020f91XXXX')).toBe(
      'deployment_WzEsImR3LXByb2QiLCIxMDAwMCIsImE3ZWYwNjM0LTIwZWMtNGE3Yy1hMjE0LTU0MDIwZjkxWFhYWCJd',
    );
  });

  it.each([
    ['', 'nothing'],
    ['deployment', 'no content'],
    ['deployment_', 'empty content'],
    ['deployment_!!!!', 'characters outside base64url'],
    ['stranger_WzEsImEiXQ', 'an unknown type'],
    [formatGlobalId('PROVIDER', 'dw').replace('provider', 'deployment'), 'too few parts for the type'],
    [`deployment_${Buffer.from('[2,"a","b","c"]').toString('base64url')}`, 'another version'],
    [`deployment_${Buffer.from('[1,"a","b",3]').toString('base64url')}`, 'a number for a text'],
    [`deployment_${Buffer.from('[1,"a","b",""]').toString('base64url')}`, 'an empty part'],
    [`deployment_${Buffer.from('[1, "a","b","c"]').toString('base64url')}`, 'a second spelling of an id'],
    [`${formatGlobalId('DEPLOYMENT', 'a', 'b', 'c')}=`, 'padding'],
    [`deployment_${'A'.repeat(5000)}`, 'more than any id holds'],
  ])('refuse %s (%s), naming the argument', (id) => {
    expect(() => parseGlobalId(id, 'input.deploymentId')).toThrowError(/^input\.deploymentId: expected /);
  });

  it('refuse the id of another type where one is asked for', () => {
    const id = formatGlobalId('WORKSPACE', 'dw', '10000');

    expect(() => parseGlobalId(id, 'id', ['DEPLOYMENT'])).toThrowError('id: expected the id of a deployment');
  });

  it('do not repeat control characters of the input in the message', () => {
    expect(() => parseGlobalId('x\n\u001b[31mforged', 'id')).toThrowError(/got "x��\[31mforged"/);
  });
});
