#!/usr/bin/env node
import './node-version.ts';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import 'reflect-metadata';

// A third of a start is compiling. Beside the program nobody else can put anything there; where it cannot write either,
// nothing is kept.
module.enableCompileCache(fileURLToPath(new URL('../.compile-cache', import.meta.url)));

// Not a static import: those are all loaded before the check above could speak, and fail on an old Node by themselves.
import('./cli/program.ts').then(({ runProgram }) => runProgram(process.argv.slice(2)));
