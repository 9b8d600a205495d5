import type { WireObject } from './wire-json.ts';

/** Standard workspaces have a development and a production environment, simple ones only production. */
export type WorkspaceMode = 'standard' | 'simple';
export type RunType = 'Online' | 'Offline';

/** A stage as a new run gets it. */
export interface StageTemplate {
  readonly code: string;
  readonly type: string;
  /** Also its description: observed answers repeat it. */
  readonly name: string;
  readonly detail: WireObject;
  /** Starts at the run's creation; the others wait for ExecPipelineRunStage. */
  readonly isSelfStarting: boolean;
  /** At speed 1. */
  readonly leastMs: number;
  readonly mostMs: number;
  /** What the stage says when it fails. */
  readonly failures: readonly [string, ...string[]];
}

const DEPENDENCY_CHECKERS: WireObject = {
  checkerList: [
    { code: 'NodeParentDependency', name: '上游依赖检查' },
    { code: 'NodeInProcess', name: '节点发布中检查' },
  ],
};
const CHECK_FAILURES = ['The parent node is not deployed.', 'The node is in another deployment process.'] as const;
const DEPLOY_FAILURES = [
  'The engine refused the node: quota of running instances exceeded.',
  'Deploy timed out.',
] as const;

const BUILD_PACKAGE: StageTemplate = {
  code: 'BUILD_PACKAGE',
  type: 'Build',
  name: '发布包构建',
  detail: { checkerList: [{ code: 'BuildPackageChecker', name: '发布包构建' }] },
  isSelfStarting: true,
  leastMs: 4_000,
  mostMs: 7_000,
  failures: ['The package could not be built: the node has an unsaved draft.'],
};

const ONLINE_STAGES: readonly StageTemplate[] = [
  BUILD_PACKAGE,
  check('DEV_CHECK', '开发环境上线前检查'),
  deploy('DEV', 'Deploy', '发布到开发环境'),
  check('PROD_CHECK', '生产环境上线前检查'),
  deploy('PROD', 'Deploy', '发布到生产环境'),
];
const DEVELOPMENT_CODES: ReadonlySet<string> = new Set(['DEV_CHECK', 'DEV']);

const OFFLINE_STAGES: readonly StageTemplate[] = [
  { ...check('OfflineCheck', '下线检查'), detail: {}, isSelfStarting: true },
  check('PROD_CHECK', '生产环境下线前检查'),
  deploy('PROD', 'Offline', '生产环境下线'),
];

/**
 * The stages of a new run, in order.
 * Source: "Deployment Guide" for standard mode; observed answers for simple mode and for undeploying.
 */
export function stagesFor(mode: WorkspaceMode, type: RunType): readonly StageTemplate[] {
  if (type === 'Offline') return OFFLINE_STAGES;
  return mode === 'standard' ? ONLINE_STAGES : ONLINE_STAGES.filter(({ code }) => !DEVELOPMENT_CODES.has(code));
}

/** For a stage that a workspace added itself: what little is known of it. */
export function customStage(code: string): StageTemplate {
  return { ...check(code, code), detail: {} };
}

function check(code: string, name: string): StageTemplate {
  const detail = DEPENDENCY_CHECKERS;
  return {
    code,
    type: 'Check',
    name,
    detail,
    isSelfStarting: false,
    leastMs: 4_000,
    mostMs: 9_000,
    failures: CHECK_FAILURES,
  };
}

function deploy(code: string, type: string, name: string): StageTemplate {
  const times = { leastMs: 6_000, mostMs: 12_000 };
  return { code, type, name, detail: {}, isSelfStarting: false, ...times, failures: DEPLOY_FAILURES };
}
