/**
 * Refuses imports that go against the directions of CONTRIBUTING.md, and cycles between files.
 * Run with `npm run check:imports`; reads src, or the folder given as argument.
 *
 * Imports are found by their text, not by a parser: the formatter, which runs in the same check, has each of them begin
 * a line. `import type` counts for the directions, not for cycles: nothing of it is left at run time.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One import that should not be. */
export interface Violation {
  /** Relative to src, with slashes. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** As written; null when the file itself is wrong. */
  readonly imported: string | null;
  readonly rule: string;
}

interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly isTypeOnly: boolean;
  readonly isDynamic: boolean;
}

/** What each part may import beside itself. A part is a folder of src, or a file of it. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = (() => {
  const outer = ['config', 'logger', 'sandbox'];
  const domain: string[] = [];
  const providers = ['domain'];
  const reading = ['domain', 'providers', 'store', 'schema'];
  const tracking = [...reading, 'reading'];
  // What is triggered is watched from then on.
  const triggers = [...tracking, 'tracking'];
  const resolvers = [...triggers, 'triggers'];
  const server = [...resolvers, 'resolvers', 'execution'];
  // They are told of what the parts do, and the parts know nothing of them.
  const metrics = ['domain', 'providers', 'server'];
  const gateway = [...server, 'server', 'metrics', 'tracing', ...outer];
  return {
    domain,
    providers,
    store: providers,
    schema: providers,
    reading,
    tracking,
    triggers,
    resolvers,
    server,
    metrics,
    tracing: ['domain'],
    gateway,
    cli: [...gateway, 'gateway'],
    main: ['node-version', 'cli'],
    'print-schema': server,
    execution: [],
    config: [],
    logger: ['domain'],
    'node-version': [],
    sandbox: [],
    dashboard: [],
  };
})();

/** Vendor APIs, each a folder of providers. Other folders there are shared by them. */
const VENDOR_FOLDERS: ReadonlySet<string> = new Set([
  'dataworks-2020-05-18',
  'dataworks-2024-05-18',
  'dataworks-data-service',
  'dataarts-studio',
]);

/** Commands that are clients of a gateway like any other: they know it by its API alone. */
const CLIENT_FOLDER = 'cli/client/';

/** Written by `npm run generate`. */
const GENERATED = /\/gql\//;

/** @param files text by path relative to src, with slashes */
export function findViolations(files: ReadonlyMap<string, string>): Violation[] {
  const imports = new Map([...files].map(([file, text]) => [file, findImports(text)]));
  const violations = [...imports].flatMap(([file, found]) => [
    ...(posix.basename(file) === 'index.ts' && !GENERATED.test(file)
      ? [{ file, line: 1, imported: null, rule: 'no index.ts: a file is imported by its own name' }]
      : []),
    ...found.flatMap(({ specifier, line }) => {
      const rule = findRule(file, specifier);
      return rule === null ? [] : [{ file, line, imported: specifier, rule }];
    }),
  ]);
  return [...violations, ...findCycles(imports)];
}

/** @returns the rule that the import breaks, null when it may be */
function findRule(file: string, specifier: string): string | null {
  if (specifier === '') return 'import() takes a plain text, so that it can be checked';
  if (!specifier.startsWith('.')) return null;
  const target = resolve(file, specifier);
  if (target.startsWith('..')) return 'src imports nothing from outside src';
  const part = partOf(file);
  const targetPart = partOf(target);
  if (part === 'providers' && targetPart === 'providers') return findProviderRule(file, target);
  if (part === targetPart) return null;
  const allowed = file.startsWith(CLIENT_FOLDER) ? ['config'] : ALLOWED[part];
  if (!allowed) return `${part} has no place yet: add it to ALLOWED in scripts/check-imports.ts`;
  if (!allowed.includes(targetPart)) {
    return `${part} may import ${allowed.length > 0 ? allowed.join(', ') : 'nothing but itself'}`;
  }
  return targetPart === 'providers' ? findOutsideProviderRule(part, target) : null;
}

function findOutsideProviderRule(part: string, target: string): string | null {
  const open = ['providers/provider.ts', 'providers/provider-config.ts'];
  if (part === 'gateway' || part === 'cli') open.push('providers/registry.ts');
  return open.includes(target) ? null : `of providers, ${part} may import ${open.join(', ')}`;
}

