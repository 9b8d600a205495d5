import { afterEach, describe, expect, it } from 'vitest';
import { startHttpDouble } from '../http-double.ts';
import { READ, type Started, start, WORKSPACE } from './setup.ts';

const RUN = { Id: 'r-1', Status: 'Running', Creator: '7', CreateTime: 1_762_000_000_123, Stages: [] };
const pageOf = (...runs: object[]) =>
  JSON.stringify({ PageNumber: 1, PageSize: 10, TotalCount: 1, PipelineRuns: runs });

let started: Started | null = null;
let closeDouble = async () => {};
afterEach(async () => {
  await started?.close();
  await closeDouble();
  started = null;
});

/** A provider whose vendor answers with these bodies, one after the other. */
async function listAll(bodies: readonly string[]) {
  const left = [...bodies];
  const double = await startHttpDouble((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(left.shift());
  });
  closeDouble = double.close;
  started = await start('dataworks-2024-05-18', {}, () => ({ endpoint: double.origin }));
  const { provider, settle } = started;
  const answers = [];
  for (let turn = 0; turn < bodies.length; turn++) {
    answers.push(await settle(provider.listDeployments(WORKSPACE, { page: 1, pageSize: 10 }, READ)));
  }
  return answers;
}

describe('an answer that says what the last one said', () => {
  it.each([
    ['begins', (id: string, paging: string) => `{"RequestId":"${id}","PagingInfo":${paging}}`],
    ['ends', (id: string, paging: string) => `{ "PagingInfo": ${paging}, "RequestId" : "${id}" }\n`],
    [
      'has it in its middle',
      (id: string, paging: string) => `{"Success":true,"RequestId":"${id}","PagingInfo":${paging}}`,
    ],
  ])('has the id of its own request, where it %s with that', async (_place, bodyOf) => {
    const page = pageOf(RUN);

    const [one, two, moved] = await listAll([
      ...[bodyOf('id-1', page), bodyOf('id-2', page), bodyOf('id-3', pageOf({ ...RUN, Status: 'Success' }))],
    ]);

    expect([one?.requestId, two?.requestId, moved?.requestId]).toEqual(['id-1', 'id-2', 'id-3']);
    expect(two?.value).toEqual(one?.value);
    expect(two?.value.records[0]).toBe(one?.value.records[0]);
    expect(moved?.value.records[0]?.status).toBe('SUCCEEDED');
  });

  it('does not take a request id in what is told for its own', async () => {
    const bodyOf = (own: string, other: string) =>
      `{"RequestId":"${own}","PagingInfo":${pageOf({ ...RUN, Message: 'see', Extra: { RequestId: other } })}}`;

    const [one, two] = await listAll([bodyOf('id-1', 'x'), bodyOf('id-2', 'y')]);

    expect([one?.requestId, two?.requestId]).toEqual(['id-1', 'id-2']);
  });

  it('is refused like any other when it is a refusal', async () => {
    const page = `{"RequestId":"id-1","PagingInfo":${pageOf(RUN)}}`;
    const refusal = '{"RequestId":"id-2","Success":false,"ErrorCode":"9990010001","ErrorMessage":"no"}';

    await expect(listAll([page, refusal])).rejects.toMatchObject({ call: { upstreamRequestId: 'id-2' } });
  });
});
