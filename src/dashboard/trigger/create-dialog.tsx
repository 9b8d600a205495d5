import { useState } from 'react';
import { ask } from '../api/ask.ts';
import {
  CreateDeploymentDocument,
  CreateReleasePackageDocument,
  DeployFileDocument,
  ProvidersDocument,
  SubmitFileDocument,
} from '../api/gql/graphql.ts';
import { useAnswer } from '../api/use-answer.ts';
import { Dialog } from '../parts/dialog.tsx';
import { useSpeech } from '../text/use-text.tsx';
import { Check, Choice, TextField } from './fields.tsx';
import { TriggerDialog } from './trigger-dialog.tsx';

/** What begins a release, each with its capability of the same name. */
const KINDS = ['CREATE_DEPLOYMENT', 'SUBMIT_FILE', 'DEPLOY_FILE', 'CREATE_RELEASE_PACKAGE'] as const;
type Kind = (typeof KINDS)[number];

type FieldName =
  | 'objectId'
  | 'description'
  | 'until'
  | 'fileId'
  | 'comment'
  | 'name'
  | 'pendingItemIds'
  | 'approverIds'
  | 'applicantId';

const splitIds = (text: string) => text.split(/[,，\s]+/).filter((id) => id !== '');

/** Starts what is not there yet: a run, a submission, a package. */
export function CreateDialog({ onClose }: { readonly onClose: () => void }) {
  const { texts } = useSpeech();
  const { data: answer } = useAnswer(ProvidersDocument, {});
  const [chosenKind, setKind] = useState<Kind | null>(null);
  const [chosenWorkspace, setWorkspace] = useState('');
  const [fields, setFields] = useState<Partial<Record<FieldName, string>>>({});
  const [skipChecks, setSkipChecks] = useState(false);
  const providers = answer?.data.providers ?? [];
  const kinds = KINDS.filter((each) => providers.some(({ capabilities }) => capabilities.includes(each)));
  const kind = chosenKind ?? kinds[0];
  if (!kind) {
    return (
      <Dialog title={texts.create.title} onClose={onClose}>
        <p>{answer ? texts.create.nothing : texts.page.loading}</p>
      </Dialog>
    );
  }
  const workspaces = providers
    .filter(({ capabilities }) => capabilities.includes(kind))
    .flatMap(({ displayName, workspaces: { nodes } }) =>
      nodes.map((workspace) => ({ value: workspace.id, text: `${workspace.displayName} · ${displayName}` })),
    );
  const workspaceId = workspaces.find(({ value }) => value === chosenWorkspace)?.value ?? workspaces[0]?.value ?? '';
  const value = (name: FieldName) => fields[name]?.trim() ?? '';
  const optional = (name: FieldName) => value(name) || null;
  const field = (name: FieldName, hint?: string, isRequired = true) => (
    <TextField
      key={name}
      label={name === 'comment' ? texts.trigger.comment : texts.create[name]}
      {...(hint !== undefined && { hint })}
      isRequired={isRequired}
      value={fields[name] ?? ''}
      onChange={(text) => setFields({ ...fields, [name]: text })}
    />
  );
  const send = (idempotencyKey: string) => {
    const input = { idempotencyKey, workspaceId };
    switch (kind) {
      case 'CREATE_DEPLOYMENT':
        return ask(CreateDeploymentDocument, {
          input: {
            ...input,
            objectId: value('objectId'),
            description: optional('description'),
            autoRunUntilStage: optional('until'),
          },
        });
      case 'SUBMIT_FILE':
        return ask(SubmitFileDocument, {
          input: { ...input, fileId: value('fileId'), comment: optional('comment'), skipChecks },
        });
      case 'DEPLOY_FILE':
        return ask(DeployFileDocument, { input: { ...input, fileId: value('fileId'), comment: optional('comment') } });
      case 'CREATE_RELEASE_PACKAGE':
        return ask(CreateReleasePackageDocument, {
          input: {
            ...input,
            name: value('name'),
            pendingItemIds: splitIds(value('pendingItemIds')),
            approverIds: splitIds(value('approverIds')),
            applicantId: value('applicantId'),
          },
        });
    }
  };
  const asked: Record<Kind, () => React.ReactNode> = {
    CREATE_DEPLOYMENT: () => [
      field('objectId', texts.create.objectIdHint),
      field('description', undefined, false),
      field('until', texts.create.untilHint, false),
    ],
    SUBMIT_FILE: () => [
      field('fileId'),
      field('comment', undefined, false),
      <Check key="checks" label={texts.create.skipChecks} isChecked={skipChecks} onChange={setSkipChecks} />,
    ],
    DEPLOY_FILE: () => [field('fileId'), field('comment', undefined, false)],
    CREATE_RELEASE_PACKAGE: () => [
      field('name'),
      field('pendingItemIds', texts.create.listHint),
      field('approverIds', texts.create.listHint),
      field('applicantId'),
    ],
  };
  return (
    <TriggerDialog title={texts.create.title} send={send} onClose={onClose}>
      <Choice
        label={texts.create.kind}
        value={kind}
        options={kinds.map((each) => ({ value: each, text: texts.triggers[each] }))}
        onChange={setKind}
      />
      <Choice label={texts.create.workspace} value={workspaceId} options={workspaces} onChange={setWorkspace} />
      {asked[kind]()}
    </TriggerDialog>
  );
}
