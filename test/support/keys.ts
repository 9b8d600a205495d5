import { createHash } from 'node:crypto';

/** What a key of a test may do. */
export interface TestKey {
  readonly scopes: readonly string[];
  readonly providers?: readonly string[];
  readonly workspaces?: readonly string[];
}

/** The key itself, as its client sends it. */
export function secretOf(name: string): string {
  return `signalbox-test-key-of-${name}-0123456789abcdef`;
}

/** As the key stands in a config file. */
export function hashOf(name: string): string {
  return createHash('sha256').update(secretOf(name)).digest('hex');
}

/** The list `auth.apiKeys` of a config file. */
export function apiKeysFor(keys: Readonly<Record<string, TestKey>>) {
  return Object.entries(keys).map(([name, key]) => ({ name, sha256: hashOf(name), ...key }));
}
