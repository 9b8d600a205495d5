import type { DataServiceApiRecord, DataServiceApiRef } from '../../domain/data-service-api.ts';
import type { WorkspaceRef } from '../../domain/deployment.ts';
import { ProviderError } from '../../domain/errors.ts';
import type { ApiBefore } from '../../domain/trigger-command.ts';
import type { RpcClient } from '../alibaba/rpc-client.ts';
import type { CallOptions } from '../provider.ts';
import type { TriggerTable } from '../trigger-table.ts';
import { abolishDataServiceApi, type Project, publishDataServiceApi } from './client.ts';

export interface ApiTriggerParts {
  readonly rpc: RpcClient;
  projectOf(workspace: WorkspaceRef): Project;
  /** @throws ProviderError with failure NOT_FOUND when there is none */
  readApi(ref: DataServiceApiRef, options: CallOptions): Promise<DataServiceApiRecord>;
}

/** What can be done with APIs. Both are carried out when they are answered. */
export function apiTriggers({ rpc, projectOf, readApi }: ApiTriggerParts): TriggerTable {
  return {
    PUBLISH_API: {
      async send({ api }, options) {
        const { requestId } = await publishDataServiceApi(rpc, projectOf(api), api.rawId, options);
        return { affected: [api], requestId };
      },
      async findEffect({ api, before }, _sentAt, options) {
        const now = await readApi(api, options);
        const isNew = !before.isPublished || hasBeenModified(now, before);
        return now.status === 'PUBLISHED' && isNew ? { kind: 'FOUND', affected: [api] } : { kind: 'ABSENT' };
      },
    },
    ABOLISH_API: {
      async send({ api }, options) {
        const { requestId } = await abolishDataServiceApi(rpc, projectOf(api), api.rawId, options);
        return { affected: [api], requestId };
      },
      async findEffect({ api }, _sentAt, options) {
        const status = await readApi(api, options).then(
          (now) => now.status,
          (err: unknown) => {
            // What is read is the published form: whether there is one of an API taken offline is not documented.
            if (err instanceof ProviderError && err.call.failure === 'NOT_FOUND') return 'UNPUBLISHED';
            throw err;
          },
        );
        return status === 'UNPUBLISHED' ? { kind: 'FOUND', affected: [api] } : { kind: 'ABSENT' };
      },
    },
  };
}

/** Nothing but the time of its modification tells two publications apart. */
function hasBeenModified({ modifiedAt }: DataServiceApiRecord, before: ApiBefore): boolean {
  return modifiedAt !== null && (before.modifiedAt === null || modifiedAt > new Date(before.modifiedAt));
}
