import { type ReactNode, useState } from 'react';
import { type Answer, ask } from '../api/ask.ts';
import {
  type ActionKind,
  type ActionOfferFragment,
  AdvanceStageDocument,
  CancelDeploymentDocument,
  DeployFileDocument,
  ReleasePackagesDocument,
  WithdrawPackagesDocument,
} from '../api/gql/graphql.ts';
import { useSpeech } from '../text/use-text.tsx';
import { Choice, TextField } from './fields.tsx';
import { TriggerDialog } from './trigger-dialog.tsx';
import type { TriggerAnswer } from './use-trigger.ts';

/** What the actions on a release need to know of it. */
export interface ActionTarget {
  readonly deploymentId: string;
  /** Of the run, as it was shown when the person decided. */
  readonly sequence: number;
  readonly packageId: string | null;
  readonly workspaceId: string;
  /** What could be deployed to production. */
  readonly files: readonly { readonly fileId: string; readonly name: string }[];
}

interface ActionDialogProps {
  readonly offer: ActionOfferFragment;
  readonly target: ActionTarget;
  readonly onClose: () => void;
}

/** One of the actions on a release, asked for, sent and followed. */
export function ActionDialog({ offer: { action, stageCode }, target, onClose }: ActionDialogProps) {
  const { texts } = useSpeech();
  const [fileId, setFileId] = useState(target.files[0]?.fileId ?? '');
  const [comment, setComment] = useState('');
  const [startJobs, setStartJobs] = useState<'yes' | 'no'>('no');
  const { deploymentId, sequence: ifSequence, packageId, workspaceId, files } = target;
  const packageIds = packageId === null ? [] : [packageId];

  const sendAs: Partial<Record<ActionKind, (idempotencyKey: string) => Promise<Answer<TriggerAnswer>>>> = {
    DEPLOY_TO_PRODUCTION: (idempotencyKey) =>
      ask(DeployFileDocument, { input: { idempotencyKey, workspaceId, fileId, comment: comment.trim() || null } }),
    ADVANCE_STAGE: (idempotencyKey) =>
      ask(AdvanceStageDocument, { input: { idempotencyKey, deploymentId, stageCode: stageCode ?? '', ifSequence } }),
    CANCEL: (idempotencyKey) => ask(CancelDeploymentDocument, { input: { idempotencyKey, deploymentId, ifSequence } }),
    RELEASE: (idempotencyKey) =>
      ask(ReleasePackagesDocument, { input: { idempotencyKey, packageIds, startJobs: startJobs === 'yes' } }),
    WITHDRAW: (idempotencyKey) => ask(WithdrawPackagesDocument, { input: { idempotencyKey, packageIds } }),
  };
  const fields: Partial<Record<ActionKind, ReactNode>> = {
    DEPLOY_TO_PRODUCTION: (
      <>
        <Choice
          label={texts.trigger.file}
          value={fileId}
          options={files.map((file) => ({ value: file.fileId, text: file.name }))}
          onChange={setFileId}
        />
        <TextField label={texts.trigger.comment} value={comment} maxLength={1_000} onChange={setComment} />
      </>
    ),
    ADVANCE_STAGE: (
      <p>
        {texts.trigger.stage}: <strong>{stageCode}</strong>
      </p>
    ),
    RELEASE: (
      <>
        <Choice
          label={texts.trigger.startJobs}
          value={startJobs}
          options={[
            { value: 'no', text: texts.page.no },
            { value: 'yes', text: texts.page.yes },
          ]}
          onChange={setStartJobs}
        />
        <p className="quiet small">{texts.trigger.startJobsHint}</p>
      </>
    ),
  };
  const send = sendAs[action];
  if (!send) return null;
  return (
    <TriggerDialog
      title={texts.trigger.confirm(texts.actions[action])}
      warning={texts.trigger.warnings[action]}
      send={send}
      onClose={onClose}
    >
      {fields[action]}
    </TriggerDialog>
  );
}
