import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { startGatewayOn } from '../support/gateway.ts';
import { apiKeysFor, secretOf } from '../support/keys.ts';
import { type ProgramRun, runCommand } from '../support/process.ts';
import { type Serving, startServing } from '../support/serving.ts';
import { hasTools } from '../support/tools.ts';
import { PROJECT, triggerConfig } from '../support/triggers.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PATIENCE = { timeout: 20_000 };
const MAYBE_AGAIN = '(maybe for the second time) ';

const OK = { status: 200, body: '{"errcode":0,"errmsg":"ok"}' };
const DOWN = { status: 503, body: 'down' };

/** A chat: what was posted to it, and what it answers. */
class Chat {
  readonly bodies: { readonly text?: string | { readonly content: string }; readonly msgtype?: string }[] = [];
  /** For the next messages, in order: the answer in place of one that says yes. Null: none ever. */
  readonly refusals: (typeof OK | null)[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer(async (request, response) => {
      this.bodies.push((await json(request)) as Chat['bodies'][number]);
      const [answer = OK] = this.refusals.splice(0, 1);
      if (answer !== null) response.writeHead(answer.status).end(answer.body);
    });
  }

  get texts(): string[] {
    return this.bodies.map(({ text }) => (typeof text === 'object' ? text.content : (text ?? '')));
  }

