import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type DocumentNode, Kind, parse, validate } from 'graphql';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { buildGatewaySchema } from '../../src/resolvers/gateway-schema.ts';
import { PLAYGROUND_EXAMPLES } from '../../src/server/playground-examples.ts';
import { DeploymentByRawIdDocument } from '../gql/graphql.ts';
import { CHROMIUM_ARGUMENTS, findChromium } from '../support/chromium.ts';
import { PROVIDER, startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';
import { apiKeysFor, secretOf } from '../support/keys.ts';
import { RawSocket } from '../support/raw-socket.ts';

/** Folder for pictures of the page; none are taken without it. */
const PICTURES = process.env['SIGNALBOX_TEST_PICTURES'];
const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

/** As a browser asks, without undoing the compression as `fetch` would. */
async function get(url: string, headers: Readonly<Record<string, string>>) {
  const request = httpRequest(url, { headers });
  request.end();
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  const body = Buffer.concat(await response.toArray());
  return { status: response.statusCode, headers: response.headers, body };
}

const DOCUMENTS = PLAYGROUND_EXAMPLES.map(({ query, variables }): [string, DocumentNode, string[]] => {
  const document = parse(query);
  return [operationsOf(document)[0]?.name?.value ?? '', document, Object.keys(JSON.parse(variables))];
});

function operationsOf({ definitions }: DocumentNode) {
  return definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
}

const variablesOf = (document: DocumentNode) =>
  operationsOf(document).flatMap(({ variableDefinitions = [] }) =>
    variableDefinitions.map(({ variable }) => variable.name.value),
  );

const ROOTS = { query: 'Query', mutation: 'Mutation', subscription: 'Subscription' } as const;

const rootFieldsOf = (document: DocumentNode) =>
  operationsOf(document).flatMap(({ operation, selectionSet }) =>
    selectionSet.selections.flatMap((selection) =>
      selection.kind === Kind.FIELD ? `${ROOTS[operation]} ${selection.name.value}` : [],
    ),
  );

describe('the playground', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway();
  });
  afterAll(() => test.close());

  it.each(DOCUMENTS)('offers only what the schema allows, with a place for each variable: %s', (_, document, names) => {
    const errors = validate(buildGatewaySchema(), document);

    expect(errors).toEqual([]);
    expect([...new Set(variablesOf(document))].sort()).toEqual([...names].sort());
  });

  it('has an example of whatever can be asked for, triggered and watched', () => {
    const schema = buildGatewaySchema();

    const shown = DOCUMENTS.flatMap(([, document]) => rootFieldsOf(document));
    const all = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) =>
      Object.keys(type?.getFields() ?? {}).map((field) => `${type} ${field}`),
    );
    expect([...new Set(shown)].sort()).toEqual(all.sort());
  });

  it('is for browsers alone: whoever asks for anything but a page is told what GraphQL expects', async () => {
    const page = await get(test.client.url, BROWSER);
    const other = await get(test.client.url, { accept: 'application/json' });
    const query = await get(`${test.client.url}?query=%7Bproviders%7Bkey%7D%7D`, {
      accept: 'application/json',
    });

    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(JSON.parse(other.body.toString())).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    expect(JSON.parse(query.body.toString())).toMatchObject({ data: { providers: [{ key: 'dw' }] } });
  });

  it('comes compressed to who can read that, and is the same page', async () => {
    const plain = await get(test.client.url, BROWSER);
    const compressed = await get(test.client.url, { ...BROWSER, 'accept-encoding': 'gzip, br' });

    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(compressed.headers['content-encoding']).toBe('gzip');
    expect(compressed.headers.vary).toMatch(/accept-encoding/i);
    expect(digest(gunzipSync(compressed.body))).toBe(digest(plain.body));
  });

  it('is not sent again to who has it', async () => {
    const { headers } = await get(test.client.url, BROWSER);

    const again = await get(test.client.url, { ...BROWSER, 'if-none-match': headers.etag as string });
    const outdated = await get(test.client.url, { ...BROWSER, 'if-none-match': '"of-another-version"' });

    expect({ status: again.status, length: again.body.length }).toEqual({ status: 304, length: 0 });
    expect(outdated.status).toBe(200);
  });

  it('may load nothing from anywhere else, nor be framed by another page', async () => {
    const { headers } = await get(test.client.url, BROWSER);

    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/default-src 'self'/);
    expect(policy).toMatch(/frame-ancestors 'none'/);
    expect(policy).not.toMatch(/https?:|\*/);
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});

