import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestGateway, type TestGateway } from '../support/gateway.ts';

const ASSETS = fileURLToPath(new URL('../../dist/dashboard/assets/', import.meta.url));
/** On a telephone's network, what a page may weigh that is opened in a hurry. */
const MOST_SCRIPT_BYTES = 200_000;

describe('the dashboard', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, test.client.url), { headers });

  it.each(['/', '/releases/some-id', '/apis', '/apis/some-id', '/operations', '/statistics'])(
    'is the page at %s, asked for each time',
    async (path) => {
      const page = await get(path);

      expect(page.status).toBe(200);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      expect(await page.text()).toContain('<title>Signalbox</title>');
    },
  );

  it('is made of files that are never asked for twice, as their names change with what is in them', async () => {
    const html = await (await get('/')).text();
    const paths = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path as string);
    const files = await Promise.all(paths.map((path) => get(path)));

    expect(paths.map((path) => path.split('.').at(-1)).sort()).toEqual(['css', 'js']);
    expect(files.map(({ status }) => status)).toEqual([200, 200]);
    for (const file of files) expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  it('allows itself nothing inline and nothing from elsewhere, and cannot be framed', async () => {
    const page = await get('/');

    const policy = page.headers.get('content-security-policy');
    expect(policy).toMatch(/default-src 'self'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/unsafe|https?:|data:|\*/);
    expect(await page.text()).not.toMatch(/<script(?![^>]*src=)|<style|\son\w+=|https?:/);
  });

  it('leads to the playground', async () => {
    expect(await (await get('/')).text()).toContain(' data-playground="/graphql"');
  });

  it('is not sent again to who has it, and compressed to who can read that', async () => {
    const page = await get('/', { 'accept-encoding': 'gzip' });

    const again = await get('/', { 'if-none-match': page.headers.get('etag') as string });
    expect(page.headers.get('content-encoding')).toBe('gzip');
    expect(again.status).toBe(304);
  });

  it('has no file but those that the build made', async () => {
    const files = ['/assets/none.js', '/assets/..%2findex.html', '/assets/..%2f..%2f..%2fpackage.json'];

    for (const path of files) expect((await get(path)).status, path).toBe(404);
  });

  it('loads less than 200 kB of compressed script', () => {
    const scripts = readdirSync(ASSETS).filter((name) => name.endsWith('.js'));

    const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(`${ASSETS}${name}`)).length, 0);
    expect(scripts.length).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(MOST_SCRIPT_BYTES);
  });
});

it('without the dashboard there is nothing at GET /, and the playground does not lead there', async () => {
  const test = await startTestGateway({ config: { server: { dashboard: false } } });

  const answer = await fetch(new URL('/', test.client.url));
  const playground = await (await fetch(test.client.url, { headers: { accept: 'text/html' } })).text();
  await test.close();

  expect(answer.status).toBe(404);
  expect(playground).toContain('"title":"Signalbox"');
  expect(playground).not.toContain('>Dashboard<');
});
