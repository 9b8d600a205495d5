import { type Command, InvalidArgumentError, Option } from 'commander';
import { readChoice } from './filters.ts';
import type { Goal } from './goal.ts';
import {
  AbolishApiDocument,
  AdvanceStageDocument,
  CancelDeploymentDocument,
  CreateDeploymentDocument,
  CreateReleasePackageDocument,
  DeployFileDocument,
  DeploymentPurpose,
  PublishApiDocument,
  ReleasePackagesDocument,
  SubmitFileDocument,
  type TriggerResultFragment,
  type TypedDocumentString,
  WithdrawPackagesDocument,
} from './gql/graphql.ts';

export type TriggerResult = TriggerResultFragment & { readonly resumeCursor: string | null };

/** What every trigger is asked with, beside its own. */
export interface CommonInput {
  readonly idempotencyKey: string;
  readonly dryRun: boolean;
}

/** A mutation as a subcommand: its options have the names of the members of its input. */
export interface TriggerDefinition {
  readonly name: string;
  readonly description: string;
  readonly options: readonly Option[];
  readonly document: TypedDocumentString<{ readonly result: TriggerResult }, { readonly input: never }>;
  /** What `--wait` waits for. */
  readonly goal: (input: Readonly<Record<string, unknown>>) => Goal;
}

const required = (flags: string, description: string) => new Option(flags, description).makeOptionMandatory();
const optional = (flags: string, description: string) => new Option(flags, description);

const workspaceId = () => required('--workspace-id <id>', 'global id of the workspace, as in `ls providers`');
const deploymentId = () => required('--deployment-id <id>', 'global id of the deployment, as in `ls`');
const packageIds = () =>
  required('--package-ids <id...>', 'global ids of packages of one workspace, as in `ls packages`');
const apiId = () => required('--api-id <id>', 'global id of the API, as in `ls apis`');
const comment = () => optional('--comment <text>', 'at most 1,000 characters');
const ifSequence = () =>
  optional('--if-sequence <number>', 'refuse when the deployment has moved past this sequence').argParser(readSequence);

function readSequence(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Expected a whole number from 0.');
  return Number(text);
}

const END: Goal = { kind: 'DEPLOYMENT', wanted: 'SUCCESS' };
const GIVEN_UP: Goal = { kind: 'DEPLOYMENT', wanted: 'ABORTED' };

/** Every trigger of the schema. */
export const TRIGGERS: readonly TriggerDefinition[] = [
  {
    name: 'submit-file',
    description: 'DataWorks 2020-05-18: submit a file to the development environment',
    options: [
      workspaceId(),
      required('--file-id <id>', "the vendor's id of the file"),
      comment(),
      optional('--skip-checks', 'leave the checks before a deployment out'),
    ],
    document: SubmitFileDocument,
    goal: () => END,
  },
  {
    name: 'deploy-file',
    description: 'DataWorks 2020-05-18: deploy a submitted file to production',
    options: [
      workspaceId(),
      optional('--file-id <id>', "the vendor's id of the file; this or --node-id").conflicts('nodeId'),
      optional('--node-id <id>', "the vendor's id of the file's node"),
      comment(),
    ],
    document: DeployFileDocument,
    goal: () => END,
  },
  {
    name: 'create-deployment',
    description: 'DataWorks 2024-05-18: start a pipeline run',
    options: [
      workspaceId(),
      required('--object-id <id>', "the vendor's id of the one object to release"),
      optional('--purpose <purpose>', Object.values(DeploymentPurpose).join(' or ')).argParser((text) =>
        readChoice(text, Object.values(DeploymentPurpose)),
      ),
      optional('--description <text>', 'at most 1,000 characters'),
      optional('--auto-run-until-stage <code>', 'run by itself up to and including this stage, as PROD'),
    ],
    document: CreateDeploymentDocument,
    goal: ({ autoRunUntilStage }) =>
      typeof autoRunUntilStage === 'string' ? { kind: 'STAGE', code: autoRunUntilStage } : END,
  },
  {
    name: 'advance-stage',
    description: 'DataWorks 2024-05-18: carry out the next stage of a run',
    options: [deploymentId(), required('--stage-code <code>', 'the next stage, as DEV_CHECK'), ifSequence()],
    document: AdvanceStageDocument,
    goal: ({ stageCode }) => ({ kind: 'STAGE', code: String(stageCode) }),
  },
  {
    name: 'cancel-deployment',
    description: 'give a run up; of DataArts, withdraw its package',
    options: [deploymentId(), ifSequence()],
    document: CancelDeploymentDocument,
    goal: () => GIVEN_UP,
  },
  {
    name: 'create-release-package',
    description: 'DataArts: bundle pending items for review',
    options: [
      workspaceId(),
      required('--name <text>', 'at most 128 characters'),
      required('--pending-item-ids <id...>', 'at most 100'),
      required('--approver-ids <id...>', 'user ids of the reviewers'),
      required('--applicant-id <id>', 'user id'),
    ],
    document: CreateReleasePackageDocument,
    goal: () => END,
  },
  {
    name: 'release-packages',
    description: 'DataArts: release reviewed packages',
    options: [
      packageIds(),
      required('--start-jobs', 'start the jobs after the release; this or --no-start-jobs'),
      optional('--no-start-jobs', 'do not'),
    ],
    document: ReleasePackagesDocument,
    goal: () => END,
  },
  {
    name: 'withdraw-packages',
    description: 'DataArts: withdraw packages',
    options: [packageIds()],
    document: WithdrawPackagesDocument,
    goal: () => GIVEN_UP,
  },
  {
    name: 'publish-api',
    description: 'DataService: publish an API',
    options: [apiId()],
    document: PublishApiDocument,
    goal: () => ({ kind: 'API', wanted: 'PUBLISHED' }),
  },
  {
    name: 'abolish-api',
    description: 'DataService: take an API offline',
    options: [apiId()],
    document: AbolishApiDocument,
    goal: () => ({ kind: 'API', wanted: 'UNPUBLISHED' }),
  },
];

/** Adds what is its own to a subcommand of `deploy`. */
export function addTriggerOptions(command: Command, { options }: TriggerDefinition): Command {
  for (const option of options) command.addOption(option);
  return command;
}

/** The members of its input that the options give. */
export function toInput(
  { options }: TriggerDefinition,
  values: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const names = options.map((option) => option.attributeName());
  return Object.fromEntries(names.filter((name) => values[name] !== undefined).map((name) => [name, values[name]]));
}
