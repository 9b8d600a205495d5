import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { BoardDocument } from '../gql/graphql.ts';
import {
  chromiumPath,
  type DashboardPage,
  findViolations,
  launchBrowser,
  openDashboard,
  takePicture,
} from '../support/dashboard.ts';
import { startTestGateway, type TestGateway, WORKSPACE } from '../support/gateway.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const STAGES = ['BUILD_PACKAGE', 'PROD'];
/** More than anybody scrolls through by hand. */
const MANY = 1_000;
const DAY_AGO = Date.now() - 86_400_000;

/** What was answered is shown. */
const TWO_FRAMES = 'new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)))';

/** As soon as there are as many rows. */
const SCROLL_TO_4000 = `(async () => {
  const box = document.querySelector('.table-scroll');
  while (box.scrollTop !== 4_000) {
    await new Promise(requestAnimationFrame);
    box.scrollTop = 4_000;
  }
})()`;

/** A screen at a time, as soon as there is something to scroll to. The most rows at a time, and all names in order. */
const SCROLL_TO_THE_END = `(async () => {
  const box = document.querySelector('.table-scroll');
  const places = new Map();
  let most = 0;
  for (;;) {
    await new Promise(requestAnimationFrame);
    const rows = [...document.querySelectorAll('.table-body .row')];
    most = Math.max(most, rows.length);
    for (const row of rows) places.set(Number(row.ariaPosInSet), row.querySelector('a').textContent);
    const isAtEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - 1;
    if (isAtEnd && document.querySelector('.table-end').textContent === 'That is all.') break;
    box.scrollTop += box.clientHeight / 2;
  }
  return { most, names: [...places].sort(([a], [b]) => a - b).map(([, name]) => name) };
})()`;

