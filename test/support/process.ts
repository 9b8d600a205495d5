import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

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

/** A process under test with everything it has written so far. One that wrote a secret fails its test when it ends. */
export class ProgramRun {
  stdout = '';
  stderr = '';
  private readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  constructor(readonly child: ChildProcess) {
    child.stdout?.on('data', (chunk) => {
      this.stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      this.stderr += chunk;
    });
    this.ended = once(child, 'close').then(([code, signal]) => {
      const leak = SECRETS.map((secret) => secret.exec(`${this.stdout}\n${this.stderr}`)).find((match) => match);
      if (leak)
        throw new Error(`the program wrote a secret: …${leak.input.slice(Math.max(0, leak.index - 200), leak.index)}`);
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

/** Starts the built program with the arguments, as `signalbox …` would. */
export function runProgram(args: readonly string[], options: RunOptions = {}): ProgramRun {
  return runCommand(process.execPath, [new URL('../../dist/main.js', import.meta.url).pathname, ...args], options);
}

/** Starts any command. */
export function runCommand(command: string, args: readonly string[], { env = {}, cwd }: RunOptions = {}): ProgramRun {
  const child = spawn(command, args, {
    env: { ...process.env, SIGNALBOX_LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    ...(cwd === undefined ? {} : { cwd }),
  });
  return new ProgramRun(child);
}
