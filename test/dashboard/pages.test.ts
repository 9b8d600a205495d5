import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FACTORY_WORKSPACES } from '../../src/sandbox/factory-population.ts';
import { chromiumPath, findViolations, takePicture } from '../support/dashboard.ts';
import { type DashboardPages, startDashboardPages } from '../support/dashboard-pages.ts';
import { WORKSPACE } from '../support/gateway.ts';
import { secretOf } from '../support/keys.ts';

/** What sticks out of the screen, unless it is within a box that scrolls by itself. */
const STICKING_OUT = `(() => {
  const main = document.querySelector('main');
  if (main.scrollWidth <= main.clientWidth && document.documentElement.scrollWidth <= innerWidth) return [];
  return [...main.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > innerWidth && !element.closest('.scroll-x, pre'))
    .map((element) => element.outerHTML.slice(0, 120));
})()`;

describe.skipIf(!chromiumPath)('the pages of the dashboard', () => {
  let pages: DashboardPages;
  beforeAll(async () => {
    pages = await startDashboardPages();
  });
  afterAll(() => pages.close());
  afterEach(async () => {
    expect(await pages.leave()).toEqual([]);
  });

  const firstRow = (page: Page) => page.locator('.row-link').first();

  it('asks who one is, knows a wrong key, and forgets the right one on signing out', async () => {
    const page = await pages.open('/');
    await firstRow(page).waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('Signed in as boss').waitFor();
    expect(await findViolations(page, '.settings')).toEqual([]);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key or token').waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findViolations(page), colorScheme).toEqual([]);
    }

    expect(await page.evaluate('sessionStorage.length + localStorage.length')).toBe(0);
    await pages.signIn(page, 'nobody has this key');
    await page.getByText('does not know this key').waitFor();
    await pages.signIn(page, secretOf('boss'));
    await firstRow(page).waitFor();
  });

  it('leads from a release to its page in the console of the cloud', async () => {
    const { rawId, id } = await pages.addRun();

    const page = await pages.open(`/releases/${id}`);

    const link = page.getByRole('link', { name: /console/i });
    expect(await link.getAttribute('href')).toBe(`https://console.example/cn-shanghai/${WORKSPACE}?run=${rawId}`);
  });

  it('offers nothing to who may only read', async () => {
    const { id } = await pages.addRun();
    const page = await pages.open(`/releases/${id}`, 'onlooker');
    await page.getByText('it lacks the scope “deploy”').waitFor();

    expect(await page.locator('.actions button').count()).toBe(0);
    await page.getByRole('link', { name: '← Releases' }).click();
    await firstRow(page).waitFor();
    expect(await page.getByRole('button', { name: 'New release' }).count()).toBe(0);
  });

  it('shows nothing to who may not read', async () => {
    const page = await pages.open('/', 'sender');
    await page.getByText('it lacks the scope “read”').waitFor();

    expect(await page.locator('main').innerText()).toBe('This key may not read releases: it lacks the scope “read”.');
  });

  it('shows a key that is narrowed to a workspace nothing but that, nor what the one before could see', async () => {
    const elsewhere = await pages.findDeployment('{ providers: ["hw"] }');
    const page = await pages.open('/?span=month');
    await firstRow(page).waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await pages.signIn(page, secretOf('guest'));
    await page.getByText('Live', { exact: true }).waitFor();
    await firstRow(page).waitFor();
    await page.getByRole('button', { name: 'Workspace' }).click();

    expect(await page.locator('.check-menu .menu-box label').allInnerTexts()).toEqual(['Orders · dw24']);
    expect(await page.locator('.sources > li').allInnerTexts()).toEqual([expect.stringContaining('dw24')]);
    expect(new Set(await page.locator('.table-body .row-where').allInnerTexts()).size).toBe(1);
    await page.goto(new URL(`/releases/${elsewhere}`, page.url()).href);
    await page.getByRole('heading', { name: 'There is nothing here.' }).waitFor();
  });

  it('narrows the board by each of its filters, as the address says', async () => {
    const [factory] = FACTORY_WORKSPACES;
    const { rawId } = await pages.addRun('Filtered by its Words');
    const creator = pages.clouds.dataWorks.runs.get(rawId).options.creator;
    const page = await pages.open('/');
    const column = async (name: string) => [...new Set(await page.locator(`.table-body .row-${name}`).allInnerTexts())];
    const choose = async (menu: string, name: string) => {
      await page.getByRole('button', { name: menu }).click();
      await page.getByRole('checkbox', { name, exact: true }).check();
      await page.keyboard.press('Escape');
    };
    const waitForAddress = (search: string) =>
      page.waitForURL((url) => url.search === search).then(() => firstRow(page).waitFor());
    await choose('Provider', 'hw');
    await waitForAddress('?provider=hw');
    expect(new Set((await column('where')).map((text) => text.split('\n').at(-1)))).toEqual(new Set(['hw']));
    await choose('Workspace', `${factory?.name} · hw`);
    await page.waitForURL(/workspace=/);
    await firstRow(page).waitFor();
    expect((await column('where')).every((text) => text.startsWith(factory?.name as string))).toBe(true);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await choose('Status', 'Failed');
    await choose('Environment', 'Production');
    await waitForAddress('?status=FAILED&environment=PRODUCTION');
    expect(await column('status')).toEqual(['Failed']);
    expect(await page.locator('.environment').first().innerText()).toBe('Production');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByLabel('Person (user id)').fill(creator);
    await waitForAddress(`?person=${creator}`);
    expect(await column('by')).toEqual([creator]);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByLabel('Name contains').fill('by its words');
    await waitForAddress('?text=by+its+words');
    await page.getByText('That is all.').waitFor();
    expect(await page.locator('.row-link').allInnerTexts()).toEqual(['Filtered by its Words']);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await page.getByLabel('Time').selectOption({ label: 'Last hour' });
    await waitForAddress('?span=hour');
    await page.getByLabel('Time').selectOption({ label: 'From … to' });
    await page.getByLabel('To', { exact: true }).fill('2001-02-03T04:05');
    await page.waitForURL((url) => url.search === '?to=2001-02-03T04%3A05');
    await page.getByText('No release matches.').waitFor();
  });

  it('shows the rest while one source cannot be read, under a banner that names it', async () => {
    await pages.findDeployment('{ providers: ["dw24"] }');
    const fault = pages.clouds.dataWorks.faults.inject({
      version: '2024-05-18',
      where: { ProjectId: '10001' },
      kind: 'forbidden',
    });
    try {
      const page = await pages.open('/?provider=dw24');
      await page.getByText('1 of 3 sources could not be read.').waitFor();
      await page.getByText('Details').click();

      expect(await page.getByRole('alert').locator('li').allInnerTexts()).toEqual([
        expect.stringMatching(/^dw24 · Finance: /),
      ]);
      const placesOf = async (rows: string) =>
        new Set((await page.locator(`${rows} .row-where`).allInnerTexts()).map((text) => text.split(/\s/)[0]));
      expect(await placesOf('.table-body .row.stale')).toEqual(new Set(['Finance']));
      expect(await placesOf('.table-body .row:not(.stale)')).toEqual(new Set(['Orders', 'Warehouse']));
    } finally {
      fault.remove();
    }
  });

  it('says of each source whether it answers, what its quota allows, and how fresh it is', async () => {
    // Whatever a test before this has done to the cloud, it answers now.
    await pages.client.post({ query: '{ deployments(first: 1, maxAgeMs: 0) { nodes { id } } }' });
    const page = await pages.open('/');
    await firstRow(page).waitFor();
    await page.getByRole('button', { name: 'dw24' }).click();
    const facts = page.locator('.source .menu-box');
    await facts.getByText('up to 1,000 calls/s').waitFor();

    await expect
      .poll(() => facts.innerText(), { timeout: 20_000 })
      .toMatch(/State\s+Answering[\s\S]+Last answer\s+(now|\d+ sec ago)/);
    expect(await findViolations(page, '.sources')).toEqual([]);
  });

  it('shows what the cloud itself says one click away, and why an action is not offered', async () => {
    const id = await pages.findDeployment('{ providers: ["dw24"], statuses: [SUCCEEDED] }');
    const page = await pages.open(`/releases/${id}`);
    await page.getByText('Vendor values and request ids').click();
    const raw = await page.locator('.raw').innerText();

    expect(raw).toContain('Status = Success');
    expect(raw).toMatch(/Request id of the last read\s+[0-9A-F-]{36}/i);
    expect(await page.locator('.actions').innerText()).toContain('the run is over (SUCCEEDED)');
    expect(await page.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true);
    expect(await findViolations(page, '.raw')).toEqual([]);
  });

  it('leads to all items of a release, a hundred at a time', async () => {
    const { runs } = pages.clouds.dataWorks;
    runs.addRun({ projectId: WORKSPACE, status: 'Success', description: 'of many items', itemCount: 230 });
    const id = await pages.findDeployment('{ nameContains: "of many items" }');
    const page = await pages.open(`/releases/${id}`);
    const items = page.getByRole('region', { name: 'Items 230' });
    await items.locator('tbody tr').nth(99).waitFor();
    await items.getByRole('button', { name: 'Load more' }).click();
    await items.locator('tbody tr').nth(199).waitFor();
    await items.getByRole('button', { name: 'Load more' }).click();
    await items.locator('tbody tr').nth(229).waitFor();

    expect(await items.getByRole('button', { name: 'Load more' }).count()).toBe(0);
    expect(new Set(await items.locator('tbody td:nth-child(2)').allInnerTexts()).size).toBe(230);
  });

  it('keeps actions apart, however long the name of a stage is', async () => {
    const stages = ['BUILD_PACKAGE', 'A_STAGE_WHOSE_NAME_IS_LONGER_THAN_ANY_BUTTON_WAS_EVER_MEANT_TO_BE'];
    const { runs } = pages.clouds.dataWorks;
    const rawId = runs.addRun({ projectId: WORKSPACE, stages, status: 'Running', description: 'long names' });
    runs.setStageStatus(rawId, 'BUILD_PACKAGE', 'Success');
    const id = await pages.findDeployment('{ nameContains: "long names" }');
    const page = await pages.open(`/releases/${id}`);
    for (const width of [1360, 360]) {
      await page.setViewportSize({ width, height: 800 });
      const advance = await page.getByRole('button', { name: /^Start next stage/ }).boundingBox();
      const cancel = await page.getByRole('button', { name: 'Cancel' }).boundingBox();

      const isBeside = (advance?.x ?? 0) + (advance?.width ?? 0) <= (cancel?.x ?? 0);
      const isAbove = (advance?.y ?? 0) + (advance?.height ?? 0) <= (cancel?.y ?? 0);
      expect(isBeside || isAbove, `at ${width}`).toBe(true);
      expect(await page.evaluate(STICKING_OUT)).toEqual([]);
      await takePicture(page, `long-names-${width}.png`);
    }
  });

  it('lists the APIs, and shows the parameters of one', async () => {
    const page = await pages.open('/apis?status=PUBLISHED');
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: 'Request parameters' }).waitFor();

    expect(
      await page.locator('h2', { hasText: 'Request parameters' }).locator('..').locator('tbody tr').count(),
    ).toBeGreaterThan(0);
    await page.getByRole('link', { name: '← APIs' }).click();
    expect(new URL(page.url()).search).toBe('?status=PUBLISHED');
    await page.getByLabel('Status').selectOption({ label: 'Status: any' });
    await page.getByRole('searchbox', { name: 'Name contains' }).fill('no api is called so');
    await page.getByText('No API matches.').waitFor();
    expect(new URL(page.url()).search).toBe('?text=no+api+is+called+so');
  });

  it('keeps the audit trail in view', async () => {
    const { id } = await pages.addRun();
    const { data } = await pages.client.post<{ cancelDeployment: { operation: { state: string } } }>({
      query: `mutation { cancelDeployment(input: { idempotencyKey: "audit", deploymentId: "${id}" }) { operation { state } } }`,
    });
    const page = await pages.open('/operations');
    const first = page.locator('tbody tr').first();
    await first.waitFor();

    expect(data?.cancelDeployment.operation.state).toBe('CONFIRMED');
    expect(await first.innerText()).toMatch(/Confirmed\s+Cancel run\s+to be advanced/);
    await page.getByLabel('State').selectOption({ label: 'Refused' });
    await page.getByText('Nothing has been triggered yet.').waitFor();
  });

  it('plots how releases have been going, and says it in numbers too', async () => {
    await letFail();
    const page = await pages.open('/statistics?span=day');
    const ended = page.getByRole('region', { name: 'Releases that ended' });
    await ended.getByText('As a table').click();
    const lastHour = await ended.locator('tbody tr').last().locator('td').allInnerTexts();

    expect(lastHour.map(Number).reduce((sum, count) => sum + count)).toBeGreaterThan(0);
    expect(Number(lastHour[2])).toBeGreaterThan(0);
  });

  it('speaks Chinese to a browser that does, in the zone of whoever looks', async () => {
    const id = await pages.findDeployment('{ providers: ["hw"], statuses: [SUCCEEDED] }');
    const page = await pages.open(`/releases/${id}`, 'boss', { locale: 'zh-CN', timezoneId: 'Asia/Tokyo' });
    const applied = page.locator('dt', { hasText: '申请时间' }).locator('..').locator('time');
    const at = new Date((await applied.getAttribute('datetime')) as string);
    const full = { dateStyle: 'long', timeStyle: 'long', hour12: false, timeZone: 'Asia/Tokyo' } as const;

    expect(await applied.getAttribute('title')).toBe(new Intl.DateTimeFormat('zh-CN', full).format(at));
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await takePicture(page, 'release-zh.png');
    await page.getByRole('button', { name: '设置' }).click();
    expect(await page.locator('.settings').innerText()).toContain('Asia/Tokyo');
    await page.getByLabel('语言').selectOption('en');
    await page.getByRole('link', { name: 'Operations' }).waitFor();
  });

  it('says so where there is nothing', async () => {
    const page = await pages.open('/releases/nothing-with-this-id');
    await page.getByRole('alert').waitFor();
    await page.goto(new URL('/apis/', page.url()).href);

    await page.getByText('DataService APIs').waitFor();
  });

  it.each([
    ['releases', () => '/', '.row-link'],
    ['run', async () => `/releases/${(await pages.addRun()).id}`, '.timeline li'],
    ['package', async () => `/releases/${await pages.findDeployment('{ providers: ["hw"] }')}`, '.timeline li'],
    ['apis', () => '/apis', 'tbody a'],
    ['api', findApi, 'tbody'],
    ['operations', () => '/operations', '.list-page'],
    ['nothing', () => '/apis/none', '.note h1'],
    ['statistics', () => letFail().then(() => '/statistics'), '.plots svg'],
  ])('can be read by everybody, light and dark, wide and narrow: %s', async (name, path, content) => {
    const page = await pages.open(await path());
    await page.locator(content).first().waitFor();
    for (const [colorScheme, width] of [
      ['light', 1360],
      ['dark', 1360],
      ['dark', 360],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await takePicture(page, `${name}-${colorScheme}-${width}.png`);

      expect(await findViolations(page), `${colorScheme} ${width}`).toEqual([]);
      expect(await page.evaluate(STICKING_OUT), `${colorScheme} ${width}`).toEqual([]);
    }
  });

  /** A run that the gateway sees fail. */
  async function letFail(): Promise<void> {
    const { rawId } = await pages.addRun();
    pages.clouds.dataWorks.runs.setStatus(rawId, 'Fail');
    await pages.client.post({
      query: `{ deploymentByRawId(provider: "dw24", workspace: "${WORKSPACE}", rawId: "${rawId}", maxAgeMs: 0) { status } }`,
    });
  }

  async function findApi(): Promise<string> {
    const { data } = await pages.client.post<{ dataServiceApis: { nodes: [{ id: string }] } }>({
      query: '{ dataServiceApis(first: 1) { nodes { id } } }',
    });
    return `/apis/${data?.dataServiceApis.nodes[0].id}`;
  }
});
