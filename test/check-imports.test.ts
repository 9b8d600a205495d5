import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeViolation, findViolations } from '../scripts/check-imports.ts';
import { runCommand } from './support/process.ts';

/** What is said of a tree, given as the lines of each file. */
function check(tree: Readonly<Record<string, readonly string[]>>): string[] {
  const files = new Map(Object.entries(tree).map(([file, lines]) => [file, lines.join('\n')]));
  return findViolations(files).map((violation) => describeViolation('src', violation));
}

const importing = (specifier: string) => [`import { x } from '${specifier}';`];

describe('the directions of imports', () => {
  it.each([
    ['reading/reader.ts', '../store/transition-log.ts'],
    ['reading/reader.ts', '../providers/provider.ts'],
    ['gateway.ts', './providers/registry.ts'],
    ['cli/check-command.ts', '../providers/registry.ts'],
    ['cli/serve-command.ts', '../gateway.ts'],
    ['gateway.ts', './sandbox/sandbox.ts'],
    ['cli/serve-command.ts', '../config.ts'],
    ['triggers/trigger-sender.ts', '../tracking/watcher.ts'],
    ['providers/registry.ts', './dataarts-studio/adapter.ts'],
    ['providers/dataworks-2024-05-18/client.ts', '../alibaba/rpc-client.ts'],
    ['providers/dataworks-2024-05-18/client.ts', '../transport/http.ts'],
    ['providers/alibaba/rpc-client.ts', '../provider.ts'],
    ['server/http.ts', 'fastify'],
    ['server/http.ts', './websocket.ts'],
  ])('let %s import %s', (file, specifier) => {
    expect(check({ [file]: importing(specifier) })).toEqual([]);
  });

  it.each([
    ['domain/status.ts', '../store/tables.ts', 'domain may import nothing but itself'],
    ['reading/reader.ts', '../server/http.ts', 'reading may import domain, providers, store, schema'],
    ['store/database.ts', '../providers/provider.ts', 'store may import domain'],
    [
      'tracking/watcher.ts',
      '../triggers/trigger-sender.ts',
      'tracking may import domain, providers, store, schema, reading',
    ],
    ['sandbox/quota.ts', '../domain/status.ts', 'sandbox may import nothing but itself'],
    ['config.ts', './logger.ts', 'config may import nothing but itself'],
    ['store/database.ts', '../config.ts', 'store may import domain'],
    ['tracking/watcher.ts', '../logger.ts', 'tracking may import domain, providers, store, schema, reading'],
    ['main.ts', './gateway.ts', 'main may import node-version, cli'],
    [
      'reading/reader.ts',
      '../providers/registry.ts',
      'of providers, reading may import providers/provider.ts, providers/provider-config.ts',
    ],
    [
      'gateway.ts',
      './providers/transport/http.ts',
      'of providers, gateway may import providers/provider.ts, providers/provider-config.ts, providers/registry.ts',
    ],
    ['providers/provider.ts', './alibaba/acs3.ts', 'of providers, registry.ts alone imports folders'],
    ['providers/transport/http.ts', '../alibaba/acs3.ts', 'providers/transport knows no vendor'],
    [
      'providers/dataarts-studio/client.ts',
      '../dataworks-2024-05-18/status.ts',
      'providers/dataworks-2024-05-18 is imported by providers/registry.ts alone',
    ],
    ['providers/alibaba/rpc-client.ts', '../registry.ts', 'providers/registry.ts is imported by gateway and cli alone'],
    ['store/database.ts', '../../test/support/stores.ts', 'src imports nothing from outside src'],
    ['gateway.ts', '../bench/main.ts', 'src imports nothing from outside src'],
    ['plugins/x.ts', '../domain/status.ts', 'plugins has no place yet: add it to ALLOWED in scripts/check-imports.ts'],
  ])('refuse that %s imports %s', (file, specifier, rule) => {
    expect(check({ [file]: importing(specifier) })).toEqual([`src/${file}:1: imports '${specifier}': ${rule}`]);
  });

  it.each([
    ['a type', "import type { X } from '../config.ts';"],
    ['nothing', "import '../config.ts';"],
    ['a re-export', "export { x } from '../config.ts';"],
    ['a re-exported type', "export type { X } from '../config.ts';"],
    ['everything', "export * from '../config.ts';"],
    ['a namespace', "import * as config from '../config.ts';"],
    ['many lines', "import {\n  a,\n  type B,\n} from '../config.ts';"],
    ['a promise', "const config = await import('../config.ts');"],
  ])('hold for an import of %s', (_, statement) => {
    expect(check({ 'store/database.ts': ['// first', '', statement] })).toEqual([
      "src/store/database.ts:3: imports '../config.ts': store may import domain",
    ]);
  });

  it('do not see what a comment or a text says', () => {
    const lines = [
      "// import { x } from '../config.ts';",
      " * await import('../config.ts')",
      'const a = "import \'../config.ts\'";',
    ];

    expect(check({ 'store/database.ts': lines })).toEqual([]);
  });

  it('refuse an import whose target cannot be known', () => {
    expect(check({ 'store/database.ts': ['await import(name);'] })).toEqual([
      "src/store/database.ts:1: imports '': import() takes a plain text, so that it can be checked",
    ]);
  });

  it('refuse a file that stands for its folder', () => {
    expect(check({ 'store/index.ts': [] })).toEqual([
      'src/store/index.ts:1: no index.ts: a file is imported by its own name',
    ]);
  });
});

describe('an import cycle', () => {
  it('is refused at the import that closes it', () => {
    const tree = {
      'store/a.ts': importing('./b.ts'),
      'store/b.ts': ['', ...importing('./c.ts')],
      'store/c.ts': importing('./a.ts'),
    };

    expect(check(tree)).toEqual([
      "src/store/c.ts:1: imports './a.ts': no import cycles: store/a.ts → store/b.ts → store/c.ts → store/a.ts",
    ]);
  });

  it('is none when one of the imports is a type, or comes later', () => {
    expect(check({ 'store/a.ts': importing('./b.ts'), 'store/b.ts': ["import type { X } from './a.ts';"] })).toEqual(
      [],
    );
    expect(check({ 'store/a.ts': importing('./b.ts'), 'store/b.ts': ["void import('./a.ts');"] })).toEqual([]);
  });

  it('may be among the GraphQL types', () => {
    expect(check({ 'schema/a.ts': importing('./b.ts'), 'schema/b.ts': importing('./a.ts') })).toEqual([]);
  });
});

describe('npm run check:imports', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signalbox-imports-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('fails with a line for each import to mend, and passes without any', async () => {
    const script = fileURLToPath(new URL('../scripts/check-imports.ts', import.meta.url));
    const file = join(folder, 'store', 'database.ts');
    await mkdir(dirname(file));
    await writeFile(file, "import { x } from '../server/http.ts';\n");
    const failing = runCommand(process.execPath, [script, '.'], { cwd: folder });
    const failed = await failing.end();
    await writeFile(file, "import { x } from '../domain/status.ts';\n");
    const passing = runCommand(process.execPath, [script, '.'], { cwd: folder });
    const passed = await passing.end();

    expect(failed.code).toBe(1);
    expect(failing.stderr).toContain("./store/database.ts:1: imports '../server/http.ts': store may import domain\n");
    expect(passed.code).toBe(0);
    expect(passing.stdout).toBe('imports: 1 files, all in order\n');
  });
});
