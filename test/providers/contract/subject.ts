import type { StatusRecord, WorkspaceRef } from '../../../src/domain/deployment.ts';
import type { ObjectRef } from '../../../src/domain/trigger-command.ts';
import type { Answer, CallOptions, DataServiceApiSource, Provider } from '../../../src/providers/provider.ts';

/** As much of a run or an API as both have. */
export type SubjectRecord = ObjectRef & Omit<StatusRecord, 'message'>;

export interface SubjectPage {
  readonly records: readonly SubjectRecord[];
  readonly totalCount: number | null;
  readonly isLast: boolean;
}

/** What a provider reads, so that one suite holds the reading of runs and of APIs to the same promises. */
export interface Subject {
  /** COMPLETE: a list row says what `get` says. */
  readonly listRows: Provider['listRows'];
  get(ref: ObjectRef, options: CallOptions): Promise<Answer<SubjectRecord>>;
  list(
    workspace: WorkspaceRef,
    query: { readonly page: number; readonly pageSize: number },
    options: CallOptions,
  ): Promise<Answer<SubjectPage>>;
}

export function runsOf(provider: Provider): Subject {
  return {
    listRows: provider.listRows,
    get: async (ref, options) => {
      const { value, requestId } = await provider.getDeployment(ref, options);
      return { value: value.record, requestId };
    },
    list: (workspace, query, options) => provider.listDeployments(workspace, query, options),
  };
}

export function apisOf(source: DataServiceApiSource): Subject {
  return {
    listRows: 'COMPLETE',
    get: (ref, options) => source.getApi(ref, options),
    list: (workspace, query, options) => source.listApis(workspace, query, options),
  };
}
