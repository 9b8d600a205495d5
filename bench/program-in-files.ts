/** The gateway as the compiler wrote it, file by file, where it ships as a few: so that a profile can name them. */
import 'reflect-metadata';

const path = '../dist/cli/program.js';
const { runProgram } = (await import(path)) as { runProgram(args: readonly string[]): Promise<void> };
await runProgram(process.argv.slice(2));
