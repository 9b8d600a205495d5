import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a process of the bench answers an order with. */
export type Report<Result> =
  | { readonly type: 'DONE'; readonly result: Result }
  | { readonly type: 'FAILED'; readonly reason: string };

/** Sends an order to a process of the bench, which answers one at a time. @throws Error with what it failed of */
export async function command<Result>(child: ChildProcess, order: object): Promise<Result> {
  const answered = new AbortController();
  const { signal } = answered;
  const report = once(child, 'message', { signal }).then(([message]) => message as Report<Result>);
  const died = once(child, 'exit', { signal }).then((): Report<Result> => ({ type: 'FAILED', reason: 'it ended' }));
  child.send(order);
  const answer = await Promise.race([report, died]);
  answered.abort();
  if (answer.type === 'FAILED') throw new Error(`${JSON.stringify(order).slice(0, 100)}: ${answer.reason}`);
  return answer.result;
}

/** In a process of the bench: carries out each order that comes. */
export function obey<Order, Result>(carryOut: (order: Order) => Promise<Result>): void {
  process.on('message', (order: Order) => {
    carryOut(order)
      .then((result): Report<Result> => ({ type: 'DONE', result }))
      .catch((err: unknown): Report<Result> => ({ type: 'FAILED', reason: String(err) }))
      .then((report) => process.send?.(report));
  });
}

export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}
