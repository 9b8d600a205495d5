import { randomUUID } from 'node:crypto';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { dataServiceApiId, workspaceId } from '../../src/domain/global-id.ts';
import { DocumentedApiDocument, DocumentedDeployFileDocument, DocumentedDeploymentDocument } from '../gql/graphql.ts';
import type { GatewayAnswer, VendorDocument } from './document.ts';
import type { VendorDouble } from './vendor-double.ts';

type Ask = VendorDocument['ask'];

export const askDeployment: Ask = (double, { provider, workspace, rawId }) =>
  send(double, DocumentedDeploymentDocument, { provider, workspace, rawId });

export const askApi: Ask = (double, question) =>
  send(double, DocumentedApiDocument, { id: dataServiceApiId(question) });

export const askToDeployFile: Ask = (double, { rawId, input, ...address }) =>
  send(double, DocumentedDeployFileDocument, {
    input: {
      idempotencyKey: randomUUID(),
      workspaceId: workspaceId(address),
      dryRun: false,
      ...(input?.['nodeId'] === undefined ? { fileId: rawId } : {}),
      ...input,
    },
  });

async function send<Variables>(
  double: VendorDouble,
  document: TypedDocumentNode<{ subject?: object | null }, Variables>,
  variables: Variables,
): Promise<GatewayAnswer> {
  const { data, errors } = await double.client.ask(document, variables);
  const [error] = errors;
  return { ...data?.subject, error: error ? { ...error.extensions, message: error.message } : null };
}
