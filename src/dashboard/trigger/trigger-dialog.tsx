import type { FormEvent, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { Dialog } from '../parts/dialog.tsx';
import type { Texts } from '../text/en.ts';
import { useSpeech } from '../text/use-text.tsx';
import { OperationState } from './operation-state.tsx';
import { isFinal, type Send, type TriggerProgress, useTrigger } from './use-trigger.ts';

interface TriggerDialogProps {
  readonly title: string;
  /** What it means to go on. */
  readonly warning?: string;
  readonly send: Send;
  readonly onClose: () => void;
  /** What has to be filled in first. */
  readonly children?: ReactNode;
}

/** Asks whether to go on, sends it, and tells what becomes of it. */
export function TriggerDialog({ title, warning, send, onClose, children }: TriggerDialogProps) {
  const { texts } = useSpeech();
  const { key, progress, start } = useTrigger(send);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start();
  };
  const canSend = progress.kind === 'ASKED' || progress.kind === 'NEVER_ARRIVED' || isRepeatable(progress);
  const isOver = progress.kind === 'FOLLOWED';
  return (
    <Dialog title={title} onClose={onClose}>
      <form onSubmit={submit}>
        {warning && <p>{warning}</p>}
        <fieldset className="fields" disabled={progress.kind !== 'ASKED' && progress.kind !== 'REFUSED'}>
          {children}
        </fieldset>
        <div className="outcome" role="status">
          <Outcome progress={progress} onClose={onClose} />
        </div>
        <p className="quiet small" title={texts.trigger.keyHint}>
          {texts.trigger.key}: <code>{key}</code>
        </p>
        <div className="buttons">
          <button type="button" onClick={onClose}>
            {closeText(texts, progress)}
          </button>
          {!isOver && (
            <button type="submit" className="primary" disabled={!canSend}>
              {progress.kind === 'SENDING'
                ? texts.trigger.sending
                : progress.kind === 'ASKED'
                  ? texts.trigger.send
                  : texts.trigger.again}
            </button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

/** One that is still being looked for goes on without the dialog. */
function closeText({ trigger }: Texts, progress: TriggerProgress): string {
  if (progress.kind !== 'FOLLOWED') return trigger.cancel;
  return isFinal(progress.operation) ? trigger.done : trigger.close;
}

/** What the gateway recorded nothing of may be put right and asked for again. */
function isRepeatable(progress: TriggerProgress): boolean {
  return progress.kind === 'REFUSED';
}

function Outcome({ progress, onClose }: { readonly progress: TriggerProgress; readonly onClose: () => void }) {
  const { texts } = useSpeech();
  const [path] = useLocation();
  switch (progress.kind) {
    case 'ASKED':
    case 'SENDING':
      return null;
    case 'LOST':
      return <p>{texts.trigger.lost}</p>;
    case 'NEVER_ARRIVED':
      return <p>{texts.trigger.neverArrived}</p>;
    case 'REFUSED':
      return (
        <ul className="wrong">
          {progress.errors.map(({ message }) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      );
    case 'FOLLOWED': {
      const { state, error, upstreamRequestIds, affectedDeployments } = progress.operation;
      return (
        <>
          <p>
            <OperationState state={state} />
          </p>
          <p>{texts.triggerStateMeanings[state]}</p>
          {error && <p className="wrong">{error.message}</p>}
          {upstreamRequestIds.length > 0 && (
            <p className="quiet small">
              {texts.trigger.requestIds}: <code>{upstreamRequestIds.join(', ')}</code>
            </p>
          )}
          {affectedDeployments
            .filter(({ id }) => path !== `/releases/${id}`)
            .map(({ id, name, description, rawId }) => (
              <p key={id}>
                <Link href={`/releases/${id}`} onClick={onClose}>
                  {texts.trigger.watch}: {name || description || rawId}
                </Link>
              </p>
            ))}
        </>
      );
    }
  }
}
