import { beforeEach } from 'vitest';

/** The report names what passed at the second try, not why it failed at the first. */
beforeEach(({ task, onTestFailed }) => {
  onTestFailed(() => {
    const { retryCount = 0, errors = [] } = task.result ?? {};
    const most = typeof task.retry === 'number' ? task.retry : (task.retry?.count ?? 0);
    if (retryCount >= most) return;
    console.warn(`failed, and is tried again: ${errors.map(({ stack, message }) => stack ?? message).join('\n')}`);
  });
});
