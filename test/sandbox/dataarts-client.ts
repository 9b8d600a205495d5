import { createRequire } from 'node:module';
import type { DataArtsCloud } from '../../src/sandbox/dataarts-cloud.ts';

/** How a call differs from a right one. */
export interface FactoryCallOptions {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Added or replaced before signing; null leaves a header out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly projectId?: string;
  /** Milliseconds since 1970. */
  readonly signedAt?: number;
  /** Changes the signed request just before it is sent. */
  readonly tamper?: (request: { url: string; headers: Record<string, string>; body: string | null }) => void;
}

export interface FactoryAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed; empty where the text is not JSON. Which of the fields are there depends on the operation. */
  readonly json: FactoryBody;
}

/** The fields of all answers together. */
export interface FactoryBody {
  readonly error_code: string;
  readonly error_msg: string;
  readonly request_id?: string;
  readonly error: { readonly code: number; readonly message: string };
  readonly data: readonly PackageBody[];
  readonly total: number;
  readonly release_package: PackageBody;
  readonly task_details: readonly TaskBody[];
  readonly deploy_package_details: readonly {
    readonly package_id: number;
    readonly asy_task_id: string;
    readonly asy_subtask_num: number;
  }[];
  readonly package_name: string;
  readonly release_package_id: string;
  readonly token: { readonly expires_at: string; readonly issued_at: string; readonly catalog: readonly unknown[] };
}

export interface PackageBody {
  readonly package_id: string;
  readonly package_name: string;
  readonly project_id: string;
  readonly workspace_id: string;
  readonly deploy_status: number | string;
  readonly delete_flag: number;
  readonly apply_timestamp: number;
  readonly apply_user_name: string;
  readonly deploy_timestamp?: number;
  readonly package_approvers: readonly { readonly user_id: string; readonly user_name: string }[];
  readonly pending_item_id: string;
  readonly package_flag: number;
  readonly item_name: string;
}

export interface TaskBody {
  readonly deploy_status: number;
  readonly start_job_status?: number;
  readonly task_type: number;
  readonly update_type: number;
  readonly task_id?: string;
  readonly script_id?: string;
}

interface Oracle {
  readonly AKSKSigner: {
    sign(
      request: { method: string; endpoint: string; queryParams: object; headers: object; data?: unknown },
      credential: { getAk(): string; getSk(): string },
    ): Record<string, string>;
  };
}
const { AKSKSigner } = createRequire(import.meta.url)('@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner') as Oracle;

/** Signs with the vendor's own library, so that the sandbox's verifier is not checked against our reading alone. */
export async function callFactory(
  cloud: DataArtsCloud,
  method: 'GET' | 'POST',
  path: string,
  options: FactoryCallOptions = {},
): Promise<FactoryAnswer> {
  const projectId = options.projectId ?? cloud.projectId;
  const endpoint = `${cloud.url}/v2/${projectId}/factory${path}`;
  const headers: Record<string, string> = { host: new URL(cloud.url).host };
  const date = new Date(options.signedAt ?? Date.now()).toISOString().replace(/[-:]|\.\d+/g, '');
  const wanted: Record<string, string | null> = {
    'X-Sdk-Date': date,
    'Content-Type': 'application/json',
    workspace: [...cloud.packages.workspaces.keys()][0] ?? '',
    'X-Project-Id': projectId,
    'X-Security-Token': cloud.securityToken,
    ...options.headers,
  };
  for (const [name, value] of Object.entries(wanted)) if (value !== null) headers[name] = value;
  const query = { ...options.query };
  const signed = AKSKSigner.sign(
    { method, endpoint, queryParams: query, headers, ...(options.body === undefined ? {} : { data: options.body }) },
    { getAk: () => options.accessKey ?? cloud.accessKey, getSk: () => options.secretKey ?? cloud.secretKey },
  );
  return send(endpoint, method, signed, options);
}

/** With a token instead of a signature. */
export async function callWithToken(
  cloud: DataArtsCloud,
  token: string,
  { projectId = cloud.projectId }: { readonly projectId?: string } = {},
): Promise<FactoryAnswer> {
  const workspace = [...cloud.packages.workspaces.keys()][0] ?? '';
  const url = `${cloud.url}/v2/${projectId}/factory/pending-items`;
  return send(url, 'GET', { 'X-Auth-Token': token, workspace }, {});
}

/** Asks IAM for a token. */
export async function logIn(
  cloud: DataArtsCloud,
  changes: { readonly password?: string; readonly scope?: object; readonly search?: string } = {},
): Promise<FactoryAnswer> {
  const { domain, user, password } = cloud.login;
  const identity = {
    methods: ['password'],
    password: { user: { name: user, password: changes.password ?? password, domain: { name: domain } } },
  };
  const scope = { project: changes.scope ?? { id: cloud.projectId } };
  const url = `${cloud.url}/v3/auth/tokens${changes.search ?? '?nocatalog=true'}`;
  return send(url, 'POST', { 'Content-Type': 'application/json' }, { body: { auth: { identity, scope } } });
}

async function send(
  endpoint: string,
  method: string,
  headers: Record<string, string>,
  options: FactoryCallOptions,
): Promise<FactoryAnswer> {
  const search = new URLSearchParams(options.query).toString();
  const request = {
    url: search === '' ? endpoint : `${endpoint}${endpoint.includes('?') ? '&' : '?'}${search}`,
    headers: { ...headers },
    body: options.body === undefined ? null : JSON.stringify(options.body),
  };
  options.tamper?.(request);
  const response = await fetch(request.url, { method, headers: request.headers, body: request.body });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): FactoryBody {
  try {
    return JSON.parse(text) as FactoryBody;
  } catch {
    return {} as FactoryBody;
  }
}
