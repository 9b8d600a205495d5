import { describe, expect, it } from 'vitest';
import { matchesTransition } from '../../src/domain/transition.ts';
import { transition } from '../support/records.ts';

const record = { ...transition({ from: 'READY', to: 'FAILED', operationId: 'op' }), position: 7 };

describe('matching a transition', () => {
  it.each([
    [{}],
    [{ providers: ['dw'] }],
    [{ workspaces: [{ provider: 'dw', workspace: '10000' }] }],
    [{ deployments: [{ provider: 'dw', workspace: '10000', rawId: 'run-1' }] }],
    [{ subjectIds: ['deployment_1'] }],
    [{ to: ['FAILED'] }],
    [{ toPhases: ['SETTLED'] }],
    [{ toOutcomes: ['FAILURE'] }],
    [{ environments: ['PRODUCTION'] }],
    [{ unifiedOnly: true }],
    [{ triggeredHere: true }],
  ] as const)('takes it for %j', (query) => {
    expect(matchesTransition(query, record)).toBe(true);
  });

  it.each([
    [{ providers: [] }],
    [{ providers: ['other'] }],
    [{ workspaces: [{ provider: 'dw', workspace: '2' }] }],
    [{ deployments: [{ provider: 'other', workspace: '10000', rawId: 'run-1' }] }],
    [{ subjectKinds: ['STAGE'] }],
    [{ to: ['SUCCEEDED'] }],
    [{ toOutcomes: ['SUCCESS'] }],
    [{ environments: ['DEVELOPMENT'] }],
    [{ triggeredHere: false }],
  ] as const)('leaves it for %j', (query) => {
    expect(matchesTransition(query, record)).toBe(false);
  });

  it('leaves a record in which only raw values moved when unified ones are asked for', () => {
    const rawOnly = { ...record, from: 'FAILED' } as const;

    expect(matchesTransition({ unifiedOnly: true }, rawOnly)).toBe(false);
    expect(matchesTransition({ unifiedOnly: false }, rawOnly)).toBe(true);
  });
});
