import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ENGINE_COMPILED_ONCE, type ProgramRun, runCommand } from '../support/process.ts';
import { ROOT } from './blocks.ts';

const PROGRAM = `node ${ENGINE_COMPILED_ONCE} dist/main.js`;

/** The tests have built the program, and what is installed stays as it is. `npm start` goes faster than real. */
const NPM = `#!/bin/sh
case "$*" in
  ci | 'run build') ;;
  start*)
    shift
    if [ "$1" = -- ]; then shift; fi
    case " $* " in *' --speed '*) ;; *) set -- "$@" --speed 20 ;; esac
    exec ${PROGRAM} "$@" ;;
  *) echo "expected npm ci, npm run build or npm start, got: npm $*" >&2; exit 1 ;;
esac
`;
const NPX = '#!/bin/sh\nexec "$@"\n';
const SIGNALBOX = `#!/bin/sh\nexec ${PROGRAM} "$@"\n`;

/** A reader's terminal, in a folder that looks like a clone of the repository. */
export class Terminal {
  private readonly running: ProgramRun[] = [];
  private gateway: ProgramRun | null = null;
  private hasGateway = false;

  private constructor(
    readonly folder: string,
    private env: Readonly<Record<string, string>>,
  ) {}

  /** @param env what the reader has set */
  static async open(env: Readonly<Record<string, string>>): Promise<Terminal> {
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-docs-'));
    for (const name of ['dist', 'examples', 'node_modules', 'package.json', 'schema.graphql'])
      await symlink(join(ROOT, name), join(folder, name));
    for (const [name, script] of Object.entries({ npm: NPM, npx: NPX, signalbox: SIGNALBOX })) {
      await writeFile(join(folder, name), script);
      await chmod(join(folder, name), 0o755);
    }
    const PATH = [folder, dirname(process.execPath), process.env['PATH']].join(':');
    return new Terminal(folder, { PATH, PORT: '0', SIGNALBOX_URL: '', SIGNALBOX_KEY: '', ...env });
  }

  /** Of the gateway that a page speaks of. */
  get url(): string {
    return this.env['SIGNALBOX_URL'] as string;
  }

  set(variables: Readonly<Record<string, string>>): void {
    this.env = { ...this.env, ...variables };
  }

  /** Runs a command to its end. Variables that it sets are there for the next one. */
  async type(command: string): Promise<{ readonly code: number | null; readonly output: string }> {
    const left = join(this.folder, '.env-left');
    const script = `set -a\nexec 2>&1\n${this.localize(command)}\nstatus=$?\nenv -0 >'${left}'\nexit $status`;
    const run = runCommand('sh', ['-c', script], { env: this.env, cwd: this.folder });
    this.running.push(run);
    const { code } = await run.end();
    const pairs = (await readFile(left, 'utf8')).split('\0').filter((pair) => pair.includes('='));
    this.env = Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    );
    return { code, output: run.stdout };
  }

  /** Starts a command that does not end by itself. */
  start(command: string): ProgramRun {
    const run = runCommand('sh', ['-c', `exec 2>&1\n${this.localize(command)}`], { env: this.env, cwd: this.folder });
    this.running.push(run);
    return run;
  }

  /** Starts a gateway in place of the one before, and waits until it answers. */
  async startGateway(command: string): Promise<ProgramRun> {
    await this.gateway?.stop('SIGTERM');
    this.hasGateway = true;
    this.gateway = this.start(command);
    const [url] = await this.gateway.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/);
    this.set({ SIGNALBOX_URL: url });
    return this.gateway;
  }

  /** Starts the sandbox unless a gateway is there already: most pages assume one. */
  async ensureGateway(): Promise<void> {
    if (!this.hasGateway) await this.startGateway('npm start');
  }

  /** A page's own gateway, which somebody else ends. */
  connectTo(url: string): void {
    this.set({ SIGNALBOX_URL: url });
    this.hasGateway = true;
  }

  async close(): Promise<void> {
    await Promise.all(this.running.splice(0).map((run) => run.stop('SIGKILL')));
    await rm(this.folder, { recursive: true, force: true });
  }

  private localize(command: string): string {
    return command
      .replaceAll('http://127.0.0.1:4000/graphql', this.url)
      .replaceAll('https://hooks.slack.com/services/…', this.env['WEBHOOK'] ?? '');
  }
}
