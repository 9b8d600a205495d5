/**
 * Fails when a generated file is not what the sources would generate now: schema.graphql, and the clients' types in
 * test/gql. Run with `npm run check:generated`, which builds first.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RENEW = 'renew with: npm run generate';
const TYPES = 'test/gql';

/** @returns a line for each file of `expected` or `actual` that the other lacks or has otherwise */
export function compareFiles(expected: ReadonlyMap<string, string>, actual: ReadonlyMap<string, string>): string[] {
  const names = [...new Set([...expected.keys(), ...actual.keys()])].sort();
  return names.flatMap((name) => {
    if (!actual.has(name)) return [`${name} is missing; ${RENEW}`];
    if (!expected.has(name)) return [`${name} is no longer generated; delete it`];
    return actual.get(name) === expected.get(name) ? [] : [`${name} is stale; ${RENEW}`];
  });
}

function readFolder(root: string, folder: string): Map<string, string> {
  const path = join(root, folder);
  const names = existsSync(path) ? readdirSync(path, { recursive: true, withFileTypes: true }) : [];
  const files = names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [relative(root, file), readFileSync(file, 'utf8')]));
}

function readGenerated(root: string): Map<string, string> {
  const schema = join(root, 'schema.graphql');
  return new Map([
    ...(existsSync(schema) ? [['schema.graphql', readFileSync(schema, 'utf8')] as const] : []),
    ...readFolder(root, TYPES),
  ]);
}

interface GeneratorSettings {
  schema: string;
  documents: string;
  generates: Record<string, unknown>;
}

/** Generates everything into a folder of its own, from the built schema and the committed operations. */
function generate(folder: string): Map<string, string> {
  const schema = join(folder, 'schema.graphql');
  execFileSync(process.execPath, [join(ROOT, 'dist/print-schema.js'), schema], { stdio: 'pipe' });
  const settings = parse(readFileSync(join(ROOT, 'codegen.yml'), 'utf8')) as GeneratorSettings;
  const moved: GeneratorSettings = {
    ...settings,
    schema,
    documents: join(ROOT, settings.documents),
    generates: Object.fromEntries(
      Object.entries(settings.generates).map(([path, options]) => [join(folder, path), options]),
    ),
  };
  const config = join(folder, 'codegen.yml');
  writeFileSync(config, stringify(moved));
  const generator = join(ROOT, 'node_modules/.bin/graphql-codegen');
  execFileSync(process.execPath, [generator, '--config', config], { cwd: ROOT, stdio: 'pipe' });
  return readGenerated(folder);
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-generated-'));
  try {
    const problems = compareFiles(generate(folder), readGenerated(ROOT));
    for (const problem of problems) console.error(problem);
    if (problems.length > 0) process.exitCode = 1;
    else console.log('generated files: as the sources would generate them');
  } catch (err) {
    const { message, stderr } = err as Error & { stderr?: Buffer };
    console.error(`cannot generate: ${stderr?.toString().trim() || message}`);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