/** `providers/<folder>/<file>` or `providers/<file>`. */
function findProviderRule(file: string, target: string): string | null {
  const from = folderOf(file);
  const to = folderOf(target);
  if (to === from) return null;
  if (to === null) {
    return target === 'providers/registry.ts' ? 'providers/registry.ts is imported by gateway and cli alone' : null;
  }
  if (file === 'providers/registry.ts') return null;
  if (VENDOR_FOLDERS.has(to)) return `providers/${to} is imported by providers/registry.ts alone`;
  if (from === null) return 'of providers, registry.ts alone imports folders';
  return from === 'transport' ? 'providers/transport knows no vendor' : null;
}

function folderOf(file: string): string | null {
  const parts = file.split('/');
  return parts.length > 2 ? (parts[1] ?? null) : null;
}

const partOf = (file: string) => (file.split('/')[0] ?? file).replace(/\.ts$/, '');
const resolve = (file: string, specifier: string) => posix.join(posix.dirname(file), specifier);

function findImports(text: string): Import[] {
  const lineAt = (index: number) => text.slice(0, index).split('\n').length;
  const statements = [...text.matchAll(/^(?:import|export)(\s+type)?\s[\w\s{},*$]*?\bfrom\s*'([^']+)'/gm)];
  const bare = [...text.matchAll(/^import\s+'([^']+)'/gm)];
  const dynamic = [...text.matchAll(/^(?!\s*(?:\/\/|\*|\/\*)).*?\bimport\(\s*(?:'([^']+)')?/gm)];
  return [
    ...statements.map((match) => ({
      specifier: match[2] ?? '',
      line: lineAt(match.index),
      isTypeOnly: match[1] !== undefined,
      isDynamic: false,
    })),
    ...bare.map((match) => ({
      specifier: match[1] ?? '',
      line: lineAt(match.index),
      isTypeOnly: false,
      isDynamic: false,
    })),
    ...dynamic.map((match) => ({
      specifier: match[1] ?? '',
      line: lineAt(match.index),
      isTypeOnly: false,
      isDynamic: true,
    })),
  ].sort((a, b) => a.line - b.line);
}

/**
 * One violation for each cycle that a walk from file to file meets, at the import that closes it. GraphQL types refer to
 * each other in circles, and their decorators take functions, called when all are loaded: within schema, cycles may be.
 */
function findCycles(imports: ReadonlyMap<string, readonly Import[]>): Violation[] {
  const violations: Violation[] = [];
  const done = new Set<string>();
  const trail: string[] = [];

  function visit(file: string): void {
    trail.push(file);
    for (const { specifier, line, isTypeOnly, isDynamic } of imports.get(file) ?? []) {
      const target = resolve(file, specifier);
      if (isTypeOnly || isDynamic || !specifier.startsWith('.') || !imports.has(target)) continue;
      const start = trail.indexOf(target);
      if (start >= 0) {
        const cycle = [...trail.slice(start), target];
        if (cycle.every((member) => partOf(member) === 'schema')) continue;
        violations.push({ file, line, imported: specifier, rule: `no import cycles: ${cycle.join(' → ')}` });
      } else if (!done.has(target)) {
        visit(target);
      }
    }
    trail.pop();
    done.add(file);
  }

  for (const file of imports.keys()) if (!done.has(file)) visit(file);
  return violations;
}

/** `src/reading/reader.ts:7: imports '../server/http.ts': reading may import …` */
export function describeViolation(folder: string, { file, line, imported, rule }: Violation): string {
  return `${folder}/${file}:${line}: ${imported === null ? '' : `imports '${imported}': `}${rule}`;
}

function readTree(folder: string): Map<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  return new Map(names.sort().map((name) => [name.split(sep).join('/'), readFileSync(join(folder, name), 'utf8')]));
}

if (import.meta.main) {
  const folder = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..', 'src');
  const files = readTree(folder);
  const violations = findViolations(files);
  const label = relative(process.cwd(), folder) || '.';
  for (const violation of violations) console.error(describeViolation(label, violation));
  if (violations.length > 0) {
    console.error(`${violations.length} import${violations.length === 1 ? '' : 's'} to mend`);
    process.exitCode = 1;
  } else {
    console.log(`imports: ${files.size} files, all in order`);
  }
}
