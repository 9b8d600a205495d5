import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { toConfig } from '../src/config.ts';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');
const readme = read('README.md');
const blocks = (language: string) =>
  [...readme.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, text]) => text as string);

describe('the README', () => {
  const schema = buildSchema(read('schema.graphql'));

  it.each(blocks('graphql').map((text) => [text.split('\n')[0], text]))(
    'shows a valid operation: %s',
    (_first, text) => {
      expect(validate(schema, parse(text as string))).toEqual([]);
    },
  );

  it.each(blocks('yaml'))('shows a config that is accepted', (text) => {
    const environment = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: 'id-of-a-key',
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: 'its-secret-text',
    };

    expect(toConfig(parseYaml(text), 'README.md', environment).providers).toHaveLength(1);
  });
});

describe('the pages', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    ...readdirSync(new URL('../docs', import.meta.url)).map((name) => `docs/${name}`),
  ];

  it.each(pages.filter((page) => page.endsWith('.md')))('%s links to files, and to sections, that exist', (page) => {
    const links = [...read(page).matchAll(/\]\(([^):]+)\)/g)].map(([, link]) => link as string);

    for (const link of links) {
      const [path, section] = link.split('#') as [string, string | undefined];
      const target = new URL(path === '' ? page : path, new URL(`../${path === '' ? '' : page}`, import.meta.url));
      expect(existsSync(target), `${page}: ${link}`).toBe(true);
      if (section) expect(sectionsOf(readFileSync(target, 'utf8')), `${page}: ${link}`).toContain(section);
    }
  });
});

/** What the headings of a page can be linked by. */
function sectionsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title]) =>
    (title as string)
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
