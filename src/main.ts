#!/usr/bin/env node
import './node-version.ts';
import module from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import v8 from 'node:v8';
import 'reflect-metadata';

// A third of a start is compiling. Beside the program nobody else can put anything there; where it cannot write either,
// nothing is kept.
module.enableCompileCache(fileURLToPath(new URL('../.compile-cache', import.meta.url)));

// Each of V8's four helpers would have as much of the only core as all else that is done here, so that a collection can
// keep streams and answers waiting for most of a second. Set while there is nothing to collect: V8 cannot change it amid that.
if (availableParallelism() === 1) v8.setFlagsFromString('--no-concurrent-marking');

// What is made by lines whose first objects stayed, V8 makes among the old ones from then on. A start makes many that stay,
// by lines that later answer: where those of a request were taken for such, each request with all its text and streams
// stayed until the next long collection, which tripled memory and doubled the time of an answer.
v8.setFlagsFromString('--no-allocation-site-pretenuring');

// Not a static import: those are all loaded before the check above could speak, and fail on an old Node by themselves.
import('./cli/program.ts').then(({ runProgram }) => runProgram(process.argv.slice(2)));
