import { type Limits, limitExceeded } from './limits.ts';

/** Counts the connections that stay open: in all, and under each key. */
export class OpenConnections {
  private total = 0;
  private readonly byKey = new Map<string, number>();

  constructor(private readonly limits: () => Pick<Limits, 'maxSockets' | 'maxSocketsPerKey'>) {}

  /**
   * Makes room for a connection of nobody in particular yet.
   * @returns what gives the room back, to be called once
   * @throws GatewayError LIMIT_EXCEEDED
   */
  open(): () => void {
    const { maxSockets } = this.limits();
    if (this.total >= maxSockets) {
      throw limitExceeded('maxSockets', `expected at most ${maxSockets} connections that stay open`);
    }
    this.total += 1;
    return () => {
      this.total -= 1;
    };
  }

  /**
   * Counts an open connection under the key that it turned out to use.
   * @returns what gives the room back, to be called once
   * @throws GatewayError LIMIT_EXCEEDED
   */
  claim(key: string): () => void {
    const { maxSocketsPerKey } = this.limits();
    const count = this.byKey.get(key) ?? 0;
    if (count >= maxSocketsPerKey) {
      throw limitExceeded('maxSocketsPerKey', `expected at most ${maxSocketsPerKey} connections that stay open by key`);
    }
    this.byKey.set(key, count + 1);
    return () => {
      const left = (this.byKey.get(key) ?? 0) - 1;
      if (left > 0) this.byKey.set(key, left);
      else this.byKey.delete(key);
    };
  }
}
