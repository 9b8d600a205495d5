import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { Authenticator } from '../../../src/server/auth/authenticator.ts';

const keyOf = (name: string, key: string) => ({ name, sha256: hash('sha256', key), scopes: ['read'] });
const create = () =>
  new Authenticator({ apiKeys: [keyOf('one', 'key-of-one'), keyOf('two', 'key-of-two')] }, { now: Date.now });

describe('who a connection says it is', () => {
  it('is asked again when it says something else', async () => {
    const authenticator = create();
    const connection = {};
    const nameOf = async (key: string) => (await authenticator.authenticate(`Bearer ${key}`, connection)).caller.name;

    expect(await nameOf('key-of-one')).toBe('one');
    expect(await nameOf('key-of-one')).toBe('one');
    expect(await nameOf('key-of-two')).toBe('two');
    await expect(authenticator.authenticate('Bearer no-key', connection)).rejects.toThrow('not valid');
    await expect(authenticator.authenticate(undefined, connection)).rejects.toThrow('got none');
    expect(await nameOf('key-of-one')).toBe('one');
  });

  it('does not count for another connection', async () => {
    const authenticator = create();
    await authenticator.authenticate('Bearer key-of-one', {});

    await expect(authenticator.authenticate(undefined, {})).rejects.toThrow('got none');
  });

  it('is forgotten with the configuration that it was true of', async () => {
    const authenticator = create();
    const connection = {};
    await authenticator.authenticate('Bearer key-of-one', connection);

    authenticator.replace({ apiKeys: [keyOf('two', 'key-of-two')] });

    await expect(authenticator.authenticate('Bearer key-of-one', connection)).rejects.toThrow('not valid');
  });
});
