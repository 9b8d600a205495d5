/**
 * Fails when a generated file is not what the sources would generate now: schema.graphql, docs/reference, and
 * what codegen.yml makes of the clients' operations. Run with `npm run check:generated`, which builds first.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const REFERENCE = 'docs/reference';
const RENEW = 'renew with: npm run generate';

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

function readGenerated(root: string, folders: readonly string[]): Map<string, string> {
  const schema = join(root, 'schema.graphql');
  return new Map([
    ...(existsSync(schema) ? [['schema.graphql', readFileSync(schema, 'utf8')] as const] : []),
    ...[REFERENCE, ...folders].flatMap((folder) => [...readFolder(root, folder)]),
  ]);
}

interface GeneratorSettings {
  schema: string;
  /** By the folder that they are generated into. */
  generates: Record<string, { documents: string }>;
}

function readSettings(): GeneratorSettings {
  return parse(readFileSync(join(ROOT, 'codegen.yml'), 'utf8'), { merge: true }) as GeneratorSettings;
}

/** Generates everything into a folder of its own, from the built schema and the committed operations. */
function generate(folder: string, settings: GeneratorSettings): Map<string, string> {
  const schema = join(folder, 'schema.graphql');
  execFileSync(process.execPath, [join(ROOT, 'dist/print-schema.js'), schema], { stdio: 'pipe' });
  const reference = [join(ROOT, 'scripts/print-reference.ts'), schema, join(folder, REFERENCE)];
  execFileSync(process.execPath, reference, { stdio: 'pipe' });
  const moved: GeneratorSettings = {
    ...settings,
    schema,
    generates: Object.fromEntries(
      Object.entries(settings.generates).map(([path, options]) => [
        `${join(folder, path)}/`,
        { ...options, documents: join(ROOT, options.documents) },
      ]),
    ),
  };
  const config = join(folder, 'codegen.yml');
  writeFileSync(config, stringify(moved));
  const generator = join(ROOT, 'node_modules/.bin/graphql-codegen');
  execFileSync(process.execPath, [generator, '--config', config], { cwd: ROOT, stdio: 'pipe' });
  return readGenerated(folder, Object.keys(settings.generates));
}

if (import.meta.main) {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-generated-'));
  try {
    const settings = readSettings();
    const problems = compareFiles(generate(folder, settings), readGenerated(ROOT, Object.keys(settings.generates)));
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
