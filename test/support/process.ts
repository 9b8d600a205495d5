import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** What tests and simulated clouds use as secrets, and what a signature looks like. */
const SECRETS = [
  /signalbox-test-key-of-/,
  /hunter2-kJ83nd0sQ/,
  /sandbox-(access-key-secret|secret-key|password)/,
  /Signature=[0-9a-f]{64}/,
];
/** Members of a config file that nobody but the gateway may see. */
const SECRET_MEMBERS: ReadonlySet<string> = new Set([
  ...['accessKeyId', 'accessKeySecret', 'accessKey', 'secretKey', 'password', 'securityToken'],
  ...['authorization', 'sha256'],
]);

/** The secrets in a config file that a command is given; none where there is no file that can be read. */
function secretsIn(args: readonly string[]): string[] {
  const at = args.indexOf('--config');
  if (at < 0) return [];
  try {
    return secretsOf(parse(readFileSync(args[at + 1] ?? '', 'utf8')));
  } catch {
    // Of a file that is wrong there is nothing to keep to oneself but what SECRETS knows.
    return [];
  }
}

function secretsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    SECRET_MEMBERS.has(name) && typeof member === 'string' ? secretsInText(member) : secretsOf(member),
  );
}

/** The name of a variable is no secret. */
function secretsInText(text: string): string[] {
  return text === '' || text.includes('${') ? [] : [text];
}

/** A process under test with everything it has written so far. One that wrote a secret fails its test when it ends. */
export class ProgramRun {
  stdout = '';
  stderr = '';
  private readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  /** @param secrets that it has to keep to itself, beside those that every test has */
  constructor(
    readonly child: ChildProcess,
    secrets: readonly string[] = [],
  ) {
    child.stdout?.on('data', (chunk) => {
      this.stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      this.stderr += chunk;
    });
    this.ended = once(child, 'close').then(([code, signal]) => {
      const text = `${this.stdout}\n${this.stderr}`;
      const leaks = [...SECRETS.map((secret) => text.search(secret)), ...secrets.map((secret) => text.indexOf(secret))];
      const leak = leaks.find((index) => index >= 0);
      if (leak !== undefined) {
        throw new Error(`the program wrote a secret: …${text.slice(Math.max(0, leak - 200), leak)}`);
      }
      return { code, signal };
    });
  }

  /** Resolves with the match once standard output has it. @throws when the process ends before */
  async waitFor(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.stdout);
      if (match) return match;
      const more = this.child.stdout ? once(this.child.stdout, 'data') : Promise.reject(new Error('no output'));
      const ended = this.ended.then(({ code }) => {
        throw new Error(`the program ended with ${code} before it said ${pattern}:\n${this.stdout}${this.stderr}`);
      });
      await Promise.race([more, ended]);
    }
  }

  /** Resolves when the process has ended. */
  end(): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
    return this.ended;
  }

  /** Sends the signal to the process and whatever it started, as a terminal's Ctrl-C does. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    const { exitCode, signalCode, pid } = this.child;
    if (exitCode === null && signalCode === null && pid !== undefined) process.kill(-pid, signal);
    return (await this.ended).code;
  }
}

/** The engine of an embedded store is not compiled again while it runs: a start takes two thirds of the processor time. */
export const ENGINE_COMPILED_ONCE = '--liftoff-only';

/** Starts the built program with the arguments, as `signalbox …` would. */
export function runProgram(args: readonly string[], options: RunOptions = {}): ProgramRun {
  const program = new URL('../../dist/main.js', import.meta.url).pathname;
  return runCommand(process.execPath, [ENGINE_COMPILED_ONCE, program, ...args], options);
}

/** Starts any command. */
export function runCommand(command: string, args: readonly string[], { env = {}, cwd }: RunOptions = {}): ProgramRun {
  const child = spawn(command, args, {
    env: { ...process.env, SIGNALBOX_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(cwd === undefined ? {} : { cwd }),
  });
  return new ProgramRun(child, secretsIn(args));
}
