import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
const MANY = 500;

describe.skipIf(!chromiumPath)('the board', () => {
  let test: TestGateway;
  let proxy: TcpProxy;
  let browser: Browser;
  let opened: DashboardPage;
  let page: Page;
  beforeAll(async () => {
    test = await startTestGateway({
      provider: { defaultMaxAgeMs: 200 },
      config: { watch: { minIntervalMs: 200, maxIntervalMs: 1_000, gapAfterMs: 1_500 } },
    });
    const { hostname: host, port } = new URL(test.client.url);
    proxy = await startTcpProxy({ host, port: Number(port) });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await proxy.close();
    await test.close();
  });
  beforeEach(async () => {
    opened = await openDashboard(browser, `http://127.0.0.1:${proxy.port}/`);
    page = opened.page;
  });
  afterEach(async () => {
    await page.context().close();
    expect(opened.complaints).toEqual([]);
  });

  const addRun = (description: string, createTime = Date.now()) =>
    test.cloud.runs.addRun({ projectId: WORKSPACE, stages: STAGES, status: 'Running', description, createTime });
  const rowOf = (name: string) => page.locator('.row', { has: page.getByRole('link', { name, exact: true }) });
  const names = () => page.locator('.row-link').allInnerTexts();
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

    expect(await page.locator('[data-gap]').getAttribute('data-gap')).toBe('NOT_OBSERVED');
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await page.getByText('Some changes were missed').waitFor({ state: 'detached' });
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
      expect(await findViolations(page)).toEqual([]);
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

  it('holds hundreds of rows of which only those in view are there, and keeps new ones back while one reads', async () => {
    const from = Date.now() - 86_400_000;
    for (let index = 0; index < MANY; index += 1) {
      const createTime = from + index * 1_000;
      test.cloud.runs.addRun({ projectId: WORKSPACE, stages: STAGES, status: 'Success', createTime });
    }
    await page.reload();
    await page.locator('.row-link').first().focus();
    const scroll = () => page.locator('.table-scroll').evaluate((element: { scrollTop: number }) => element.scrollTop);
    while (!(await page.getByText('That is all.').isVisible())) await page.keyboard.press('End');
    const before = await scroll();
    addRun('newer than all');
    await page.getByRole('button', { name: '↑ 1 new' }).waitFor();

    expect(before).toBeGreaterThan(MANY * 50);
    expect(await scroll()).toBe(before);
    expect(await page.locator('.table-body .row').count()).toBeLessThan(60);
    await page.getByRole('button', { name: '↑ 1 new' }).click();
    await rowOf('newer than all').waitFor();
    expect((await names())[0]).toBe('newer than all');
  });

  it('is worked by keyboard, and read by screen readers, light and dark, wide and narrow', async () => {
    await page.locator('.row-link').first().focus();
    await page.keyboard.press('ArrowDown');
    const focused = await page.locator('[aria-posinset="2"] .row-link:focus').innerText();

    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findViolations(page)).toEqual([]);
      await takePicture(page, `board-${colorScheme}.png`);
    }
    await page.setViewportSize({ width: 380, height: 800 });
    expect(await findViolations(page)).toEqual([]);
    await takePicture(page, 'board-narrow.png');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: focused }).waitFor();
  });
});
