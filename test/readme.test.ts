import { readFileSync } from 'node:fs';
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

  it('links to pages that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path]) => path as string);

    expect(links.length).toBeGreaterThan(3);
    for (const path of links) expect(() => read(path), path).not.toThrow();
  });
});
