import { EXIT, type ExitCode } from '../exit.ts';
import type { AnswerError } from './answer-errors.ts';
import { BadInput } from './answer-errors.ts';
import { flagsByMember, type OptionValues, toFilter } from './filters.ts';
import type { GatewayClient } from './gateway-client.ts';
import { ListProvidersDocument, type SourceFragment } from './gql/graphql.ts';
import { LISTS, type ListName, type ListPage } from './lists.ts';
import { formatTable, toLine } from './terminal-text.ts';

export interface LsOptions extends OptionValues {
  readonly first: number;
  readonly after?: string;
  readonly json?: true;
}

/**
 * Prints a page of a list: a table, or with `json` one JSON document. What could not be read is said on standard error.
 * @returns 1 when not a single source could be read, else 0
 */
export async function ls(name: ListName, options: LsOptions, client: GatewayClient): Promise<ExitCode> {
  const { filters, headings, toRow, ask } = LISTS[name];
  const question = { filter: toFilter<object>(filters, options), first: options.first, after: options.after ?? null };
  const { data, errors } = await ask(client, question).catch((err: unknown) => {
    if (!(err instanceof BadInput)) throw err;
    throw err.naming(new Map([...flagsByMember(filters), ['first', '--first'], ['after', '--after']]));
  });
  const { page } = data;
  if (options.json) process.stdout.write(`${JSON.stringify(page)}\n`);
  else if (page.nodes.length > 0) process.stdout.write(formatTable(headings, page.nodes.map(toRow)));
  else process.stderr.write('nothing matches\n');
  reportSources(page, errors);
  if (!options.json && page.pageInfo.hasNextPage) {
    process.stderr.write(`there are more: go on with --after ${page.pageInfo.endCursor}\n`);
  }
  return isReadable(page) ? EXIT.ok : EXIT.failed;
}

/** Prints the providers, their health and their workspaces. */
export async function lsProviders(options: { readonly json?: true }, client: GatewayClient): Promise<ExitCode> {
  const { data, errors } = await client.ask(ListProvidersDocument, {});
  if (options.json) {
    process.stdout.write(`${JSON.stringify({ nodes: data.providers })}\n`);
  } else {
    const rows = data.providers.flatMap(({ key, kind, region, health, workspaces }) => {
      const provider = [key, kind, region, health.circuit, health.lastSuccessAt];
      const { nodes } = workspaces;
      return nodes.length === 0
        ? [[...provider, null, null]]
        : nodes.map(({ id, displayName }) => [...provider, displayName, id]);
    });
    const headings = ['PROVIDER', 'KIND', 'REGION', 'CIRCUIT', 'LAST SUCCESS', 'WORKSPACE', 'WORKSPACE ID'];
    process.stdout.write(formatTable(headings, rows));
  }
  for (const { message } of errors) process.stderr.write(`${toLine(message)}\n`);
  return EXIT.ok;
}

function reportSources({ sources = [] }: ListPage, errors: readonly AnswerError[]): void {
  const lacking = sources.filter(({ outcome }) => outcome !== 'COMPLETE');
  for (const source of lacking) process.stderr.write(`${describeSource(source)}\n`);
  // Notices of sources repeat what was just said of them.
  if (lacking.length === 0) for (const { message } of errors) process.stderr.write(`${toLine(message)}\n`);
}

function describeSource({ provider, workspace, outcome, servedFromStore, ...error }: SourceFragment): string {
  const place = `${provider.key}${workspace ? `, workspace ${toLine(workspace.displayName)}` : ''}`;
  const shown = servedFromStore
    ? 'known rows are shown'
    : outcome === 'PARTIAL'
      ? 'some rows are missing'
      : 'its rows are missing';
  const why = error.errorMessage ?? error.errorCode ?? 'no reason given';
  const again = error.retryAfterMs == null ? '' : `; try again in ${Math.ceil(error.retryAfterMs / 1000)} s`;
  return `incomplete: ${place}: ${outcome}, ${shown}: ${toLine(why)}${again}`;
}

function isReadable({ sources = [], nodes }: ListPage): boolean {
  if (nodes.length > 0 || sources.length === 0) return true;
  return sources.some(
    ({ outcome, servedFromStore }) => servedFromStore || outcome === 'COMPLETE' || outcome === 'PARTIAL',
  );
}
