import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand } from './support/process.ts';

const CONFIG = `
auth: { apiKeys: [{ name: ci, sha256: a-hash-of-a-key }] }
tracing: { authorization: a-key-of-a-collector }
providers: [{ key: dw, credentials: { accessKeyId: an-id-of-a-key, accessKeySecret: a-secret-of-a-key } }]
`;

describe('every process that a test starts', () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'signalbox-process-'));
    file = join(folder, 'signalbox.yml');
    await writeFile(file, CONFIG);
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const saying = (script: string, ...args: readonly string[]) =>
    runCommand(process.execPath, ['-e', script, '--', ...args]).end();

  it.each([
    ['a signature', `Signature=${'a'.repeat(64)}`],
    ['the key of a client', 'signalbox-test-key-of-ci'],
    ['a hash of its config file', 'a-hash-of-a-key'],
    ['a header of its config file', 'a-key-of-a-collector'],
    ['the id of a key of its config file', 'an-id-of-a-key'],
    ['a secret of its config file', 'a-secret-of-a-key'],
  ])('fails that test when it writes %s', async (_, secret) => {
    for (const stream of ['stdout', 'stderr']) {
      const script = `process.${stream}.write(${JSON.stringify(`say ${secret}`)})`;

      await expect(saying(script, '--config', file)).rejects.toThrow(/^the program wrote a secret: …\n?say $/);
    }
  });

  it('may say everything else', async () => {
    await expect(saying('console.log("nothing of note")', '--config', file)).resolves.toMatchObject({ code: 0 });
  });
});
