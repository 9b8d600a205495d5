/** Writes the pages of docs/reference into a folder: `node scripts/print-reference.ts schema.graphql docs/reference`. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { describeConfig } from './reference/config-page.ts';
import { describeErrors } from './reference/errors-page.ts';
import { describeSchema } from './reference/schema-page.ts';

const [schema, folder] = process.argv.slice(2) as [string, string];
const envExample = readFileSync(new URL('../.env.example', import.meta.url), 'utf8');

mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'schema.md'), describeSchema(buildSchema(readFileSync(schema, 'utf8'))));
writeFileSync(join(folder, 'configuration.md'), describeConfig(envExample));
writeFileSync(join(folder, 'errors.md'), describeErrors());
