import type { FaultSpec } from './faults.ts';

/** Which calls of its cloud one vendor API has to itself, so that a fault strikes it and leaves its neighbours alone. */
export type FaultTarget = Pick<FaultSpec, 'action' | 'version'>;

/** By the kind of provider that calls it. Every operation of the clouds belongs to exactly one. */
export const FAULT_TARGETS = {
  'dataworks-2024-05-18': { version: '2024-05-18' },
  'dataworks-2020-05-18': { version: '2020-05-18', action: ['*Deployment*', '*File*'] },
  'dataworks-data-service': { version: '2020-05-18', action: '*DataService*' },
  // The whole cloud, the tokens of its IAM too.
  'dataarts-studio': {},
} as const satisfies Readonly<Record<string, FaultTarget>>;

export type FaultTargetKind = keyof typeof FAULT_TARGETS;

/** Those of a kind's operations that change something. */
export const WRITES = {
  'dataworks-2024-05-18': ['Create*', 'Exec*', 'Abolish*'],
  'dataworks-2020-05-18': ['SubmitFile', 'DeployFile'],
  'dataworks-data-service': ['PublishDataServiceApi', 'AbolishDataServiceApi'],
  'dataarts-studio': ['CreateFactoryPendingItemsPackage', 'DeployFactoryPackages', 'CancelFactoryPackages'],
} as const satisfies Readonly<Record<FaultTargetKind, readonly string[]>>;
