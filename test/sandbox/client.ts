import { createHash, randomUUID } from 'node:crypto';
import { OpenApiUtil } from '@alicloud/openapi-core';
import type { DataWorksCloud } from '../../src/sandbox/dataworks-cloud.ts';

type SignableRequest = Parameters<typeof OpenApiUtil.getAuthorization>[0];

/** How a call differs from a right one. */
export interface CallOptions {
  readonly method?: 'GET' | 'POST';
  readonly version?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
  /** Added or replaced before signing. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly accessKeyId?: string;
  readonly accessKeySecret?: string;
  /** Milliseconds since 1970. */
  readonly signedAt?: number;
  readonly nonce?: string;
  /** Changes the signed request just before it is sent. */
  readonly tamper?: (request: { url: string; headers: Record<string, string>; body: string | null }) => void;
}

export interface CallAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Parsed; empty where the text is not JSON. Which of the fields are there depends on the operation. */
  readonly json: AnswerBody;
}

/** The fields of all answers together. Ids beyond 2^53 lose digits here: look into `text` for those. */
export interface AnswerBody {
  readonly RequestId: string;
  readonly Id: string;
  readonly Success: boolean;
  readonly Code: string;
  readonly Message: string;
  readonly HostId: string;
  readonly Recommend: string;
  readonly ErrorCode: string;
  readonly Pipeline: PipelineBody;
  readonly PagingInfo: {
    readonly PageNumber: number | string;
    readonly PageSize: number | string;
    readonly TotalCount: number | string;
    readonly PipelineRuns: readonly PipelineBody[];
    readonly Deployments: readonly PipelineBody[];
    readonly PipelineRunItems: readonly ItemBody[];
  };
}

export interface PipelineBody {
  readonly Id: string;
  readonly ProjectId: number | string;
  readonly CreateTime: number;
  readonly ModifyTime: number;
  readonly Creator: string;
  readonly Description?: string;
  readonly Message: string;
  readonly Status: string;
  readonly Stages: readonly {
    readonly Code: string;
    readonly Type: string;
    readonly Status: string;
    readonly Message?: string;
  }[];
}

export interface ItemBody {
  readonly Id: string;
  readonly Type: string;
  readonly Status: string;
  readonly Spec: string;
}

/** Signs with the vendor's own library, so that the sandbox's verifier is not checked against our reading alone. */
export async function call(cloud: DataWorksCloud, action: string, options: CallOptions = {}): Promise<CallAnswer> {
  const form = options.form && new URLSearchParams(options.form).toString();
  const method = options.method ?? (form === undefined ? 'GET' : 'POST');
  const query = { ...options.query };
  const payloadHash = createHash('sha256')
    .update(form ?? '')
    .digest('hex');
  const headers: Record<string, string> = {
    host: new URL(cloud.url).host,
    accept: 'application/json',
    'x-acs-action': action,
    'x-acs-version': options.version ?? '2024-05-18',
    'x-acs-date': new Date(options.signedAt ?? Date.now()).toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': options.nonce ?? randomUUID(),
    'x-acs-content-sha256': payloadHash,
    ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(cloud.stsToken === null ? {} : { 'x-acs-security-token': cloud.stsToken }),
    ...options.headers,
  };
  headers['authorization'] = OpenApiUtil.getAuthorization(
    { method, pathname: '/', query, headers } as SignableRequest,
    'ACS3-HMAC-SHA256',
    payloadHash,
    options.accessKeyId ?? cloud.accessKeyId,
    options.accessKeySecret ?? cloud.accessKeySecret,
  );
  const search = new URLSearchParams(query).toString();
  const request = { url: `${cloud.url}/${search && `?${search}`}`, headers, body: form ?? null };
  options.tamper?.(request);
  const response = await fetch(request.url, {
    method,
    headers: request.headers,
    body: request.body,
    redirect: 'manual',
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): AnswerBody {
  try {
    return JSON.parse(text) as AnswerBody;
  } catch {
    return {} as AnswerBody;
  }
}

/** A clock that a test moves. */
export function manualClock(startAt = Date.UTC(2026, 0, 2, 3, 4, 5)): {
  now: () => number;
  advance: (ms: number) => void;
} {
  let now = startAt;
  return {
    now: () => now,
    advance: (ms) => {
      now += ms;
    },
  };
}
