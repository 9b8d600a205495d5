import { Buffer } from 'node:buffer';
import { hash, timingSafeEqual } from 'node:crypto';
import { type Caller, grantScopes } from '../../domain/caller.ts';

/** A key as a config file has it: of the key itself only the hash. */
export interface ApiKeySettings {
  readonly name: string;
  /** Hexadecimal, of the key's bytes in UTF-8. */
  readonly sha256: string;
  readonly scopes: readonly string[];
  readonly providers?: readonly string[];
  readonly workspaces?: readonly string[];
}

/** The keys of a configuration. */
export class ApiKeys {
  private readonly keys: readonly { readonly digest: Buffer; readonly caller: Caller }[];

  constructor(settings: readonly ApiKeySettings[]) {
    this.keys = settings.map(({ name, sha256, scopes, providers = null, workspaces = null }) => ({
      digest: Buffer.from(sha256, 'hex'),
      caller: { name, scopes: grantScopes(scopes), providers, workspaces },
    }));
  }

  /** Whose key has this digest. Every key is compared, each in constant time: how long it takes says nothing. */
  find(digest: Buffer): Caller | null {
    let found: Caller | null = null;
    for (const key of this.keys) if (timingSafeEqual(key.digest, digest)) found = key.caller;
    return found;
  }
}

/** SHA-256, as configured keys are. */
export function digestOf(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}
