#!/usr/bin/env node
import './node-version.ts';
import 'reflect-metadata';

// Not a static import: those are all loaded before the check above could speak, and fail on an old Node by themselves.
import('./cli/program.ts').then(({ runProgram }) => runProgram(process.argv.slice(2)));
