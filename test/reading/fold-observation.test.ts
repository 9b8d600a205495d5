import { describe, expect, it } from 'vitest';
import type { KnownDeployment } from '../../src/domain/deployment-state.ts';
import { toDeploymentState } from '../../src/domain/deployment-state.ts';
import { type DeploymentObservation, foldObservation } from '../../src/reading/fold-observation.ts';
import { item, observedAt, REF, rawOf, run, stage } from '../support/records.ts';

function seen(changes: Partial<DeploymentObservation>): DeploymentObservation {
  return { ref: REF, record: null, items: null, observation: observedAt('2026-01-02T03:10:00.000Z'), ...changes };
}

function fold(known: KnownDeployment | null, changes: Partial<DeploymentObservation>) {
  const folded = foldObservation(known, seen(changes));
  if (!folded) throw new Error('the observation was refused as older');
  return folded;
}

describe('folding an observation into what is known', () => {
  it('records every subject of a run that was not known, stages by position and the run last', () => {
    const { transitions, hasChanged } = fold(null, { record: run('RUNNING') });

    expect(hasChanged).toBe(true);
    expect(transitions.map(({ subjectKind, from, to, sequence }) => [subjectKind, from, to, sequence])).toEqual([
      ['STAGE', null, 'SUCCEEDED', 1],
      ['STAGE', null, 'READY', 1],
      ['DEPLOYMENT', null, 'RUNNING', 1],
    ]);
  });

  it('finds nothing to write when the upstream says the same again', () => {
    const { next } = fold(null, { record: run('RUNNING') });

    const again = fold(next, { record: run('RUNNING'), observation: observedAt('2026-01-02T03:11:00.000Z') });

    expect(again).toMatchObject({ hasChanged: false, transitions: [] });
    expect(again.next.observation.observedAt).toEqual(new Date('2026-01-02T03:11:00.000Z'));
  });

  it('counts on per subject, bounds the change by the look before, and puts items first', () => {
    const first = fold(null, { record: run('RUNNING'), items: [item('9', 'RUNNING')] });
    const settled = run('SUCCEEDED', {
      modifiedAt: new Date('2026-01-02T03:12:00.000Z'),
      stages: [stage('BUILD_PACKAGE', 1, 'SUCCEEDED'), stage('PROD', 2, 'SUCCEEDED')],
    });

    const { transitions } = fold(first.next, {
      record: settled,
      items: [item('9', 'SUCCEEDED')],
      observation: observedAt('2026-01-02T03:13:00.000Z'),
    });

    expect(transitions.map(({ subjectKind, from, to, sequence }) => [subjectKind, from, to, sequence])).toEqual([
      ['RELEASE_ITEM', 'RUNNING', 'SUCCEEDED', 2],
      ['STAGE', 'READY', 'SUCCEEDED', 2],
      ['DEPLOYMENT', 'RUNNING', 'SUCCEEDED', 2],
    ]);
    expect(transitions.map(({ notBefore }) => notBefore)).toEqual(Array(3).fill(new Date('2026-01-02T03:10:00.000Z')));
    expect(transitions[2]).toMatchObject({
      occurredAt: new Date('2026-01-02T03:12:00.000Z'),
      environment: 'PRODUCTION',
    });
  });

  it('says that READY to SUCCEEDED may have skipped a state and that RUNNING to SUCCEEDED has not', () => {
    const { next } = fold(null, { record: run('RUNNING') });
    const settled = run('SUCCEEDED', {
      stages: [stage('BUILD_PACKAGE', 1, 'SUCCEEDED'), stage('PROD', 2, 'SUCCEEDED')],
    });

    const { transitions } = fold(next, { record: settled });

    expect(transitions.map(({ mayHaveSkipped }) => mayHaveSkipped)).toEqual([true, false]);
  });

  it.each([
    ['two minutes', '2026-01-02T03:12:00.000Z', false],
    ['more', '2026-01-02T03:12:00.001Z', true],
  ])(
    'says that RUNNING to SUCCEEDED may have skipped a state where %s lie between the looks: %s %s',
    (_, at, expected) => {
      const { next } = fold(null, { record: run('RUNNING'), observation: observedAt('2026-01-02T03:10:00.000Z') });

      const { transitions } = fold(next, { record: run('SUCCEEDED'), observation: observedAt(at) });

      expect(transitions).toMatchObject([{ to: 'SUCCEEDED', mayHaveSkipped: expected }]);
    },
  );

  it('records a move of raw values alone as such', () => {
    const { next } = fold(null, { record: run('RUNNING') });

    const { transitions } = fold(next, { record: run('RUNNING', { rawStatuses: rawOf('RUNNING2') }) });

    expect(transitions).toHaveLength(1);
    expect(transitions[0]).toMatchObject({ from: 'RUNNING', to: 'RUNNING', toRaw: rawOf('RUNNING2'), sequence: 2 });
  });

  it('keeps a change that is no change of status without a transition', () => {
    const { next } = fold(null, { record: run('RUNNING') });

    const folded = fold(next, { record: run('RUNNING', { description: 'renamed' }) });

    expect(folded).toMatchObject({ hasChanged: true, transitions: [] });
    expect(folded.next.record.description).toBe('renamed');
  });

  it('refuses an answer whose upstream time lies before the known one', () => {
    const { next } = fold(null, { record: run('RUNNING') });

    const late = run('READY', { modifiedAt: new Date('2026-01-02T03:04:59.000Z') });

    expect(foldObservation(next, seen({ record: late }))).toBeNull();
  });

  it('refuses to make something final unfinal while the upstream has not touched it', () => {
    const { next } = fold(null, { record: run('SUCCEEDED') });

    expect(foldObservation(next, seen({ record: run('RUNNING') }))).toBeNull();
  });

  it('lets a run go on from FAILED when the upstream has touched it since', () => {
    const { next } = fold(null, { record: run('FAILED') });

    const retried = run('RUNNING', { modifiedAt: new Date('2026-01-02T03:20:00.000Z') });

    expect(fold(next, { record: retried }).transitions).toHaveLength(1);
  });

  it('needs a run to be known before its items', () => {
    expect(() => foldObservation(null, seen({ items: [] }))).toThrowError('items were observed before their run');
  });

  it('remembers when a stage was seen to begin and to end, and not when it had ended before', () => {
    const first = fold(null, { record: run('RUNNING') });
    const running = run('RUNNING', { stages: [stage('BUILD_PACKAGE', 1, 'SUCCEEDED'), stage('PROD', 2, 'RUNNING')] });
    const second = fold(first.next, { record: running, observation: observedAt('2026-01-02T03:11:00.000Z') });
    const done = run('SUCCEEDED', { stages: [stage('BUILD_PACKAGE', 1, 'SUCCEEDED'), stage('PROD', 2, 'SUCCEEDED')] });
    const third = fold(second.next, { record: done, observation: observedAt('2026-01-02T03:12:00.000Z') });

    const state = toDeploymentState(third.next);

    expect(state.stages.map(({ startedAt, settledAt }) => [startedAt, settledAt])).toEqual([
      [null, null],
      [new Date('2026-01-02T03:11:00.000Z'), new Date('2026-01-02T03:12:00.000Z')],
    ]);
    expect(state.settledAt).toEqual(new Date('2026-01-02T03:12:00.000Z'));
    expect(state.currentStage).toBeNull();
  });
});
