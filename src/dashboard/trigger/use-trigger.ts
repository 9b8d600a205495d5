import { useEffect, useRef, useState } from 'react';
import { type Answer, ask, NoAnswer, Refused } from '../api/ask.ts';
import {
  OperationByKeyDocument,
  type RefusalFragment,
  type StateOfOperationFragment,
  type TriggerState,
} from '../api/gql/graphql.ts';

const LOOK_EVERY_MS = 1_000;

export interface TriggerAnswer {
  readonly payload: {
    readonly operation: StateOfOperationFragment | null;
    readonly errors: readonly RefusalFragment[];
  };
}

/** Asks the gateway for it, under the given idempotency key. */
export type Send = (idempotencyKey: string) => Promise<Answer<TriggerAnswer>>;

export type TriggerProgress =
  | { readonly kind: 'ASKED' }
  | { readonly kind: 'SENDING' }
  /** The gateway's answer was lost: it is asked what became of it. */
  | { readonly kind: 'LOST' }
  | { readonly kind: 'NEVER_ARRIVED' }
  /** Refused by the gateway itself; nothing was recorded. */
  | { readonly kind: 'REFUSED'; readonly errors: readonly { readonly message: string; readonly retryable: boolean }[] }
  /** Recorded; its state is followed until it can no longer change. */
  | { readonly kind: 'FOLLOWED'; readonly operation: StateOfOperationFragment };

const FINAL_STATES: ReadonlySet<TriggerState> = new Set(['CONFIRMED', 'REFUSED', 'RECONCILED', 'NOT_FOUND_UPSTREAM']);

export const isFinal = ({ state }: { readonly state: TriggerState }) => FINAL_STATES.has(state);

/** One for each intent. `crypto.randomUUID` is missing where a page does not come over TLS. */
function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `dashboard-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** One intent: sent when `start` is called, under one key however often, and followed to its end. */
export function useTrigger(send: Send) {
  const [key] = useState(newIdempotencyKey);
  const [progress, setProgress] = useState<TriggerProgress>({ kind: 'ASKED' });
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  const needsLook = progress.kind === 'LOST' || (progress.kind === 'FOLLOWED' && !isFinal(progress.operation));
  useEffect(() => {
    if (!needsLook) return undefined;
    const abort = new AbortController();
    const look = async () => {
      const { data } = await ask(OperationByKeyDocument, { idempotencyKey: key }, abort.signal);
      if (abort.signal.aborted) return;
      setProgress(data.operation ? { kind: 'FOLLOWED', operation: data.operation } : { kind: 'NEVER_ARRIVED' });
    };
    // What cannot be read now is read a second later.
    const timer = setInterval(() => void look().catch(() => {}), LOOK_EVERY_MS);
    return () => {
      abort.abort();
      clearInterval(timer);
    };
  }, [needsLook, key]);

  const start = async () => {
    setProgress({ kind: 'SENDING' });
    const next = await attempt(send, key);
    if (!isGone.current) setProgress(next);
  };
  return { key, progress, start };
}

async function attempt(send: Send, key: string): Promise<TriggerProgress> {
  try {
    const { payload } = (await send(key)).data;
    if (payload.operation) return { kind: 'FOLLOWED', operation: payload.operation };
    return { kind: 'REFUSED', errors: payload.errors };
  } catch (err) {
    if (err instanceof NoAnswer) return { kind: 'LOST' };
    if (err instanceof Refused) return { kind: 'REFUSED', errors: [{ message: err.message, retryable: false }] };
    throw err;
  }
}
