import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const ENTRY = pathToFileURL(createRequire(import.meta.url).resolve('@electric-sql/pglite'));

let compiling: Promise<WebAssembly.Module> | null = null;

/**
 * The program of the embedded engine, compiled once for the process. Threads of the runtime do that, so that whoever will
 * need it can load other things meanwhile.
 */
export function compileEngine(): Promise<WebAssembly.Module> {
  compiling ??= readFile(new URL('pglite.wasm', ENTRY)).then((program) => WebAssembly.compile(program));
  return compiling;
}

/** Whether a store is the engine inside this process. */
export function isEmbeddedStore(url: string): boolean {
  return url.startsWith('pglite:');
}
