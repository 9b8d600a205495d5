import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { EXIT } from '../../src/cli/exit.ts';
import { GRACE_MS } from '../../src/cli/run-until-signal.ts';
import { readText } from './files.ts';

const run = promisify(execFile);
const unit = readText('deploy/systemd/signalbox.service');

/** Every value of a setting, in their order. */
const all = (setting: string): string[] =>
  [...unit.matchAll(new RegExp(`^${setting}=(.*)$`, 'gm'))].map(([, value]) => value as string);
const one = (setting: string): string => {
  const [value, ...more] = all(setting);
  if (value === undefined || more.length > 0) throw new Error(`expected one ${setting}`);
  return value;
};

describe('the unit for systemd', () => {
  it('runs the installed package by the Node that it brings', () => {
    const { bin } = JSON.parse(readText('package.json')) as { bin: { signalbox: string } };
    const modules = '/opt/signalbox/node_modules';

    expect(one('ExecStart')).toBe(
      `${modules}/.bin/node ${modules}/signalbox/${bin.signalbox} serve --config /etc/signalbox/signalbox.yml`,
    );
    expect(one('ExecReload')).toMatch(/kill -HUP \$MAINPID$/);
  });

  it('does not start again what only a person can mend, and gives it the time to end in order', () => {
    expect(one('Restart')).toBe('on-failure');
    expect(Number(one('RestartPreventExitStatus'))).toBe(EXIT.badUsage);
    expect(Number(one('TimeoutStopSec')) * 1_000).toBeGreaterThan(GRACE_MS);
  });

  it('lets it write into its own state folder alone, where it works', () => {
    expect(one('DynamicUser')).toBe('yes');
    expect(one('ProtectSystem')).toBe('strict');
    expect(one('WorkingDirectory')).toBe(`%S/${one('StateDirectory')}`);
    expect(all('ReadWritePaths')).toEqual([]);
    expect(all('MemoryDenyWriteExecute')).toEqual([]);
  });

  it('is a unit that systemd understands, with little that it could do', async (test) => {
    const isThere = await run('systemd-analyze', ['--version']).then(
      () => true,
      () => false,
    );
    if (!isThere) test.skip('no systemd-analyze on this machine');
    const folder = await mkdtemp(join(tmpdir(), 'signalbox-unit-'));
    try {
      const program = join(folder, 'node');
      const file = join(folder, 'signalbox.service');
      await writeFile(program, '#!/bin/sh\n');
      await chmod(program, 0o755);
      // Only what is installed can be looked at.
      await writeFile(file, unit.replace(/^ExecStart=\S+/m, `ExecStart=${program}`));

      const verified = await run('systemd-analyze', ['verify', file]);
      const { stdout } = await run('systemd-analyze', ['security', '--offline=true', '--threshold=20', file]);

      expect(verified.stderr.split('\n').filter((line) => line.includes('signalbox'))).toEqual([]);
      expect(stdout).toMatch(/Overall exposure level for signalbox.service: [01]\.\d OK/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
