import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Compiles src once before all tests, so that a test can start dist/main.js as a process of its own.
 * A type error is printed and does not stop the tests, which need no types: refusing it is `npm run check`'s part.
 */
export async function setup(): Promise<void> {
  try {
    await promisify(execFile)('npm', ['run', 'build', '--silent'], { cwd: ROOT });
  } catch (err) {
    const { stdout = '', message } = err as Error & { stdout?: string };
    if (!existsSync(new URL('../dist/main.js', import.meta.url)))
      throw new Error(`npm run build: ${stdout || message}`);
    console.warn(`npm run build reported errors:\n${stdout || message}`);
  }
}
