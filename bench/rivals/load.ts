import autocannon from 'autocannon';
import { obey } from '../child-process.ts';
import type { Job } from '../servers.ts';

const COUNT = '"{count}"';
let count = 1_000_000_000;

obey(async ({ url, method = 'POST', asked, connections = 10, status, seconds }: Job) => {
  let different: string | null = null;
  const { errors, statusCodeStats = {} } = await autocannon({
    url,
    connections,
    duration: seconds,
    requests: asked.map(({ body, headers, expected }) => ({
      method,
      headers,
      ...(body.includes(COUNT)
        ? {
            setupRequest: (request) => {
              count += 1;
              return { ...request, body: body.replace(COUNT, String(count)) };
            },
          }
        : { body }),
      ...(expected === undefined
        ? {}
        : {
            onResponse: (_status: number, answer: string) => {
              if (answer !== expected) different ??= `${body}: expected ${expected}, got ${answer}`;
            },
          }),
    })),
  });
  const { [String(status)]: expected, ...others } = statusCodeStats as Readonly<Record<string, { count?: number }>>;
  if (errors > 0 || Object.keys(others).length > 0) {
    throw new Error(`expected answers with ${status}, got ${JSON.stringify(others)} and ${errors} errors`);
  }
  if (different !== null) throw new Error(different);
  return expected?.count ?? 0;
});
