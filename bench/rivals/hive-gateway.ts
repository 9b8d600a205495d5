import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { composeSubgraphs } from '@graphql-mesh/fusion-composition';
import rest from '@graphql-mesh/transport-rest';
import { loadGraphQLSchemaFromJSONSchemas } from '@omnigraph/json-schema';
import { fetchSigned, listRuns } from '../signed-call.ts';
import { announce } from './announce.ts';

/*
 * Hive Gateway over the vendor's own HTTP API, which GraphQL Mesh composes from a sample of its answer. Calls are signed as
 * the gateway signs them: `hive-gateway.ts ENDPOINT KEY_ID KEY_SECRET`.
 */

const [endpoint, accessKeyId, accessKeySecret] = process.argv.slice(2) as [string, string, string];
const key = { accessKeyId, accessKeySecret };

const schema = await loadGraphQLSchemaFromJSONSchemas('dataworks', {
  endpoint,
  operations: [
    {
      type: 'Query',
      field: 'listPipelineRuns',
      path: '/?ProjectId={args.ProjectId}&PageNumber=1&PageSize={args.PageSize}',
      method: 'GET',
      argTypeMap: { ProjectId: { type: 'string' }, PageSize: { type: 'integer' } },
      responseSample: await (await listRuns(endpoint, '10000', 100, key)).json(),
      responseTypeName: 'PipelineRunPage',
    },
  ],
});
const { supergraphSdl } = composeSubgraphs([{ name: 'dataworks', schema }]);
const gateway = createGatewayRuntime({
  supergraph: supergraphSdl,
  transports: { rest },
  fetchAPI: { fetch: ((url: string) => fetchSigned(new URL(url), key)) as typeof fetch },
  logging: false,
});
// It cleans up when it is told to end, but goes on listening.
process.once('SIGTERM', () => process.exit());
const server = createServer(gateway).listen(0, '127.0.0.1', () => announce((server.address() as AddressInfo).port));
