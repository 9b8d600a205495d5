import type { DeploymentRecord, DeploymentRef, ItemRecord, StageRecord } from '../../src/domain/deployment.ts';
import type { Observation } from '../../src/domain/deployment-state.ts';
import type { ReleaseStatus } from '../../src/domain/status.ts';
import type { NewTransition } from '../../src/domain/transition.ts';

export const REF: DeploymentRef = { provider: 'dw', workspace: '10000', rawId: 'run-1' };

export function rawOf(value: string) {
  return [{ field: 'Status', value, label: null }];
}

export function stage(code: string, position: number, status: ReleaseStatus, raw: string = status): StageRecord {
  return {
    code,
    position,
    type: 'DEPLOY',
    name: code,
    description: null,
    detail: { checkerList: [{ code: 'X', createdAt: 'text that looks like a time' }] },
    synthetic: false,
    status,
    rawStatuses: rawOf(raw),
    message: null,
  };
}

export function run(status: ReleaseStatus, changes: Partial<DeploymentRecord> = {}): DeploymentRecord {
  return {
    ...REF,
    purpose: 'ONLINE',
    name: null,
    description: 'daily build',
    fromEnvironment: null,
    toEnvironment: 'PRODUCTION',
    readyForProduction: null,
    creator: { rawId: '137946317766', name: null },
    executor: null,
    createdAt: new Date('2026-01-02T03:04:05.678Z'),
    startedAt: null,
    modifiedAt: new Date('2026-01-02T03:05:00.000Z'),
    settledAt: null,
    stages: [stage('BUILD_PACKAGE', 1, 'SUCCEEDED'), stage('PROD', 2, 'READY')],
    releasePackage: null,
    madeBy: null,
    status,
    rawStatuses: rawOf(status),
    message: null,
    ...changes,
  };
}

export function item(rawId: string, status: ReleaseStatus): ItemRecord {
  return {
    rawId,
    itemKind: 'NODE',
    name: 'node',
    change: null,
    toVersion: 2,
    fromVersion: null,
    fileId: null,
    createdAt: new Date('2026-01-02T03:00:00.000Z'),
    modifiedAt: new Date('2026-01-02T03:01:00.000Z'),
    task: null,
    status,
    rawStatuses: rawOf(status),
    message: null,
  };
}

export function observedAt(time: string): Observation {
  return { observedAt: new Date(time), source: 'DETAIL', stale: false, upstreamRequestId: 'req-1' };
}

export function transition(changes: Partial<NewTransition> = {}): NewTransition {
  return {
    provider: 'dw',
    workspace: '10000',
    subjectId: 'deployment_1',
    subjectKind: 'DEPLOYMENT',
    deploymentRawId: 'run-1',
    sequence: 1,
    from: null,
    to: 'READY',
    fromRaw: null,
    toRaw: rawOf('Init'),
    environment: 'PRODUCTION',
    occurredAt: null,
    observedAt: new Date('2026-01-02T03:04:05.678Z'),
    notBefore: null,
    mayHaveSkipped: false,
    message: null,
    operationId: null,
    ...changes,
  };
}
