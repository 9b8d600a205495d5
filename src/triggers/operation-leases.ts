import { onOwnAccount } from '../domain/client-request.ts';
import type { OperationStore } from '../store/operation-store.ts';

/** How long an operation stays out of the hands of others after the last sign of life of whoever is at work on it. */
export const LEASE_MS = 15_000;
const RENEW_EVERY_MS = 5_000;

/** The operations that this process is at work on. While it lives, no other takes them up. */
export class OperationLeases {
  private readonly held = new Map<string, number>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly parts: {
      readonly operations: OperationStore;
      readonly log: { warn(fields: object, message: string): void };
    },
  ) {}

  isHeld(id: string): boolean {
    return this.held.has(id);
  }

  /** Does the work and holds the operation meanwhile. */
  async during<T>(id: string, work: () => Promise<T>): Promise<T> {
    this.held.set(id, (this.held.get(id) ?? 0) + 1);
    this.timer ??= onOwnAccount(() => setInterval(() => this.renew(), RENEW_EVERY_MS));
    try {
      return await work();
    } finally {
      const others = (this.held.get(id) ?? 1) - 1;
      if (others > 0) this.held.set(id, others);
      else this.held.delete(id);
      if (this.held.size === 0 && this.timer) {
        clearInterval(this.timer);
        this.timer = null;
      }
    }
  }

  private renew(): void {
    this.parts.operations.renew([...this.held.keys()], LEASE_MS).catch((err: unknown) => {
      // Whoever takes it up then looks for the effect, which is never wrong.
      this.parts.log.warn({ err }, 'renewing the hold on triggers failed');
    });
  }
}
