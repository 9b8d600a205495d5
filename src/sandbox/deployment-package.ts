/** Status of a package. Source: ListDeployments and GetDeployment of version 2020-05-18, as for the other numbers here. */
export const PACKAGE_STATUS = { ready: '0', succeeded: '1', failed: '2', rejected: '6' } as const;
export const CHECKING = { failed: '7', running: '8' } as const;
export const ITEM_STATUS = {
  unpublished: '0',
  success: '1',
  error: '2',
  cloned: '3',
  deployError: '4',
  cloning: '5',
  reject: '6',
} as const;
export const ENVIRONMENT = { local: 0, development: 1, production: 2 } as const;

export interface PackageItem {
  readonly fileId: string;
  readonly fileVersion: number;
  /** Raw; stays as it is. Left out, it follows the package; null, it is left out of answers, as in older ones. */
  readonly status?: string | null | undefined;
}

/** How a package's execution and its checks go. Durations already divided by the speed. */
export interface PackagePlan {
  /** Milliseconds since 1970; null: nobody ever executes it. */
  readonly executeAt: number | null;
  readonly durationMs: number;
  readonly outcome: 'success' | 'fail' | 'reject';
  /** Of a failure. */
  readonly message: string;
  /** Null: nothing is checked. */
  readonly check: { readonly durationMs: number; readonly passes: boolean } | null;
}

export interface DeploymentPackageOptions {
  /** Decimal text. */
  readonly id: string;
  readonly projectId: string;
  readonly name: string;
  readonly fromEnvironment: number;
  readonly toEnvironment: number;
  readonly creatorId: string;
  readonly handlerId: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly items: readonly PackageItem[];
  readonly plan: PackagePlan;
  /** In place of the text that follows from the status. */
  readonly message?: string | undefined;
}

/** A deployment package. Where it stands is worked out from the clock when it is asked. */
export class DeploymentPackage {
  /** Raw, set from outside: any text. Null: what the plan says. */
  fixedStatus: string | null = null;
  /** The same; an empty text: nothing is checked. */
  fixedCheckingStatus: string | null = null;

  constructor(readonly options: DeploymentPackageOptions) {}

  statusAt(now: number): string {
    if (this.fixedStatus !== null) return this.fixedStatus;
    const { executeAt, durationMs, outcome } = this.options.plan;
    if (executeAt === null || now < executeAt + durationMs) return PACKAGE_STATUS.ready;
    if (outcome === 'success') return PACKAGE_STATUS.succeeded;
    return outcome === 'fail' ? PACKAGE_STATUS.failed : PACKAGE_STATUS.rejected;
  }

  /** Null: left out of answers. Checks begin the moment the package has succeeded. */
  checkingStatusAt(now: number): string | null {
    if (this.fixedCheckingStatus !== null) return this.fixedCheckingStatus || null;
    const { executeAt, durationMs, outcome, check } = this.options.plan;
    const endedAt = executeAt === null ? null : executeAt + durationMs;
    if (!check || endedAt === null || outcome !== 'success' || now < endedAt) return null;
    if (now < endedAt + check.durationMs) return CHECKING.running;
    return check.passes ? null : CHECKING.failed;
  }

  /** Null before its execution begins. */
  executedAt(now: number): number | null {
    const { executeAt } = this.options.plan;
    return executeAt !== null && now >= executeAt ? executeAt : null;
  }

  messageAt(now: number): string {
    if (this.options.message !== undefined) return this.options.message;
    const status = this.statusAt(now);
    if (status === PACKAGE_STATUS.succeeded) return 'Success';
    return status === PACKAGE_STATUS.failed ? this.options.plan.message : '';
  }

  /** Null: left out. */
  itemStatusAt(index: number, now: number): string | null {
    const { items, plan, toEnvironment } = this.options;
    const fixed = items[index]?.status;
    if (fixed !== undefined) return fixed;
    const isLast = index === items.length - 1;
    switch (this.statusAt(now)) {
      case PACKAGE_STATUS.succeeded:
        return ITEM_STATUS.success;
      case PACKAGE_STATUS.rejected:
        return ITEM_STATUS.reject;
      case PACKAGE_STATUS.failed:
        if (!isLast) return ITEM_STATUS.success;
        return toEnvironment === ENVIRONMENT.production ? ITEM_STATUS.deployError : ITEM_STATUS.error;
    }
    const executedAt = this.executedAt(now);
    if (executedAt === null) return ITEM_STATUS.unpublished;
    // One file after the other.
    const progress = (now - executedAt) / plan.durationMs;
    return (index + 1) / items.length <= progress ? ITEM_STATUS.cloned : ITEM_STATUS.cloning;
  }

  /** Committed to development, or live in production; nothing is under check any more and none has failed. */
  isDoneAt(now: number): boolean {
    return this.statusAt(now) === PACKAGE_STATUS.succeeded && this.checkingStatusAt(now) === null;
  }
}
