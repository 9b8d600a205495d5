import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FACTORY_WORKSPACES } from '../../src/sandbox/factory-population.ts';
import { chromiumPath, findViolations, takePicture } from '../support/dashboard.ts';
import { type DashboardPages, startDashboardPages } from '../support/dashboard-pages.ts';

describe.skipIf(!chromiumPath)('what can be done on the dashboard', () => {
  let pages: DashboardPages;
  beforeAll(async () => {
    pages = await startDashboardPages();
  });
  afterAll(() => pages.close());
  afterEach(async () => {
    expect(await pages.leave()).toEqual([]);
  });

  const confirm = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
  const waitForAccepted = (page: Page) => page.getByRole('dialog').getByText('The cloud has accepted it.').waitFor();
  const finish = async (page: Page) => {
    await confirm(page);
    await waitForAccepted(page);
    await page.getByRole('button', { name: 'Done' }).click();
  };
  const waitForStatus = (page: Page, status: string) =>
    page.locator('.release-sub').getByText(status, { exact: true }).waitFor();
  const statesOf = async (action: string): Promise<string[]> => {
    const { data } = await pages.client.post<{ operations: { nodes: { state: string }[] } }>({
      query: `{ operations(filter: { actions: [${action}] }) { nodes { state } } }`,
    });
    return (data?.operations.nodes ?? []).map(({ state }) => state);
  };

  it('carries a stage out after a confirmation, once, and follows it in the pipeline and the timeline', async () => {
    const { id } = await pages.addRun();
    const page = await pages.open(`/releases/${id}`);
    await page.getByRole('button', { name: 'Start next stage: PROD' }).click();
    await page.getByRole('dialog').getByText('cannot be repeated').waitFor();
    expect(await findViolations(page, 'dialog')).toEqual([]);
    await finish(page);
    await page.locator('.pipeline [data-code=PROD]').getByText('Running', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Start next stage: PROD' }).waitFor({ state: 'detached' });

    expect(await page.locator('.operations').innerText()).toContain('boss');
    expect(await page.locator('.timeline').innerText()).toContain('triggered here by boss');
    await takePicture(page, 'release.png');
  });

  it('gives a run up, without a mouse', async () => {
    const { id } = await pages.addRun();
    const page = await pages.open(`/releases/${id}`);
    await page.getByRole('button', { name: 'Cancel' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('cannot be taken up again').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await waitForAccepted(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await waitForStatus(page, 'Terminated');
  });

  it('explains an outcome that is unknown, and finds out', async () => {
    const { id } = await pages.addRun();
    const { faults } = pages.clouds.dataWorks;
    faults.inject({ action: 'ExecPipelineRunStage', kind: 'cutAfterEffect', times: 1 });
    const page = await pages.open(`/releases/${id}`);
    const answer = page.waitForResponse((response) => /advanceStage/.test(response.request().postData() ?? ''));
    await page.getByRole('button', { name: 'Start next stage: PROD' }).click();
    await confirm(page);
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

  it('finds out whether what was sent arrived at the gateway, and sends it again under the same key', async () => {
    const { id } = await pages.addRun();
    const page = await pages.open(`/releases/${id}`);
    await page.getByRole('button', { name: 'Cancel' }).click();
    const key = await page.getByRole('dialog').locator('code').innerText();
    pages.proxy.cut();
    await confirm(page);
    await page.getByRole('dialog').getByText('The gateway’s answer was lost').waitFor();
    await takePicture(page, 'lost-answer.png');
    pages.proxy.mend();
    await page.getByRole('dialog').getByText('It never arrived at the gateway').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
    await waitForAccepted(page);

    const { data } = await pages.client.post<{ operationByKey: { state: string; attempts: number } }>({
      query: `{ operationByKey(idempotencyKey: "${key}") { state attempts } }`,
    });
    expect(data?.operationByKey).toEqual({ state: 'CONFIRMED', attempts: 1 });
  });

  it('makes a key for each intent: one that was given up is not the next one’s', async () => {
    const { id } = await pages.addRun();
    const page = await pages.open(`/releases/${id}`);
    const askForKey = async () => {
      await page.getByRole('button', { name: 'Cancel' }).click();
      const key = await page.getByRole('dialog').locator('code').innerText();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      return key;
    };

    expect(await askForKey()).not.toBe(await askForKey());
    expect(await page.locator(':focus').innerText()).toBe('Cancel');
  });

  it('starts a run, and leads to it', async () => {
    const page = await pages.open('/');
    await page.getByRole('button', { name: 'New release' }).click();
    expect(await findViolations(page, 'dialog')).toEqual([]);
    await page.getByLabel('Object id').fill('8604388726201131235');
    await page.getByLabel('Description').fill('made in the dashboard');
    await confirm(page);
    await page.getByRole('link', { name: 'Open the release' }).click();

    await page.getByRole('heading', { level: 1, name: /made in the dashboard/ }).waitFor();
  });

  it('submits a file once its id is put right, and deploys one that has passed development', async () => {
    const fileId = pages.clouds.dataWorks.packages.addFile({ projectId: '10000', name: 'dws_dashboard_daily' });
    const page = await pages.open('/');
    await page.getByRole('button', { name: 'New release' }).click();
    await page.getByLabel('What to do').selectOption({ label: 'Submit file' });
    await page.getByRole('dialog').getByLabel('Workspace').selectOption({ label: 'Orders · dw20' });
    await page.getByLabel('File id').fill('dws_dashboard_daily');
    await confirm(page);
    await page.getByRole('dialog').getByText('expected a number').waitFor();
    await page.getByLabel('File id').fill(fileId);
    await page.getByRole('button', { name: 'Send again' }).click();
    await waitForAccepted(page);
    const id = await pages.findDeployment(
      '{ providers: ["dw20"], statuses: [SUCCEEDED], toEnvironments: [DEVELOPMENT] }',
    );
    await page.goto(new URL(`/releases/${id}`, page.url()).href);
    await page.getByRole('button', { name: 'Deploy to production' }).click();
    await page.getByRole('dialog').getByText('This changes production.').waitFor();
    await page.getByRole('dialog').getByLabel('Comment').fill('from the dashboard');
    await confirm(page);
    await waitForAccepted(page);

    expect(await statesOf('SUBMIT_FILE, DEPLOY_FILE')).toEqual(['CONFIRMED', 'CONFIRMED']);
    await page.getByRole('link', { name: 'Open the release' }).waitFor();
  });

  it('makes a package, and withdraws it', async () => {
    const [workspace] = FACTORY_WORKSPACES;
    const itemId = pages.clouds.dataArts.packages.addPending(workspace?.id as string);
    const page = await pages.open('/');
    await page.getByRole('button', { name: 'New release' }).click();
    await page.getByLabel('What to do').selectOption({ label: 'Create package' });
    await page
      .getByRole('dialog')
      .getByLabel('Workspace')
      .selectOption({ label: `${workspace?.name} · hw` });
    await page.getByLabel('Package name').fill('made_in_the_dashboard');
    await page.getByLabel('Pending item ids').fill(itemId);
    await page.getByLabel('Approvers (user ids)').fill('f8ccc2ff3c7748e8a7bfede38ae1cffa');
    await page.getByLabel('Applicant (user id)').fill('7b71e498e75d44048c9a22dd3c54f978');
    await confirm(page);
    await waitForAccepted(page);
    await page.getByRole('link', { name: 'Open the release' }).click();
    await page.getByRole('heading', { level: 1, name: /made_in_the_dashboard/ }).waitFor();
    await page.getByRole('button', { name: 'Withdraw' }).click();
    await finish(page);

    await waitForStatus(page, 'Cancelled');
  });

  it('releases a package only once somebody has said whether its jobs start', async () => {
    const id = await pages.findDeployment('{ providers: ["hw"], statuses: [PENDING_APPROVAL] }');
    const page = await pages.open(`/releases/${id}`);
    await page.getByText('Approvers').waitFor();
    await page.getByRole('button', { name: 'Release', exact: true }).click();
    await page.getByLabel('Start the jobs once they are released').selectOption({ label: 'no' });
    await finish(page);

    await waitForStatus(page, 'Running');
  });

  it('takes an API offline, and publishes it again', async () => {
    const page = await pages.open('/apis?status=PUBLISHED');
    await page.locator('tbody a').first().click();
    await page.getByRole('button', { name: 'Take offline' }).click();
    await finish(page);
    await waitForStatus(page, 'Unpublished');
    await page.getByRole('button', { name: 'Publish' }).click();
    await finish(page);

    await waitForStatus(page, 'Published');
    expect(await statesOf('PUBLISH_API, ABOLISH_API')).toEqual(['CONFIRMED', 'CONFIRMED']);
  });
});
