import { randomBytes } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/** As for the tests of the store. */
const SERVER_URL = process.env['SIGNALBOX_TEST_POSTGRES'] ?? 'postgres://postgres@127.0.0.1:5432/test';
/** Of each run: five stages, each of which began and ended. */
export const TRANSITIONS_PER_RUN = 10;

/** A fresh database on a server. */
export interface ServerDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Null where no server answers. */
export async function createServerDatabase(): Promise<ServerDatabase | null> {
  const name = `signalbox_bench_${randomBytes(6).toString('hex')}`;
  const isThere = await onServer(SERVER_URL, `create database ${name}`).then(
    () => true,
    () => false,
  );
  if (!isThere) return null;
  const url = new URL(SERVER_URL);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => onServer(SERVER_URL, `drop database ${name} with (force)`) };
}

/**
 * Makes so many runs of the one that the store knows, and gives each the transitions of its stages: rows as the gateway
 * would have written them over the last eighty days, and statistics of the tables, as it would have refreshed them by then.
 * Nobody else may have the store open.
 */
export async function growStore(url: string, runs: number): Promise<void> {
  const statements = [...growth(runs), 'analyze'].join(';\n');
  if (!url.startsWith('pglite:')) return onServer(url, statements);
  const engine = await PGlite.create({ dataDir: url.slice('pglite:'.length) });
  await engine.exec(statements);
  await engine.close();
}

async function onServer(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The id of a run is 19 digits: a prefix, and which one it is. */
const RAW_ID = "'7' || lpad(run::text, 18, '0')";
const CODES = "(array['BUILD_PACKAGE','DEV_CHECK','DEV','PROD_CHECK','PROD'])[1 + stage]";

function growth(runs: number): readonly string[] {
  const createdAt = `now() - interval '80 days' * (${runs} - run) / ${runs}`;
  const json = `'[1,"' || provider || '","' || workspace || '","' || ${RAW_ID} || '","' || ${CODES} || '"]'`;
  const stageId = `'stage_' || rtrim(translate(replace(encode(convert_to(${json}, 'utf8'), 'base64'), E'\\n', ''), '+/', '-_'), '=')`;
  return [
    'delete from transitions',
    'create temporary table seed as select * from deployments limit 1',
    'delete from deployments',
    `insert into deployments
      select provider, workspace, ${RAW_ID}, document, run * ${TRANSITIONS_PER_RUN}, ${createdAt}, source,
        upstream_request_id, 'SUCCEEDED', true, ${createdAt}
      from seed, generate_series(1, ${runs}) run`,
    `insert into transitions
      select (run - 1) * ${TRANSITIONS_PER_RUN} + stage * 2 + turn, ${stageId}, 'STAGE', provider, workspace, ${RAW_ID},
        turn, case turn when 1 then 'READY' else 'RUNNING' end, case turn when 1 then 'RUNNING' else 'SUCCEEDED' end,
        null, '[{"field":"Status","value":"Running"}]', 'PRODUCTION', ${createdAt}, ${createdAt}, ${createdAt}, false,
        null, null
      from seed, generate_series(1, ${runs}) run, generate_series(0, 4) stage, generate_series(1, 2) turn
      order by 1`,
    `update log_head set position = ${runs * TRANSITIONS_PER_RUN}`,
    'drop table seed',
  ];
}
