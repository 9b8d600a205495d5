import { round, toMarkdown } from './figures.ts';
import type { Profile } from './process-state.ts';

const MOST_ROWS = 12;

/** Where the time at work went, by part of the program: the largest shares, as a table. */
export function toShares(profile: Profile): string {
  const partById = new Map(
    profile.nodes.map(({ id, callFrame }) => [id, partOf(callFrame.url, callFrame.functionName)]),
  );
  const spent = new Map<string, number>();
  profile.samples.forEach((id, index) => {
    const part = partById.get(id);
    if (part) spent.set(part, (spent.get(part) ?? 0) + (profile.timeDeltas[index] ?? 0));
  });
  const total = [...spent.values()].reduce((sum, value) => sum + value, 0);
  const rows = [...spent].toSorted(([, a], [, b]) => b - a).slice(0, MOST_ROWS);
  return toMarkdown([
    ['part', 'share of the processor time'],
    ...rows.map(([part, value]) => [part, `${round((100 * value) / total)} %`]),
  ]);
}

/** @returns null for what is no work of the program */
function partOf(url: string, functionName: string): string | null {
  if (url === '') {
    if (functionName === '(idle)' || functionName === '(root)') return null;
    return functionName === '(garbage collector)'
      ? 'garbage collection'
      : 'native code of Node: sockets, promises, text';
  }
  if (url.startsWith('node:')) return `Node: ${/^node:(?:internal\/)?([^/]+)/.exec(url)?.[1] ?? url}`;
  const [, library] = /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (library) return `library ${library}`;
  return `\`${/\/dist\/(.+)$/.exec(url)?.[1]?.replace(/\.js$/, '') ?? url}\``;
}
