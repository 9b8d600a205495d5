import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { onTestFailed } from 'vitest';
import { CHROMIUM_ARGUMENTS, findChromium } from './chromium.ts';

/** Folder for pictures of the pages; none are taken without it. */
const PICTURES = process.env['SIGNALBOX_TEST_PICTURES'];
/** Characters of a message that are noted. */
const MOST_NOTED = 500;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Null where none is installed; says so once for each file that asks. */
export const chromiumPath = findChromium();
if (!chromiumPath) console.warn('skipped: no Chromium is installed (set CHROMIUM_PATH); the dashboard is not opened');

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath as string, args: CHROMIUM_ARGUMENTS });

/** A page of the dashboard, and everything that it did which no page should do. */
export interface DashboardPage {
  readonly page: Page;
  /** Requests to other hosts, uncaught errors, and what the browser refused or complained about. */
  readonly complaints: readonly string[];
}

/** Opens a path of the dashboard in a context of its own, which the caller closes: within a test, or before each. */
export async function openDashboard(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<DashboardPage> {
  const context = await browser.newContext({
    viewport: { width: 1360, height: 820 },
    locale: 'en-GB',
    // Without a graphics card, every frame of a light that breathes is drawn by the processor.
    reducedMotion: 'reduce',
    ...options,
  });
  const page = await context.newPage();
  // Shorter than a test may take, so that what is missing is named.
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  const { host } = new URL(url);
  const note = (requested: string) => {
    if (new URL(requested).host !== host) complaints.push(`asked ${requested}`);
  };
  page.on('request', (request) => note(request.url()));
  page.on('websocket', (socket) => note(socket.url()));
  page.on('pageerror', (err) => complaints.push(err.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) complaints.push(message.text());
  });
  const diary = keepDiary(page);
  onTestFailed(() => console.info(`what the page asked and was told:\n${diary.join('\n')}`));
  await page.goto(url);
  return { page, complaints };
}

/** A line for each message of a page and a gateway, as it comes: what was missing when a test fails. */
function keepDiary(page: Page): readonly string[] {
  const beganAt = performance.now();
  const lines: string[] = [];
  const note = (what: string, text: unknown = '') => {
    lines.push(`${Math.round(performance.now() - beganAt)} ms: ${what} ${String(text).slice(0, MOST_NOTED)}`);
  };
  page.on('load', () => note('loaded', page.url()));
  page.on('request', (request) => note('asks', request.postData() ?? request.url()));
  page.on('requestfailed', (request) => note('no answer', request.failure()?.errorText));
  page.on('response', async (response) => {
    if (response.request().method() === 'POST') note('answer', await response.text().catch(String));
  });
  page.on('websocket', (socket) => {
    note('socket');
    socket.on('framesent', ({ payload }) => note('sends', payload));
    socket.on('framereceived', ({ payload }) => note('is told', payload));
    socket.on('close', () => note('socket closed'));
  });
  return lines;
}

/**
 * What axe-core finds wrong for people who cannot see or use a mouse, a line each.
 * @param within a selector, where the rest is looked at elsewhere
 */
export async function findViolations(page: Page, within = 'html'): Promise<string[]> {
  // Evaluated by the debugger: the page's own policy would refuse a script tag.
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate(`axe.run(${JSON.stringify(within)})`)) as {
    violations: { id: string; help: string; nodes: { html: string; failureSummary: string }[] }[];
  };
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}: ${failureSummary}`),
  );
}

/** For people to look at; kept only where somebody wants them. */
export async function takePicture(page: Page, name: string): Promise<void> {
  if (PICTURES) await page.screenshot({ path: join(PICTURES, name) });
}
