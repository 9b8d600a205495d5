import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A fenced block of a page. */
export interface Block {
  /** Path from the repository's root. */
  readonly page: string;
  /** Of its first fence, from 1. */
  readonly line: number;
  /** First word behind the fence; empty for what a command prints. */
  readonly language: string;
  /** What stands behind the language. */
  readonly info: string;
  readonly text: string;
}

/** Every page that people read: those of the root, of docs and of examples. */
export const PAGES: readonly string[] = [
  ...readdirSync(ROOT),
  ...['docs', 'examples'].flatMap((folder) =>
    readdirSync(`${ROOT}${folder}`, { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  ),
]
  .filter((path) => path.endsWith('.md') && !path.includes('node_modules/'))
  .toSorted();

/** What a newcomer reads: a test file of their own, beside which the other pages run. */
export const FIRST_PAGES: readonly string[] = ['README.md', 'docs/tutorial.md'];

export const readPage = (page: string) => readFileSync(`${ROOT}${page}`, 'utf8');

/** @throws Error when a block is not closed */
export function readBlocks(page: string): Block[] {
  const blocks: Block[] = [];
  let open: { block: Omit<Block, 'text'>; indent: string; lines: string[] } | null = null;
  for (const [index, line] of readPage(page).split('\n').entries()) {
    const [, indent = '', language = '', info = ''] = /^( *)```(\S*) ?(.*)$/.exec(line) ?? [];
    const isFence = /^ *```/.test(line);
    if (!open && isFence) open = { block: { page, line: index + 1, language, info }, indent, lines: [] };
    else if (open && isFence) {
      blocks.push({ ...open.block, text: open.lines.map((each) => `${each}\n`).join('') });
      open = null;
    } else open?.lines.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line);
  }
  if (open) throw new Error(`${page}:${open.block.line}: expected the block to be closed`);
  return blocks;
}
