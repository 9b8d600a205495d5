import { afterEach, describe, expect, it } from 'vitest';
import { type ProgramRun, runProgram } from '../support/process.ts';

const SECRET = 'hunter2-kJ83nd0sQ';

/** What a bug would do, at a time that the test chooses: nothing in the gateway fails on demand. */
const BUGS = {
  'an error that nobody catches': `throw new Error('boom, Bearer ${SECRET}')`,
  'a rejection that nobody handles': `void Promise.reject(new Error('boom, Bearer ${SECRET}'))`,
};

describe('a gateway with a bug outside of any request', () => {
  let run: ProgramRun;
  afterEach(() => run.stop('SIGKILL'));

  it.each(Object.entries(BUGS))('logs %s in one line without secrets, and ends with code 1', async (_, bug) => {
    const preload = `data:text/javascript,process.on('SIGUSR2',()=>{${encodeURIComponent(bug)}})`;
    run = runProgram(['--port', '0'], { env: { NODE_OPTIONS: `--import ${preload}` } });
    await run.waitFor(/Playground/);

    const code = await run.stop('SIGUSR2');

    expect(code).toBe(1);
    const lines = run.stderr.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ level: 'fatal', err: expect.objectContaining({ message: 'boom, Bearer [redacted]' }) }),
    ]);
  });
});