describe('a gateway without playground and introspection', () => {
  let test: TestGateway;
  beforeAll(async () => {
    test = await startTestGateway({ config: { server: { playground: false, introspection: false } } });
  });
  afterAll(() => test.close());

  it('answers a browser with JSON too', async () => {
    const { status, headers, body } = await get(test.client.url, BROWSER);

    expect(status).toBe(400);
    expect(headers['content-type']).toMatch(/^application\/(graphql-response\+)?json/);
    expect(JSON.parse(body.toString())).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  });

  it('has a dashboard that does not lead to one', async () => {
    const { status, headers, body } = await get(new URL('/', test.client.url).href, BROWSER);

    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body.toString()).toContain('<html lang="en">');
  });

  it('shows its schema neither over HTTP nor over WebSocket', async () => {
    const query = '{ __schema { types { name } } }';
    const socket = await RawSocket.openReady(test.client.url);

    const overHttp = await test.client.post({ query });
    socket.send({ id: '1', type: 'subscribe', payload: { query } });
    const overSocket = await socket.waitFor(({ id }) => id === '1');
    socket.close();

    expect(overHttp.data).toBeUndefined();
    expect(overHttp.errors[0]?.extensions).toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
    expect(overSocket.type).toBe('error');
    expect(overSocket.payload).toContainEqual(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'GRAPHQL_VALIDATION_FAILED' }) }),
    );
  });
});

const executablePath = findChromium();
if (!executablePath)
  console.warn('skipped: no Chromium is installed (set CHROMIUM_PATH); the page itself is not opened');
