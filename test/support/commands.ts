import { type ProgramRun, runProgram } from './process.ts';

/** The built program as a client of a gateway; every run that is left ends with `close`. */
export class Commands {
  private readonly runs: ProgramRun[] = [];

  /** @param url of the gateway; asked for anew at each start, as a restarted one may have another */
  constructor(private readonly url: () => string) {}

  start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ProgramRun {
    const run = runProgram(args, { env: { SIGNALBOX_URL: this.url(), SIGNALBOX_KEY: '', ...env } });
    this.runs.push(run);
    return run;
  }

  /** Runs a command to its end. */
  async run(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const run = this.start(args, env);
    const { code } = await run.end();
    return { code, stdout: run.stdout, stderr: run.stderr };
  }

  /** Runs a command with `--json`. @returns the one document that it prints */
  async json<Document>(
    args: readonly string[],
  ): Promise<{ readonly code: number | null; readonly document: Document }> {
    const { code, stdout, stderr } = await this.run([...args, '--json']);
    try {
      return { code, document: JSON.parse(stdout) as Document };
    } catch (err) {
      throw new Error(`expected a JSON document, got ${JSON.stringify({ code, stdout, stderr })}`, { cause: err });
    }
  }

  async close(): Promise<void> {
    await Promise.all(this.runs.splice(0).map((run) => run.stop('SIGKILL')));
  }
}
