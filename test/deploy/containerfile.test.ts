import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configDefinition } from '../../src/config/definition.ts';
import { readCommandEnvironment } from '../../src/config.ts';
import { freePort } from '../support/free-port.ts';
import { ROOT, readText } from './files.ts';
import { startProbes } from './probes.ts';

interface Instruction {
  readonly name: string;
  readonly rest: string;
}

/** Of all stages, in their order; a line that goes on is one. */
const instructions: readonly Instruction[] = readText('Containerfile')
  .replace(/^#.*\n/gm, '')
  .replace(/\\\n\s*/g, ' ')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => /^(\S+)\s+(.*)$/.exec(line) as unknown as [string, string, string])
  .map(([, name, rest]) => ({ name, rest }));
const all = (name: string, of = instructions) => of.filter((each) => each.name === name).map(({ rest }) => rest);
/** What is in the image itself, and not in the stages before. */
const image = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
const one = (name: string): string => {
  const [only, ...more] = all(name, image);
  if (only === undefined || more.length > 0) throw new Error(`expected one ${name} in the last stage`);
  return only;
};
const words = (rest: string): string[] => JSON.parse(rest.replace(/^(--\S+\s+|CMD\s+)*/, '')) as string[];
const manifest = JSON.parse(readText('package.json')) as {
  bin: { signalbox: string };
  optionalDependencies: Record<string, string>;
};

describe('the image', () => {
  it('has the Node that everything here runs on', () => {
    const [version] = new Set(Object.values(manifest.optionalDependencies));

    expect(all('ARG')).toEqual([`NODE_VERSION=${version}`]);
    expect(all('FROM').every((from) => from.startsWith('docker.io/library/node:${NODE_VERSION}-'))).toBe(true);
  });

  it('runs signalbox serve, by the config file that is mounted', () => {
    const [node, program, ...command] = [...words(one('ENTRYPOINT')), ...words(one('CMD'))];
    const environment = Object.fromEntries(
      all('ENV', image).flatMap((rest) => rest.split(/\s+/).map((pair) => pair.split('=') as [string, string])),
    );

    expect(node).toBe('node');
    expect(program).toBe(`/opt/signalbox/${manifest.bin.signalbox}`);
    expect(command).toEqual(['serve']);
    expect(readCommandEnvironment(environment).configFile).toBe('/etc/signalbox/signalbox.yml');
    expect(environment['NODE_ENV']).toBe('production');
  });

  it('is nobody who may anything, and tells so by a number', () => {
    expect(one('USER')).toMatch(/^[1-9]\d*:[1-9]\d*$/);
  });

  it('says the port that is the default of the program', () => {
    expect(Number(one('EXPOSE'))).toBe(configDefinition.parse({ providers: [provider] }).server.port);
  });

  it('is made of files that are there and that the build is given', () => {
    const given = readText('.dockerignore')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const copied = all('COPY')
      .filter((rest) => !rest.startsWith('--from'))
      .flatMap((rest) => rest.split(/\s+/).slice(0, -1))
      .map((path) => path.replace(/^\.\//, ''));

    expect(given[0]).toBe('*');
    expect(copied.length).toBeGreaterThan(0);
    for (const path of copied) {
      expect(existsSync(join(ROOT, path)), path).toBe(true);
      expect(given).toContain(`!${path}`);
    }
  });

  it('is built by what its first stage is given', async () => {
    const [first, next] = instructions.flatMap(({ name }, index) => (name === 'FROM' ? [index] : []));
    const stage = instructions.slice(first, next);
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-image-'));
    try {
      for (const path of all('COPY', stage).flatMap((rest) => rest.split(/\s+/).slice(0, -1))) {
        await cp(join(ROOT, path), join(folder, path), { recursive: true });
      }
      await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
      const command = all('RUN', stage).at(-1) ?? '';

      await promisify(execFile)('sh', ['-c', command], { cwd: folder });

      expect(existsSync(join(folder, manifest.bin.signalbox))).toBe(true);
      expect(existsSync(join(folder, 'dist/dashboard/index.html'))).toBe(true);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }, 180_000);

  it('has no tools: what is only for developers stays in the stages before', () => {
    const [modules] = all('COPY', image).filter((rest) => rest.includes('node_modules'));
    const from = /--from=(\S+)/.exec(modules ?? '')?.[1];
    const begin = instructions.findIndex(({ name, rest }) => name === 'FROM' && rest.endsWith(` AS ${from}`));
    const install = instructions.slice(begin).find(({ name, rest }) => name === 'RUN' && rest.startsWith('npm ci'));

    expect(install?.rest.split(' ')).toEqual(expect.arrayContaining(['--omit=dev', '--ignore-scripts']));
  });

  describe('in its health check', () => {
    let probes: Awaited<ReturnType<typeof startProbes>>;
    beforeAll(async () => {
      probes = await startProbes();
    });
    afterAll(() => probes.close());

    /** Runs the command as the container engine does. */
    async function check(port: string): Promise<number | null> {
      const [, ...args] = words(one('HEALTHCHECK'));
      const child = spawn(process.execPath, args, { env: { ...process.env, PORT: port }, stdio: 'ignore' });
      const [code] = (await once(child, 'exit')) as [number | null];
      return code;
    }

    it('is well while a gateway answers', async () => {
      expect(words(one('HEALTHCHECK'))[0]).toBe('node');
      expect(await check(new URL(probes.url).port)).toBe(0);
    });

    it('is not well where nobody answers', async () => {
      expect(await check(String(await freePort()))).toBe(1);
    });
  });
});

const provider = {
  key: 'dw',
  kind: 'dataworks-2024-05-18',
  region: 'cn-shanghai',
  credentials: { accessKeyId: 'id', accessKeySecret: 'of a test' },
  workspaces: [{ id: '1' }],
};
