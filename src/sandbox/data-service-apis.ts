import type { SandboxClock } from './clock.ts';
import { API_MODE, type ApiDefinition, DataServiceApi } from './data-service-api.ts';
import type { Workspace } from './pipeline-runs.ts';
import { createRandom } from './random.ts';

/** An API to put into the cloud. What is left out is made up. Times in milliseconds since 1970. */
export interface NewApi extends Partial<ApiDefinition> {
  readonly projectId: string;
  /** Raw; default 1, published. */
  readonly status?: number | undefined;
  /** Default: the creator. */
  readonly operatorId?: string | undefined;
  /** Default: when it was created. */
  readonly modifiedAt?: number | undefined;
}

export interface ApiFilter {
  readonly name?: string | undefined;
  readonly path?: string | undefined;
  readonly creatorId?: string | undefined;
  readonly tenantId?: string | undefined;
}

export const PUBLISHED = 1;
export const NOT_PUBLISHED = 0;

const FIRST_ID = 20_001n;
const DEFAULT_TENANT_ID = '10001';
/** User id of an API whose creator is not given. */
const DEFAULT_CREATOR = '1107550004253538';

/** The DataService of a cloud. */
export class DataServiceApis {
  readonly seed: string;
  readonly clock: SandboxClock;
  readonly workspaces: ReadonlyMap<string, Workspace>;
  readonly #byId = new Map<string, DataServiceApi>();
  #nextId = FIRST_ID;

  constructor(options: { readonly seed: string; readonly workspaces: readonly Workspace[] }, clock: SandboxClock) {
    this.seed = options.seed;
    this.clock = clock;
    this.workspaces = new Map(options.workspaces.map((workspace) => [workspace.id, workspace]));
  }

  /**
   * @returns the API's id
   * @throws RangeError for an unknown workspace or an id that is taken
   */
  addApi(spec: NewApi): string {
    if (!this.workspaces.has(spec.projectId)) throw new RangeError(`no workspace ${spec.projectId}`);
    const id = spec.id ?? String(this.#nextId++);
    if (this.#byId.has(id)) throw new RangeError(`there is an API ${id} already`);
    const { status, operatorId, modifiedAt, ...given } = spec;
    const definition = { ...this.#makeUp(id), ...given };
    const state = {
      status: status ?? PUBLISHED,
      operatorId: operatorId ?? definition.creatorId,
      modifiedAt: modifiedAt ?? definition.createdAt,
    };
    this.#byId.set(id, new DataServiceApi(definition, state));
    return id;
  }

  /** @throws RangeError for an unknown id */
  get(id: string): DataServiceApi {
    const api = this.#byId.get(id);
    if (!api) throw new RangeError(`no API ${id}`);
    return api;
  }

  /** As a call finds it: only in its own workspace. */
  find(projectId: string, id: string): DataServiceApi | null {
    const api = this.#byId.get(id);
    return api?.definition.projectId === projectId ? api : null;
  }

  /** In the order of creation, the newest first; that is a guess, the vendor documents none. `page` counts from 1. */
  list(
    projectId: string,
    filter: ApiFilter,
    page: number,
    pageSize: number,
  ): { readonly rows: readonly DataServiceApi[]; readonly total: number } {
    const matches = [...this.#byId.values()]
      .filter(({ definition }) => definition.projectId === projectId && isWanted(definition, filter))
      .sort((a, b) => b.definition.createdAt - a.definition.createdAt);
    return { rows: matches.slice((page - 1) * pageSize, page * pageSize), total: matches.length };
  }

  /** APIs in a workspace, or in all. */
  count(projectId?: string): number {
    const all = [...this.#byId.values()];
    return projectId === undefined ? all.length : all.filter((api) => api.definition.projectId === projectId).length;
  }

  #makeUp(id: string): Omit<ApiDefinition, 'projectId'> {
    const random = createRandom(this.seed, 'api', id);
    return {
      id,
      tenantId: DEFAULT_TENANT_ID,
      name: `api_${id}`,
      path: `/api/${id}`,
      description: '',
      groupId: random.uuid().replaceAll('-', ''),
      mode: API_MODE.wizard,
      sqlMode: 0,
      method: 0,
      protocols: [0, 1],
      contentType: 0,
      visibleRange: 0,
      timeoutMs: 10_000,
      creatorId: DEFAULT_CREATOR,
      createdAt: this.clock.now(),
      requestParameters: [],
      responseParameters: [],
      errorCodes: [],
      successSample: '{"success": true}',
      failureSample: '{"success": false}',
      isPaged: true,
      connection: { id: random.digits(5), tableName: `ads_table_${id}` },
      script: `select * from ads_table_${id}`,
      service: { host: 'http://www.abc.com', path: '/index', contentType: 0, requestBodyDescription: '' },
      hasAllDetails: false,
    };
  }
}

/** Keywords are parts of the text, compared without case; that is a guess. */
function isWanted(api: ApiDefinition, { name, path, creatorId, tenantId }: ApiFilter): boolean {
  const contains = (text: string, keyword = '') => text.toLowerCase().includes(keyword.toLowerCase());
  return (
    contains(api.name, name) &&
    contains(api.path, path) &&
    (creatorId === undefined || api.creatorId === creatorId) &&
    (tenantId === undefined || api.tenantId === tenantId)
  );
}