  async open(): Promise<string> {
    await once(this.server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.server.address() as { port: number }).port}/hook`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await once(this.server.close(), 'close');
  }
}

/** The same bot twice: its file, and what runs it. */
const BOTS: [script: string, program: string][] = [
  ['bot.ts', process.execPath],
  ...(hasTools('curl', 'jq') ? ([['bot.sh', 'sh']] satisfies [string, string][]) : []),
];

describe('examples/bot', () => {
  let clouds: Sandbox;
  let folder: string;
  let serving: Serving;
  let chat: Chat;
  let webhook: string;
  let stateFile: string;
  let files = 0;
  const bots: ProgramRun[] = [];
  beforeAll(async () => {
    const quiet = { activity: false, population: 'none' } as const;
    clouds = await startSandbox({ dataWorks: quiet, dataArts: { ...quiet, quota: {} } });
    folder = await mkdtemp(join(tmpdir(), 'signalbox-bot-'));
    const config = triggerConfig(clouds, { store: `pglite:${join(folder, 'data')}` });
    serving = await startServing(folder, {
      ...config,
      auth: { apiKeys: apiKeysFor({ bot: { scopes: ['read'] } }) },
    });
    await writeFile(join(folder, 'key'), `${secretOf('bot')}\n`);
  });
  beforeEach(async () => {
    chat = new Chat();
    webhook = await chat.open();
    files += 1;
    stateFile = join(folder, `state-${files}.json`);
  });
  afterEach(async () => {
    await Promise.all(bots.splice(0).map((bot) => bot.stop('SIGKILL')));
    await chat.close();
  });
  afterAll(async () => {
    await serving.close();
    await clouds.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe.each(BOTS)('%s', (script, program) => {
    function start(env: Readonly<Record<string, string>> = {}): ProgramRun {
      const bot = runCommand(program, [join(ROOT, 'examples/bot', script)], {
        cwd: folder,
        env: {
          SIGNALBOX_URL: serving.url,
          SIGNALBOX_KEY: '',
          SIGNALBOX_KEY_FILE: join(folder, 'key'),
          WEBHOOK_URL: webhook,
          BOT_STATE_FILE: stateFile,
          ...env,
        },
      });
      bots.push(bot);
      return bot;
    }

    const readState = async () => JSON.parse(await readFile(stateFile, 'utf8')) as { cursor: string; posting: null };
    /** A bot that has noted where it is: whatever happens from now on is its to post. */
    async function startAndWait(env: Readonly<Record<string, string>> = {}): Promise<ProgramRun> {
      const bot = start(env);
      await expect.poll(() => readState().catch(() => null), PATIENCE).toMatchObject({ cursor: expect.any(String) });
      return bot;
    }

    /** A run that is under way. @returns what ends it */
    function addRun(description: string): () => void {
      const { runs } = clouds.dataWorks;
      const id = runs.addRun({ projectId: PROJECT, status: 'Running', description });
      return () => runs.setStatus(id, 'Success');
    }
    /** Until the bot has posted what is expected, and noted that it has. */
    async function posted(texts: readonly unknown[]): Promise<void> {
      await expect.poll(() => chat.texts, PATIENCE).toEqual(texts);
      await expect.poll(readState, PATIENCE).toMatchObject({ posting: null });
    }
    const ENDS = { BOT_FILTER: '{"toOutcomes":["SUCCESS"],"subjectKinds":["DEPLOYMENT"]}' };
    const endOf = (name: string) =>
      expect.stringMatching(
        new RegExp(`^signalbox: dw24/\\S+ · ${name} · (\\S+ → )?SUCCEEDED · #\\d+ of deployment_\\S+$`),
      );

    it('misses nothing over kills of itself, of the gateway, and a chat that is down', {
      timeout: 120_000,
    }, async () => {
      const names = ['first', 'second', 'third', 'fourth'];
      const ends = names.map(addRun);
      const told = (count: number) => names.slice(0, count).map(endOf);
      const bot = await startAndWait(ENDS);
      ends[0]?.();
      await posted(told(1));

      await bot.stop('SIGKILL');
      ends[1]?.();
      await startAndWait(ENDS);
      await posted(told(2));
      await serving.kill();
      ends[2]?.();
      await serving.start();
      await posted(told(3));
      chat.refusals.push(DOWN, DOWN);
      ends[3]?.();

      // What the chat refused was not posted: the next try is no repetition.
      await posted([...told(4), endOf('fourth'), endOf('fourth')]);
    });

    it('marks what it may have posted before, when it is killed in between', { timeout: 60_000 }, async () => {
      const end = addRun('interrupted');
      const bot = await startAndWait(ENDS);
      chat.refusals.push(null);
      end();
      await expect.poll(() => chat.texts, PATIENCE).toEqual([endOf('interrupted')]);
      await bot.stop('SIGKILL');

      start(ENDS);

      await posted([endOf('interrupted'), `${MAYBE_AGAIN}${chat.texts[0]}`]);
    });

    it('posts in the shape of DingTalk, and again what that refuses with HTTP 200', { timeout: 60_000 }, async () => {
      chat.refusals.push({ status: 200, body: '{"errcode":130101,"errmsg":"send too fast"}' });
      const end = addRun('to <DingTalk>');
      await startAndWait({ ...ENDS, WEBHOOK_FORMAT: 'dingtalk' });

      end();

      await posted([1, 2].map(() => endOf('to <DingTalk>')));
      const content = endOf('to <DingTalk>');
      expect(chat.bodies).toEqual([1, 2].map(() => ({ msgtype: 'text', text: { content } })));
    });

    it('lets no name of a vendor be markup in Slack', { timeout: 60_000 }, async () => {
      const end = addRun('<!channel> & co');
      await startAndWait(ENDS);

      end();

      await expect.poll(() => chat.texts, PATIENCE).toEqual([endOf('&lt;!channel&gt; &amp; co')]);
    });

    it('says that something may be missing where the gateway could not see a cloud', { timeout: 60_000 }, async () => {
      const config = triggerConfig(clouds);
      const watch = { ...config.watch, gapAfterMs: 1_000 };
      const providers = config.providers.filter(({ key }) => key === 'hw');
      const other = await startGatewayOn({ ...config, watch, providers });
      await startAndWait({ SIGNALBOX_URL: other.gateway.url });

      await clouds.dataArts.refuseConnections();

      await posted([expect.stringMatching(/^signalbox: some messages may be missing here: /)]);
      await clouds.dataArts.acceptConnections();
      await other.close();
    });

    it('says so and begins anew when the gateway does not know its cursor', { timeout: 60_000 }, async () => {
      await writeFile(stateFile, '{"cursor":"of-another-gateway","posting":null}');

      start();

      await expect
        .poll(() => chat.texts, PATIENCE)
        .toEqual([expect.stringContaining('does not know where this bot was')]);
      await expect.poll(async () => (await readState()).cursor, PATIENCE).not.toMatch(/^of-another-gateway$/);
    });

    it.each<[string, Readonly<Record<string, string>>, RegExp]>([
      ['a wrong key', { SIGNALBOX_KEY: 'hunter2' }, /the gateway refuses: /],
      [
        'a filter that cannot be',
        { BOT_FILTER: '{"providers":["no-such-provider"],"colour":1}' },
        /the gateway refuses: .*colour/,
      ],
      ['no webhook', { WEBHOOK_URL: '' }, /WEBHOOK_URL: expected /],
      ['a format that is none', { WEBHOOK_FORMAT: 'fax' }, /WEBHOOK_FORMAT: expected slack or dingtalk/],
    ])('ends with %s', async (_, env, said) => {
      const bot = start(env);

      const { code } = await bot.end();

      expect(bot.stderr).toMatch(said);
      expect(bot.stderr).not.toContain('hunter2');
      expect(code).not.toBe(0);
    });

    it('does not begin anew over a state file that it cannot read', async () => {
      await writeFile(stateFile, 'not JSON');

      const { code } = await start().end();

      expect(code).toBe(1);
      expect(await readFile(stateFile, 'utf8')).toBe('not JSON');
    });

    it('ends with 0 at SIGTERM', async () => {
      const bot = await startAndWait();

      bot.child.kill('SIGTERM');

      expect((await bot.end()).code).toBe(0);
    });
  });
});

describe('examples/bot/package.json', () => {
  it('wants the versions that the bot is tested with', async () => {
    const read = async (path: string) =>
      JSON.parse(await readFile(join(ROOT, path), 'utf8')) as { dependencies: Record<string, string>; engines: object };
    const [own, root] = await Promise.all([read('examples/bot/package.json'), read('package.json')]);

    expect(root.dependencies).toMatchObject(own.dependencies);
    expect(own.engines).toEqual(root.engines);
  });
});
