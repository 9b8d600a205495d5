import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES, ROOT, readPage } from './blocks.ts';

/** What can be linked to in a page: its headings, and the anchors that it sets itself. */
function sectionsOf(page: string): string[] {
  const text = withoutBlocks(readPage(page));
  const slugs = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    (title as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
  const repeated = slugs.map((slug, index) => {
    const earlier = slugs.slice(0, index).filter((other) => other === slug).length;
    return earlier === 0 ? slug : `${slug}-${earlier}`;
  });
  return [...repeated, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id as string)];
}

const withoutBlocks = (text: string) => text.replace(/^ *```.*?^ *```/gms, '');

interface Link {
  readonly page: string;
  readonly target: string;
  readonly section: string | undefined;
}

const links: readonly Link[] = PAGES.flatMap((page) =>
  [...withoutBlocks(readPage(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link]) => link as string)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [path = '', section] = link.split('#');
      return { page, target: path === '' ? page : posix.join(posix.dirname(page), path), section };
    }),
);

/** Made by commands that the pages tell of, or placeholders in them. */
const MADE = /^(dist|node_modules)\b|acme-releases|<|\*|…/;

const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { scripts: Record<string, string> };

describe.each(PAGES)('%s', (page) => {
  it('links to files, and to sections, that exist', () => {
    const lost = links
      .filter((link) => link.page === page)
      .filter(
        ({ target, section }) =>
          !existsSync(`${ROOT}${target}`) || (section !== undefined && !sectionsOf(target).includes(section)),
      );

    expect(lost).toEqual([]);
  });

  it('names files of the repository that exist', () => {
    const named = [
      ...withoutBlocks(readPage(page)).matchAll(/`((?:src|test|docs|scripts|examples|deploy|bench)\/[^`\s]*)`/g),
    ]
      .map(([, path]) => path as string)
      .filter((path) => !MADE.test(path));

    expect(named.filter((path) => !existsSync(`${ROOT}${path}`))).toEqual([]);
  });

  it('names scripts of npm that exist', () => {
    const named = [...readPage(page).matchAll(/\bnpm run (?:--silent )?([a-z:]+)/g)].map(([, name]) => name as string);

    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('the map in CONTRIBUTING.md', () => {
  it('has every folder of src, and every folder beside it', () => {
    const folders = (path: string) =>
      readdirSync(`${ROOT}${path}`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const parts = folders('src').map(({ name }) => `src/${name}/`);
    const page = readPage('CONTRIBUTING.md');

    expect(parts.length).toBeGreaterThan(10);
    expect(
      [...parts, 'test/', 'docs/', 'examples/', 'deploy/', 'scripts/', 'bench/'].filter(
        (path) => !page.includes(`\`${path}\``),
      ),
    ).toEqual([]);
  });
});

describe('the pages', () => {
  it('can all be found by links from the README', () => {
    const found = new Set(['README.md']);
    for (const page of found) for (const link of links) if (link.page === page) found.add(link.target);

    expect(PAGES.filter((page) => !found.has(page))).toEqual([]);
  });
});
