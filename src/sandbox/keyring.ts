/** A key that may sign calls. */
export interface AccessKey {
  readonly id: string;
  readonly secret: string;
  /** Set for a temporary (STS) key: the token that has to come with it. */
  readonly securityToken?: string;
  /** When the token expires, in milliseconds since 1970; never if left out. */
  readonly expiresAt?: number;
  readonly isInactive?: boolean;
  /** Whose runs it creates, and whose quota it uses. */
  readonly userId: string;
}

/** The keys a cloud knows. Changing them takes effect at the next call. */
export class Keyring {
  readonly #keys = new Map<string, AccessKey>();

  /** Replaces a key of the same id. */
  put(key: AccessKey): void {
    this.#keys.set(key.id, key);
  }

  remove(id: string): void {
    this.#keys.delete(id);
  }

  find(id: string): AccessKey | undefined {
    return this.#keys.get(id);
  }
}
