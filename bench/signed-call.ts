import { createHash, randomUUID } from 'node:crypto';

export interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
}

const path = '../dist/providers/alibaba/acs3-signer.js';
const { signAcs3 } = (await import(path)) as typeof import('../src/providers/alibaba/acs3-signer.ts');

const EMPTY_SHA256 = createHash('sha256').digest('hex');

/** The vendor's list of runs, as the gateway asks for it. */
export function listRuns(endpoint: string, projectId: string, pageSize: number, key: AccessKey): Promise<Response> {
  return fetchSigned(new URL(`/?ProjectId=${projectId}&PageNumber=1&PageSize=${pageSize}`, endpoint), key);
}

/** Asks `ListPipelineRuns` at this address, with its parameters in the query. */
export function fetchSigned(url: URL, key: AccessKey): Promise<Response> {
  const headers: Record<string, string> = {
    host: url.host,
    accept: 'application/json',
    'x-acs-action': 'ListPipelineRuns',
    'x-acs-version': '2024-05-18',
    'x-acs-date': new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    'x-acs-signature-nonce': randomUUID(),
    'x-acs-content-sha256': EMPTY_SHA256,
  };
  const query = Object.fromEntries(url.searchParams);
  headers['authorization'] = signAcs3({ method: 'GET', path: '/', query, headers, body: '' }, key);
  return fetch(url, { headers });
}
