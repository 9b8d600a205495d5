import type { IncomingMessage } from 'node:http';
import { bodyOf, type HttpDouble, startHttpDouble } from '../providers/http-double.ts';
import type { RunningGateway } from '../support/gateway.ts';
import { startGatewayOn } from '../support/gateway.ts';
import { exampleOf } from './document.ts';

const TOKEN = 'token-of-the-double';
/** What the double answers where only what stands beside the documented operation is read. */
const ASIDE: Readonly<Record<string, string>> = {
  ListFiles: 'dw20-ListFiles',
  ListDeployments: 'dw20-ListDeployments',
  ListPipelineRunItems: 'dw24-ListPipelineRunItems',
  GetDeployment: 'dw20-GetDeployment.production',
};

/** A request as the vendor got it. */
export interface Sent {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Of the query and the form body. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** A web server that gives each of the vendors' objects the answer that a test says, and a gateway over it. */
export interface VendorDouble {
  readonly client: RunningGateway['client'];
  /** What to answer whoever asks for the object. */
  answer(rawId: string, body: unknown, status?: number): void;
  /** The last request for the object. */
  sentFor(rawId: string): Sent;
  close(): Promise<void>;
}

export type DoubleProvider = Readonly<Record<string, unknown>> & { readonly key: string };

/** @param providers sections of a config file, without address */
export async function startVendorDouble(providers: readonly DoubleProvider[]): Promise<VendorDouble> {
  const answers = new Map<string, { readonly body: unknown; readonly status: number }>();
  const sent = new Map<string, Sent>();
  const server: HttpDouble = await startHttpDouble(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://double');
    const text = await bodyOf(request);
    const send = (status: number, body: unknown, headers = {}) =>
      response
        .writeHead(status, { 'content-type': 'application/json;charset=utf-8', ...headers })
        .end(JSON.stringify(body));
    if (pathname === '/v3/auth/tokens') {
      send(201, exampleOf('hw-IAM-CreateToken'), { 'x-subject-token': TOKEN });
      return;
    }
    const isForm = request.headers['content-type']?.includes('form') ?? false;
    const parameters = Object.fromEntries([...searchParams, ...new URLSearchParams(isForm ? text : '')]);
    const rawId = idIn(pathname, parameters);
    const answer = rawId === undefined ? undefined : answers.get(rawId);
    if (rawId === undefined || !answer) {
      const name = ASIDE[String(request.headers['x-acs-action'])];
      send(name === undefined ? 404 : 200, name === undefined ? {} : exampleOf(name));
      return;
    }
    sent.set(rawId, { path: pathname, headers: request.headers, parameters });
    send(answer.status, answer.body);
  });
  const sections = providers.map((provider) => ({
    endpoint: server.origin,
    limits: { perSecond: 1_000 },
    timeoutMs: 5_000,
    ...(provider['kind'] === 'dataarts-studio' ? { iamEndpoint: server.origin } : {}),
    ...provider,
  }));
  const running = await startGatewayOn({ store: { url: 'pglite:memory' }, providers: sections });
  return {
    client: running.client,
    answer: (rawId, body, status = 200) => {
      answers.set(rawId, { body, status });
    },
    sentFor: (rawId) => {
      const request = sent.get(rawId);
      if (!request) throw new Error(`nobody asked for ${rawId}`);
      return request;
    },
    close: async () => {
      await running.close();
      await server.close();
    },
  };
}

/** The id of the object that a call is about; of ListPipelineRunItems it is none, as that is another operation. */
function idIn(path: string, parameters: Readonly<Record<string, string>>): string | undefined {
  const { DeploymentId, FileId, NodeId, Id, ApiId } = parameters;
  return DeploymentId ?? FileId ?? NodeId ?? Id ?? ApiId ?? /release-packages\/([^/]+)$/.exec(path)?.[1];
}

export { TOKEN };
