import { type DataArtsCloud, type DataArtsCloudOptions, startDataArtsCloud } from './dataarts-cloud.ts';
import { type DataWorksCloud, type DataWorksCloudOptions, startDataWorksCloud } from './dataworks-cloud.ts';

export interface SandboxOptions {
  /** Same seed, same clouds. */
  readonly seed?: string | number;
  /** Divides every duration; 1, the default, is life-like. */
  readonly speed?: number;
  /** Milliseconds since 1970; default Date.now. */
  readonly now?: () => number;
  /** What differs from a newcomer's DataWorks. */
  readonly dataWorks?: Omit<DataWorksCloudOptions, 'seed' | 'speed' | 'now'>;
  /** What differs from a newcomer's DataArts Studio. */
  readonly dataArts?: Omit<DataArtsCloudOptions, 'seed' | 'speed' | 'now'>;
}

export interface Sandbox {
  readonly dataWorks: DataWorksCloud;
  readonly dataArts: DataArtsCloud;
  close(): Promise<void>;
}

/** The clouds of a newcomer's first run: populated, and with colleagues at work. Whoever starts them closes them. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const { dataWorks: dataWorksOptions, dataArts: dataArtsOptions, ...shared } = options;
  const everyday = { population: 'newcomer', activity: true, failureRate: 0.06 } as const;
  const dataWorks = await startDataWorksCloud({
    ...everyday,
    // Whoever tries it out starts a run to see it through; colleagues' runs show what failing looks like.
    createdFailureRate: 0,
    ...dataWorksOptions,
    ...shared,
  });
  const dataArts = await startDataArtsCloud({ ...everyday, ...dataArtsOptions, ...shared });
  return {
    dataWorks,
    dataArts,
    close: async () => {
      await Promise.all([dataWorks.close(), dataArts.close()]);
    },
  };
}
