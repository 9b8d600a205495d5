import type { TriggerAction } from '../domain/operation.ts';
import { concernsApis, type ObjectRef } from '../domain/trigger-command.ts';
import type { DataServiceApiReader } from '../reading/data-service-api-reader.ts';
import type { Reader } from '../reading/reader.ts';
import type { Watcher } from '../tracking/watcher.ts';

export interface FollowerParts {
  readonly reader: Reader;
  readonly apiReader: DataServiceApiReader;
  readonly watcher: Watcher;
}

/** Sees to it that what a trigger touched is looked at. */
export class Follower {
  constructor(private readonly parts: FollowerParts) {}

  /** Reads it at once, so that the first transition carries the trigger, and watches runs to their end. */
  async follow(action: TriggerAction, affected: readonly ObjectRef[]): Promise<void> {
    const { reader, apiReader, watcher } = this.parts;
    const options = { maxAgeMs: 0, priority: 'read', allowStale: true } as const;
    if (concernsApis(action)) {
      await Promise.allSettled(affected.map((ref) => apiReader.readApi(ref, options)));
      return;
    }
    for (const ref of affected) {
      reader.forgetPages(ref);
      watcher.watchUntilSettled(ref);
    }
    // The watcher looks again in a moment: a failed look here costs nothing but time.
    await reader.readDeployments(affected, options).catch(() => {});
  }
}
