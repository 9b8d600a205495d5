const STORED_AS = 'signalbox.authorization';

/** Who the page says it is: a value of the header Authorization, kept for as long as the tab lives. */
class Session {
  private readonly listeners = new Set<() => void>();
  private current: string | null = sessionStorage.getItem(STORED_AS);
  private refused = false;

  /** Null for somebody without a key. */
  get authorization(): string | null {
    return this.current;
  }

  /** Whether the gateway said that it does not know this caller. */
  get isRefused(): boolean {
    return this.refused;
  }

  /** @param key an API key or token, as a person pasted it */
  signIn(key: string): void {
    this.current = `Bearer ${key.trim().replace(/^Bearer\s+/i, '')}`;
    sessionStorage.setItem(STORED_AS, this.current);
    this.change(false);
  }

  signOut(): void {
    this.current = null;
    sessionStorage.removeItem(STORED_AS);
    this.change(false);
  }

  /** The gateway refused `authorization`; an answer to an earlier one says nothing of it. */
  refuse(authorization: string | null): void {
    if (authorization === this.current) this.change(true);
  }

  /** For `useSyncExternalStore`. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private change(refused: boolean): void {
    this.refused = refused;
    for (const listener of this.listeners) listener();
  }
}

export const session = new Session();
