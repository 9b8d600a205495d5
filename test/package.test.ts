import { execFile } from 'node:child_process';
import { access, chmod, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { whyUnsupported } from '../src/node-version.ts';
import { GatewayClient } from './support/client.ts';
import { runCommand } from './support/process.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Manifest {
  readonly version: string;
  readonly license: string;
  readonly bin: { readonly signalbox: string };
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

/** Packs without `prepack`, which would take dist away from the tests beside this one. */
async function pack(into: string): Promise<{ readonly filename: string; readonly files: { readonly path: string }[] }> {
  const { stdout } = await run('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', into], {
    cwd: ROOT,
  });
  return (JSON.parse(stdout) as [Awaited<ReturnType<typeof pack>>])[0];
}

/**
 * Does what `npm install` of the tarball does, without asking a registry: unpacks it, puts the packages that it names as
 * dependencies, and no others, beside it, and links the commands.
 */
async function install(tarball: string, folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, 'signalbox'), { recursive: true });
  await mkdir(join(modules, '.bin'));
  await run('tar', ['-xzf', tarball, '-C', join(modules, 'signalbox'), '--strip-components=1']);
  const packed = JSON.parse(await readFile(join(modules, 'signalbox', 'package.json'), 'utf8')) as Manifest;
  for (const name of Object.keys(packed.dependencies)) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(join(ROOT, 'node_modules', name), join(modules, name));
  }
  const program = join(modules, 'signalbox', packed.bin.signalbox);
  await chmod(program, 0o755);
  await symlink(program, join(modules, '.bin', 'signalbox'));
  await symlink(process.execPath, join(modules, '.bin', 'node'));
}

describe('the package', () => {
  let manifest: Manifest;
  let folder: string;
  let files: readonly string[];
  beforeAll(async () => {
    manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as Manifest;
    folder = await mkdtemp(join(tmpdir(), 'signalbox-package-'));
    const packed = await pack(folder);
    files = packed.files.map(({ path }) => path);
    await install(join(folder, packed.filename), folder);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** What a shell in the folder, or npx, runs as `signalbox`. */
  function signalbox(...args: string[]) {
    const bin = join(folder, 'node_modules', '.bin');
    const env = { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
    return runCommand(join(bin, 'signalbox'), args, { cwd: folder, env });
  }

  it('holds the program, the API and what a user has to read, and nothing else', () => {
    const beside = files.filter((path) => !/^dist\/(.+\.js|dashboard\/.+)$/.test(path));

    expect(files).toEqual(expect.arrayContaining([manifest.bin.signalbox, 'dist/dashboard/index.html']));
    expect(beside.toSorted()).toEqual(
      [
        ...['.env.example', 'CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'schema.graphql'],
        ...['dist/blank-store.tar', 'dist/program/licenses.md'],
      ].toSorted(),
    );
  });

  it('is licensed as its licence file says', async () => {
    expect(manifest.license).toBe('Apache-2.0');
    expect(await readFile(join(ROOT, 'LICENSE'), 'utf8')).toMatch(/Apache License\s+Version 2\.0/);
  });

  it('asks for the Node that its guard asks for, and brings one that passes', () => {
    const [, least = ''] = /^>=(.+)$/.exec(manifest.engines.node) ?? [];

    expect(whyUnsupported(`v${least}.0`)).toBeNull();
    expect(whyUnsupported(`v${least.replace(/\d+$/, (minor) => String(Number(minor) - 1))}.0`)).not.toBeNull();
    const runtimes = Object.entries(manifest.optionalDependencies).filter(([name]) => name.startsWith('node-'));
    expect(runtimes.length).toBeGreaterThan(0);
    for (const [, version] of runtimes) expect(whyUnsupported(`v${version}`)).toBeNull();
  });

  it('says its version as a command in an empty folder', async () => {
    const program = signalbox('--version');
    const { code } = await program.end();

    expect({ code, stdout: program.stdout.trim(), stderr: program.stderr }).toEqual({
      code: 0,
      stdout: manifest.version,
      stderr: '',
    });
  });

  it('serves the sandbox as a command in an empty folder, and leaves nothing in it', async () => {
    const program = signalbox('sandbox', '--port', '0');
    try {
      const [url] = await program.waitFor(/http:\/\/127\.0\.0\.1:\d+\/graphql/);

      const { data } = await new GatewayClient(url).post({ query: '{ viewer { subject } }' });

      expect(data).toEqual({ viewer: { subject: 'anonymous' } });
    } finally {
      expect(await program.stop()).toBe(0);
    }
    await expect(access(join(folder, 'signalbox-data'))).rejects.toThrow('ENOENT');
  });

  it('can say what it is made of: each of its dependencies with version, licence and hash, and no tool', async () => {
    const { stdout } = await run('npm', ['run', '--silent', 'sbom'], { cwd: ROOT, maxBuffer: 64 * 1024 * 1024 });
    const bill = JSON.parse(stdout) as {
      bomFormat: string;
      components: { name: string; version: string; hashes?: object[]; licenses?: object[] }[];
    };

    const names = bill.components.map(({ name }) => name);
    expect(bill.bomFormat).toBe('CycloneDX');
    expect(names).toEqual(expect.arrayContaining(Object.keys(manifest.dependencies)));
    expect(names.filter((name) => ['vitest', 'typescript', '@biomejs/biome'].includes(name))).toEqual([]);
    expect(
      bill.components.filter(({ hashes = [], licenses = [] }) => hashes.length === 0 || licenses.length === 0),
    ).toEqual([]);
  });
});