describe.skipIf(!chromiumPath)('the board', () => {
  let test: TestGateway;
  let proxy: TcpProxy;
  let browser: Browser;
  let opened: DashboardPage;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  // Each on a gateway of its own: after an outage the next look at the cloud takes its time.
  beforeEach(async () => {
    test = await startTestGateway({
      provider: { defaultMaxAgeMs: 200 },
      config: { watch: { minIntervalMs: 200, maxIntervalMs: 1_000, gapAfterMs: 1_500 } },
    });
    const { hostname: host, port } = new URL(test.client.url);
    proxy = await startTcpProxy({ host, port: Number(port) });
    opened = await openDashboard(browser, home());
    page = opened.page;
  });
  afterEach(async () => {
    await page.context().close();
    await proxy.close();
    await test.close();
    expect(opened.complaints).toEqual([]);
  });

  const home = () => `http://127.0.0.1:${proxy.port}/`;
  /** What the page that was there has asked is none of those that come. */
  const leave = () => page.goto('about:blank');
  const addRun = (description: string, createTime = Date.now()) =>
    test.cloud.runs.addRun({ projectId: WORKSPACE, stages: STAGES, status: 'Running', description, createTime });
  const rowOf = (name: string) => page.locator('.row', { has: page.getByRole('link', { name, exact: true }) });
  const names = () => page.locator('.row-link').allInnerTexts();
  const scrolled = () => page.locator('.table-scroll').evaluate((element: { scrollTop: number }) => element.scrollTop);
  const waitForLive = () => page.locator('[data-connection="LIVE"]').waitFor();

  it('shows new releases on top and changes in place, as they happen', async () => {
    await waitForLive();
    const rawId = addRun('first of all');
    await rowOf('first of all').waitFor();
    addRun('the one after');
    await rowOf('the one after').waitFor();
    test.cloud.runs.setStageStatus(rawId, 'BUILD_PACKAGE', 'Fail');
    test.cloud.runs.setStatus(rawId, 'Fail');
    await rowOf('first of all').getByText('Failed', { exact: true }).waitFor();

    expect(await names()).toEqual(['the one after', 'first of all']);
  });

  it('keeps what it is told while its page is on the way', async () => {
    await leave();
    const told = Promise.withResolvers<void>();
    page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        if (payload.includes('told meanwhile')) told.resolve();
      });
    });
    let isFirst = true;
    await page.route(/\/graphql$/, async (route) => {
      if (!isFirst || !route.request().postData()?.includes('query Board')) return route.fallback();
      isFirst = false;
      const response = await route.fetch();
      addRun('told meanwhile');
      await told.promise;
      return route.fulfill({ response });
    });
    await page.goto(home());

    await rowOf('told meanwhile').waitFor();
  });

  it('shows what it asked for last, whichever answer comes first', async () => {
    await leave();
    const opened = Promise.withResolvers<void>();
    const overtaken = Promise.withResolvers<void>();
    // The stream stands late: the page is read without it, and again once it stands.
    await page.routeWebSocket(/graphql/, (socket) => {
      const server = socket.connectToServer();
      server.onMessage((message) => socket.send(message));
      socket.onMessage(async (message) => {
        await opened.promise;
        server.send(message);
      });
    });
    let asked = 0;
    await page.route(/\/graphql$/, async (route) => {
      if (!route.request().postData()?.includes('query Board')) return route.fallback();
      asked += 1;
      const response = await route.fetch();
      if (asked > 1) return route.fulfill({ response });
      addRun('known to the later');
      await test.client.read(BoardDocument, { first: 50, maxAgeMs: 0 });
      opened.resolve();
      await overtaken.promise;
      return route.fulfill({ response });
    });
    await page.goto(home());

    await rowOf('known to the later').waitFor();
    const late = page.waitForEvent(
      'requestfinished',
      (request) => request.postData()?.includes('query Board') ?? false,
    );
    overtaken.resolve();
    await late;
    await page.evaluate(TWO_FRAMES);
    expect(await rowOf('known to the later').count()).toBe(1);
  });

  it('asks again soon for what a gateway that was away did not answer', async () => {
    await leave();
    let isAway = true;
    await page.route(/\/graphql$/, async (route) => {
      if (isAway && route.request().postData()?.includes('query Board')) return route.abort();
      return route.fallback();
    });
    await page.goto(home());
    await page.getByRole('alert').waitFor();
    addRun('made while it was away');
    isAway = false;

    await rowOf('made while it was away').waitFor();
    await page.getByRole('alert').waitFor({ state: 'detached' });
  });

  it('goes on behind the last event after an interruption, and says that nothing was missed', async () => {
    const rawId = addRun('interrupted');
    await rowOf('interrupted').waitFor();

    proxy.cut();
    await page.locator('[data-connection="RECONNECTING"]').waitFor();
    test.cloud.runs.setStatus(rawId, 'Termination');
    addRun('made meanwhile');
    proxy.mend();

    await page.getByText('resumed, nothing missed').waitFor();
    await rowOf('interrupted').getByText('Terminated', { exact: true }).waitFor();
    await rowOf('made meanwhile').waitFor();
  });

  it('says so when the stream cannot be gone on with, and reads the page again', async () => {
    addRun('before the gap');
    await rowOf('before the gap').waitFor();
    const fault = test.cloud.faults.inject({ kind: 'error500' });
    await page.getByText('Some changes were missed').waitFor();
    fault.remove();
    addRun('after the gap');
    await rowOf('after the gap').waitFor();

    expect(await page.locator('[data-gap]').getAttribute('data-gap')).toBe('NOT_OBSERVED');
    // The stream says so when sight is lost, and may say so once more when it is regained.
    const isSaid = async () => {
      const dismiss = page.getByRole('button', { name: 'Dismiss' });
      if (await dismiss.isVisible()) await dismiss.click();
      return await dismiss.isVisible();
    };
    await expect.poll(isSaid, { timeout: 20_000 }).toBe(false);
  });

  it('says so when the gateway does not know its place any more, and reads the page again', async () => {
    const forged = Promise.withResolvers<void>();
    await page.routeWebSocket(/graphql/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        const text = String(message).replace(/"after":"[^"]+"/, '"after":"of another store"');
        if (text !== message) forged.resolve();
        server.send(text);
      });
    });
    await page.reload();
    await waitForLive();
    addRun('before its place was lost');
    await rowOf('before its place was lost').waitFor();
    proxy.cut();
    await page.locator('[data-connection="RECONNECTING"]').waitFor();
    addRun('while its place was lost');
    proxy.mend();
    await forged.promise;

    await page.locator('[data-gap="UNKNOWN_CURSOR"][data-connection="LIVE"]').waitFor();
    await rowOf('while its place was lost').waitFor();
  });

  it('does not take a silent connection for a live one', async () => {
    let isSilent = false;
    await page.routeWebSocket(/graphql/, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => server.send(message));
      server.onMessage((message) => {
        if (!isSilent) socket.send(message);
      });
    });
    await page.clock.install();
    await page.reload();
    await waitForLive();
    isSilent = true;
    addRun('nobody was told of');
    await page.clock.fastForward(31_000);
    await page.locator('[data-connection="RECONNECTING"]').waitFor();
    isSilent = false;
    await page.clock.fastForward(31_000);

    await page.getByText('resumed, nothing missed').waitFor();
    await rowOf('nobody was told of').waitFor();
  });

  it('shows the known rows of a cloud that is away, marked, under a banner that names it', async () => {
    addRun('known before');
    await rowOf('known before').waitFor();
    const fault = test.cloud.faults.inject({ kind: 'error500' });
    try {
      await page.reload();
      await page.getByRole('alert').waitFor();
      await rowOf('known before').getByText('last known').waitFor();

      expect(await page.getByRole('alert').innerText()).toMatch(/^\d of \d sources? could not be read\./);
      expect(await findViolations(page, '[role=alert]')).toEqual([]);
      await takePicture(page, 'board-outage.png');
    } finally {
      fault.remove();
    }
  });

  it('keeps its filters in the address, through a reload too', async () => {
    const rawId = addRun('filtered out');
    test.cloud.runs.setStatus(rawId, 'Success');
    addRun('let through');
    await rowOf('let through').waitFor();
    await page.getByRole('button', { name: 'Status' }).click();
    await page.getByRole('checkbox', { name: 'Running' }).check();
    await rowOf('filtered out').waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.reload();
    await rowOf('let through').waitFor();

    expect(new URL(page.url()).search).toBe('?status=RUNNING');
    expect(await names()).not.toContain('filtered out');
    await page.getByRole('link', { name: 'let through', exact: true }).click();
    await page.getByRole('link', { name: '← Releases' }).click();
    await rowOf('let through').waitFor();
    expect(new URL(page.url()).search).toBe('?status=RUNNING');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await rowOf('filtered out').waitFor();
    expect(new URL(page.url()).search).toBe('');
  });

  it('loads a thousand rows once each while somebody scrolls, of which few are there at a time', async () => {
    for (let index = 0; index < MANY; index += 1) {
      test.cloud.runs.addRun({
        projectId: WORKSPACE,
        stages: STAGES,
        status: 'Success',
        description: `of many ${index}`,
        createTime: DAY_AGO + index * 1_000,
      });
    }
    const older: string[] = [];
    page.on('response', async (response) => {
      const { after } = JSON.parse(response.request().postData() ?? '{}').variables ?? {};
      if (!after) return;
      const { data } = await response.json();
      older.push(...data.page.nodes.map(({ id }: { id: string }) => id));
    });
    await page.goto(`${home()}?text=of+many`);
    await page.locator('.row-link').first().waitFor();
    const { most, names } = (await page.evaluate(SCROLL_TO_THE_END)) as { most: number; names: string[] };

    expect(names).toEqual(Array.from({ length: MANY }, (_, index) => `of many ${MANY - 1 - index}`));
    expect(most).toBeLessThan(60);
    // The body of the last may still be on its way to this process.
    await expect.poll(() => older.length).toBeGreaterThanOrEqual(MANY - 50);
    expect(older).toHaveLength(MANY - 50);
    expect(new Set(older).size).toBe(older.length);
  });

  it('is as it was left when somebody comes back from a release, with what came meanwhile', async () => {
    for (let index = 0; index < 120; index += 1) addRun(`left behind ${index}`, DAY_AGO + index * 1_000);
    const asked: unknown[] = [];
    await page.goto(`${home()}?text=left+behind`);
    await page.locator('.row-link').first().waitFor();
    await waitForLive();
    await page.evaluate(SCROLL_TO_4000);
    const row = page.getByRole('link', { name: 'left behind 40', exact: true });
    await row.scrollIntoViewIfNeeded();
    const before = await scrolled();
    page.on('request', (request) => {
      const { after } = JSON.parse(request.postData() ?? '{}').variables ?? {};
      if (after && request.postData()?.includes('query Board')) asked.push(after);
    });
    await row.click();
    await page.getByRole('heading', { level: 1, name: 'left behind 40' }).waitFor();
    addRun('left behind by others');
    await page.getByRole('link', { name: '← Releases' }).click();
    await page.getByRole('button', { name: '↑ 1 new' }).waitFor();

    expect(await scrolled()).toBe(before);
    expect(await page.locator(':focus').innerText()).toBe('left behind 40');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'left behind 40' }).waitFor();
    await page.goBack();
    await row.waitFor();
    expect(await scrolled()).toBe(before);
    expect(before).toBeGreaterThan(3_000);
    expect(asked).toEqual([]);
    await page.getByRole('button', { name: '↑ 1 new' }).click();
    await rowOf('left behind by others').waitFor();
    expect((await names())[0]).toBe('left behind by others');
    expect(await scrolled()).toBe(0);
  });

  it('is worked by keyboard, on a narrow screen too', async () => {
    addRun('the older one');
    addRun('the newer one');
    await rowOf('the newer one').waitFor();
    await page.locator('.row-link').first().focus();
    await page.keyboard.press('ArrowDown');
    const focused = await page.locator('[aria-posinset="2"] .row-link:focus').innerText();
    await page.setViewportSize({ width: 360, height: 800 });
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { level: 1, name: focused }).waitFor();
    expect(await page.locator('main:focus').count()).toBe(1);
  });
});
