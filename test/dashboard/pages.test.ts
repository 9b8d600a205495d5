import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';
import { configForAll, startPopulatedClouds } from '../support/all-sources.ts';
import { GatewayClient } from '../support/client.ts';
import {
  chromiumPath,
  type DashboardPage,
  findViolations,
  launchBrowser,
  openDashboard,
  takePicture,
} from '../support/dashboard.ts';
import { type RunningGateway, startGatewayOn, WORKSPACE } from '../support/gateway.ts';
import { apiKeysFor, secretOf } from '../support/keys.ts';

const KEYS = { boss: { scopes: ['read', 'deploy'] }, onlooker: { scopes: ['read'] } };

describe.skipIf(!chromiumPath)('the pages of the dashboard', () => {
  let clouds: Sandbox;
  let running: RunningGateway;
  let client: GatewayClient;
  let browser: Browser;
  let opened: DashboardPage | null = null;
  beforeAll(async () => {
    clouds = await startPopulatedClouds();
    running = await startGatewayOn({ ...configForAll(clouds), auth: { apiKeys: apiKeysFor(KEYS) } });
    client = new GatewayClient(running.gateway.url, secretOf('boss'));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await client.close();
    await running.close();
    await clouds.close();
  });
  afterEach(async () => {
    await opened?.page.context().close();
    expect(opened?.complaints).toEqual([]);
  });

  const signIn = async (page: Page, key: string) => {
    await page.locator('input[type=password]').fill(key);
    await page.locator('button[type=submit]').click();
  };
  const open = async (path: string, name: keyof typeof KEYS = 'boss', options = {}) => {
    opened = await openDashboard(browser, new URL(path, running.gateway.url).href, options);
    await signIn(opened.page, secretOf(name));
    return opened.page;
  };
  /** Of the newest run or package that matches. */
  const findDeployment = async (filter: string): Promise<string> => {
    const { data } = await client.post<{ deployments: { nodes: { id: string }[] } }>({
      query: `{ deployments(first: 1, filter: ${filter}) { nodes { id } } }`,
    });
    return data?.deployments.nodes[0]?.id as string;
  };
  const addRun = async () => {
    const rawId = clouds.dataWorks.runs.addRun({
      projectId: WORKSPACE,
      stages: ['BUILD_PACKAGE', 'PROD'],
      status: 'Running',
      description: 'to be advanced',
    });
    clouds.dataWorks.runs.setStageStatus(rawId, 'BUILD_PACKAGE', 'Success');
    const { data } = await client.post<{ deploymentByRawId: { id: string } }>({
      query: `{ deploymentByRawId(provider: "dw24", workspace: "${WORKSPACE}", rawId: "${rawId}") { id } }`,
    });
    return { rawId, id: data?.deploymentByRawId.id as string };
  };

  it('asks who one is, knows a wrong key, and forgets the right one on signing out', async () => {
    const page = await open('/', 'boss');
    await page.locator('.row-link').first().waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByText('Signed in as boss').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel('API key or token').waitFor();

    expect(await page.evaluate('sessionStorage.length + localStorage.length')).toBe(0);
    expect(await findViolations(page)).toEqual([]);
    await signIn(page, 'nobody has this key');
    await page.getByText('does not know this key').waitFor();
  });

  it('carries a stage out after a confirmation, once, and follows it in the pipeline and the timeline', async () => {
    const { id } = await addRun();
    const page = await open(`/releases/${id}`);
    await page.getByRole('button', { name: 'Start next stage: PROD' }).click();
    await page.getByRole('dialog').getByText('cannot be repeated').waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('dialog').getByText('The cloud has accepted it.').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    await page.locator('.pipeline [data-code=PROD]').getByText('Running', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Start next stage: PROD' }).waitFor({ state: 'detached' });

    expect(await page.locator('.operations').innerText()).toContain('boss');
    expect(await page.locator('.timeline').innerText()).toContain('triggered here by boss');
    await takePicture(page, 'release.png');
  });

  it('explains an outcome that is unknown, and finds out', async () => {
    const { id } = await addRun();
    const { faults } = clouds.dataWorks;
    faults.inject({ action: 'ExecPipelineRunStage', kind: 'cutAfterEffect', times: 1 });
    const page = await open(`/releases/${id}`);
    const answer = page.waitForResponse((response) => /advanceStage/.test(response.request().postData() ?? ''));
    await page.getByRole('button', { name: 'Start next stage: PROD' }).click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await answer;
    // What would show its effect is away, for as long as somebody needs to read the explanation.
    const away = faults.inject({ version: '2024-05-18', kind: 'error500' });
    try {
      await page.getByRole('dialog').getByText('The cloud’s answer was lost').waitFor();
      await takePicture(page, 'unknown-outcome.png');
    } finally {
      away.remove();
    }

    await page.getByRole('dialog').getByText('it was carried out, once').waitFor();
  });

  it('shows what the cloud itself says one click away, and why an action is not offered', async () => {
    const id = await findDeployment('{ providers: ["dw24"], statuses: [SUCCEEDED] }');
    const page = await open(`/releases/${id}`);
    await page.getByText('Vendor values and request ids').click();
    const raw = await page.locator('.raw').innerText();

    expect(raw).toContain('Status = Success');
    expect(raw).toMatch(/Request id of the last read\s+[0-9A-F-]{36}/i);
    expect(await page.locator('.actions').innerText()).toContain('the run is over (SUCCEEDED)');
    expect(await page.getByRole('button', { name: 'Cancel' }).isDisabled()).toBe(true);
    expect(await findViolations(page)).toEqual([]);
  });

  it('releases a package only once somebody has said whether its jobs start', async () => {
    const id = await findDeployment('{ providers: ["hw"], statuses: [PENDING_APPROVAL] }');
    const page = await open(`/releases/${id}`);
    await page.getByText('Approvers').waitFor();
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await page.getByLabel('Start the jobs once they are released').selectOption({ label: 'no' });
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('dialog').getByText('The cloud has accepted it.').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();

    await page.locator('.release-sub').getByText('Running', { exact: true }).waitFor();
    expect(await findViolations(page)).toEqual([]);
  });

  it('starts a run, and leads to it', async () => {
    const page = await open('/');
    await page.getByRole('button', { name: 'New release' }).click();
    await page.getByLabel('Object id').fill('8604388726201131235');
    await page.getByLabel('Description').fill('made in the dashboard');
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('link', { name: 'Open the release' }).click();

    await page.getByRole('heading', { level: 1, name: /made in the dashboard/ }).waitFor();
  });

  it('offers nothing to who may only read', async () => {
    const { id } = await addRun();
    const page = await open(`/releases/${id}`, 'onlooker');
    await page.getByText('it lacks the scope “deploy”').waitFor();

    expect(await page.locator('.actions button').count()).toBe(0);
    await page.getByRole('link', { name: '← Releases' }).click();
    await page.locator('.row-link').first().waitFor();
    expect(await page.getByRole('button', { name: 'New release' }).count()).toBe(0);
  });

  it('lists the APIs, shows the parameters of one, and takes it offline', async () => {
    const page = await open('/apis?status=PUBLISHED');
    await page.locator('tbody a').first().waitFor();
    expect(await findViolations(page)).toEqual([]);
    await page.locator('tbody a').first().click();
    await page.getByRole('heading', { name: 'Request parameters' }).waitFor();
    expect(await findViolations(page)).toEqual([]);
    await takePicture(page, 'api.png');
    await page.getByRole('button', { name: 'Take offline' }).click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByRole('dialog').getByText('The cloud has accepted it.').waitFor();
    await page.getByRole('button', { name: 'Done' }).click();

    await page.locator('.release-sub').getByText('Unpublished', { exact: true }).waitFor();
  });

  it('keeps the audit trail in view', async () => {
    const { id } = await addRun();
    const { data } = await client.post<{ cancelDeployment: { operation: { state: string } } }>({
      query: `mutation { cancelDeployment(input: { idempotencyKey: "audit", deploymentId: "${id}" }) { operation { state } } }`,
    });
    const page = await open('/operations');
    const first = page.locator('tbody tr').first();
    await first.waitFor();

    expect(data?.cancelDeployment.operation.state).toBe('CONFIRMED');
    expect(await first.innerText()).toMatch(/Confirmed\s+Cancel run\s+to be advanced/);
    expect(await findViolations(page)).toEqual([]);
    await takePicture(page, 'operations.png');
  });

  it('plots how releases have been going, and says it in numbers too', async () => {
    const { rawId } = await addRun();
    clouds.dataWorks.runs.setStatus(rawId, 'Fail');
    await client.post({
      query: `{ deploymentByRawId(provider: "dw24", workspace: "${WORKSPACE}", rawId: "${rawId}", maxAgeMs: 0) { status } }`,
    });
    const page = await open('/statistics?span=day');
    const ended = page.getByRole('region', { name: 'Releases that ended' });
    await ended.getByText('As a table').click();
    const lastHour = await ended.locator('tbody tr').last().locator('td').allInnerTexts();

    expect(lastHour.map(Number).reduce((sum, count) => sum + count)).toBeGreaterThan(0);
    expect(Number(lastHour[2])).toBeGreaterThan(0);
    expect(await findViolations(page)).toEqual([]);
    await takePicture(page, 'statistics.png');
  });

  it('speaks Chinese to a browser that does, in the zone of whoever looks', async () => {
    const page = await open('/', 'boss', { locale: 'zh-CN', timezoneId: 'Asia/Tokyo' });
    await page.getByRole('link', { name: '操作记录' }).waitFor();
    await page.getByRole('button', { name: '设置' }).click();

    expect(await page.locator('.settings').innerText()).toContain('Asia/Tokyo');
    expect(await page.locator('html').getAttribute('lang')).toBe('zh-CN');
    await page.getByLabel('语言').selectOption('en');
    await page.getByRole('link', { name: 'Operations' }).waitFor();
  });

  it('says so where there is nothing', async () => {
    const page = await open('/releases/nothing-with-this-id');
    await page.getByRole('alert').waitFor();
    await page.goto(new URL('/apis/', running.gateway.url).href);

    await page.getByText('DataService APIs').waitFor();
  });
});