describe.skipIf(!executablePath)('the playground in a browser', () => {
  let test: TestGateway;
  let browser: Browser;
  let page: Page;
  const elsewhere: string[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    test = await startTestGateway();
    browser = await chromium.launch({ executablePath: executablePath as string, args: CHROMIUM_ARGUMENTS });
  });
  afterAll(async () => {
    await browser.close();
    await test.close();
  });
  beforeEach(async () => {
    page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    const note = (url: string) => {
      if (!/^(data|blob):/.test(url) && new URL(url).hostname !== '127.0.0.1') elsewhere.push(url);
    };
    page.on('request', (request) => note(request.url()));
    page.on('websocket', (socket) => note(socket.url()));
    page.on('pageerror', (err) => complaints.push(err.message));
  });
  afterEach(async () => {
    await page.close();
    // Wherever nothing but loopback can be reached, the page is whole.
    expect({ elsewhere: elsewhere.splice(0), complaints: complaints.splice(0) }).toEqual({
      elsewhere: [],
      complaints: [],
    });
  });

  /** What the page shows as the answer, with ordinary blanks. */
  const answer = async () => (await page.locator('.result-window').innerText()).replaceAll('\u00a0', ' ');
  const waitForEditor = (text: string) => page.locator('.graphiql-query-editor').getByText(text).first().waitFor();
  const waitForAnswer = (text: string) => page.locator('.result-window').getByText(text).first().waitFor();
  const open = async () => {
    await page.goto(test.client.url);
    await waitForEditor('Board');
  };
  const openTab = async (name: string) => {
    await page.locator('.graphiql-tab-button').getByText(name, { exact: true }).click();
    await waitForEditor(name);
  };
  const run = () => page.locator('.graphiql-execute-button').click();
  /** Runs what a tab has just been opened with: the page takes a moment to see that there is something else to run. */
  const runUntil = (isThere: () => Promise<boolean>) =>
    vi.waitUntil(
      async () => {
        await run();
        return vi.waitUntil(isThere, { timeout: 2_000 }).catch(() => false);
      },
      { timeout: 30_000 },
    );
  const isAnswered = (text: string) => page.locator('.result-window').getByText(text).first().isVisible();
  /** For people to look at; kept only where somebody wants them. */
  const takePicture = async (name: string) => {
    if (PICTURES) await page.screenshot({ path: join(PICTURES, name) });
  };

  it('opens with a tab for each example, and runs the first against the gateway', async () => {
    await open();
    test.cloud.runs.addRun({ projectId: WORKSPACE, status: 'Success' });
    const tabs = await page.locator('.graphiql-tab-button').allInnerTexts();
    await run();
    await waitForAnswer('"SUCCEEDED"');

    expect(tabs).toEqual(DOCUMENTS.map(([name]) => name));
    expect(await answer()).toContain('"complete": true');
    expect(await answer()).not.toContain('"errors"');
    await takePicture('board.png');
  });

  it('opens each tab with one click, and asks which of several operations to run', async () => {
    await open();
    await openTab('Sources');
    const choice = page.getByRole('menuitem', { name: 'Sources' });
    await runUntil(() => choice.isVisible());
    await choice.click();
    await waitForAnswer('"capabilities"');

    expect(await answer()).toContain('"ADVANCE_STAGE"');
    await takePicture('sources.png');
  });

  it('shows what the API is made of, without a click', async () => {
    await open();
    await page.getByRole('link', { name: 'Mutation', exact: true }).click();
    await page.getByText('Triggers: recorded first, sent at most once per idempotency key.').waitFor();

    await takePicture('documentation.png');
  });

  it('keeps its address while one edits, so that coming back to it is coming back to the page', async () => {
    await open();
    await page.locator('.graphiql-query-editor').getByText('Board').first().click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('# mine ');
    await page.waitForFunction(() => localStorage.getItem('graphiql:tabState')?.includes('# mine'));
    await page.reload();

    await waitForEditor('# mine');
    expect(page.url()).toBe(test.client.url);
  });

  it('shows an event of the subscription after a change in the cloud', async () => {
    const rawId = test.cloud.runs.addRun({
      projectId: WORKSPACE,
      stages: ['BUILD_PACKAGE', 'PROD'],
      status: 'Running',
    });
    await open();
    // Known beforehand, so that the change is the only news.
    await test.client.read(DeploymentByRawIdDocument, { provider: PROVIDER, workspace: WORKSPACE, rawId });
    await openTab('Watch');
    await runUntil(() => isAnswered('"CAUGHT_UP"'));

    test.cloud.runs.setStageStatus(rawId, 'PROD', 'Running');
    await waitForAnswer('"STAGE"');

    expect(await answer()).toMatch(/"from": "READY",\s+"to": "RUNNING"/);
    expect(await answer()).toContain('"code": "PROD"');
    await takePicture('watch.png');
  });

  it('asks and watches in the name of whoever signed in, and keeps nothing of that once they sign out', async () => {
    const closed = await startTestGateway({
      config: { auth: { apiKeys: apiKeysFor({ reader: { scopes: ['read'] } }) } },
    });
    onTestFinished(() => closed.close());
    await page.goto(new URL('/', closed.client.url).href);
    await page.getByLabel('API key or token').fill(secretOf('reader'));
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Playground' }).click();
    await waitForEditor('Board');
    await run();
    await waitForAnswer('"complete"');
    await openTab('Watch');
    await runUntil(() => isAnswered('"CAUGHT_UP"'));
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key or token').waitFor();

    expect(JSON.stringify(await page.evaluate(() => ({ ...localStorage, ...sessionStorage })))).not.toContain('Bearer');
    expect(await page.getByRole('link', { name: 'Dashboard' }).getAttribute('href')).toBe('/');
    await page.getByLabel('API key or token').fill(secretOf('reader'));
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Sign out' }).waitFor();
  });
});

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
