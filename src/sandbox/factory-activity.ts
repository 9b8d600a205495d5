import { createRandom } from './random.ts';
import type { ReleasePackages } from './release-packages.ts';

/** How many of its packages are kept; older ones are forgotten. */
const MAX_PACKAGES_KEPT = 500;

/** Colleagues at work: now and then a package appears and is released or withdrawn. Worked out from the clock. */
export class FactoryActivity {
  readonly #packages: ReleasePackages;
  readonly #everyMs: number;
  readonly #startedAt: number;
  readonly #ids: string[] = [];
  #made = 0;

  /** @param everyMs at speed 1 */
  constructor(packages: ReleasePackages, everyMs: number) {
    this.#packages = packages;
    this.#everyMs = packages.clock.lasting(everyMs);
    this.#startedAt = packages.clock.now();
  }

  /** Makes the packages that should exist at `now`, in milliseconds since 1970. After a long sleep only the latest. */
  catchUp(now: number): void {
    const due = Math.floor((now - this.#startedAt) / this.#everyMs);
    if (due <= this.#made) return;
    const first = Math.max(this.#made + 1, due - MAX_PACKAGES_KEPT + 1);
    this.#made = due;
    for (let number = first; number <= due; number++) this.#ids.push(this.#make(number));
    for (const id of this.#ids.splice(0, Math.max(0, this.#ids.length - MAX_PACKAGES_KEPT))) this.#packages.drop(id);
  }

  #make(number: number): string {
    const { seed, clock, workspaces, people } = this.#packages;
    const random = createRandom(seed, 'factory activity', number);
    const ids = [...workspaces.keys()];
    const appliedAt = this.#startedAt + number * this.#everyMs;
    const at = appliedAt + clock.lasting(random.integer(6_000, 15_000));
    const kind = random.chance(0.12) ? 'withdraw' : 'release';
    return this.#packages.add({
      workspaceId: ids[random.integer(0, ids.length - 1)] ?? '',
      appliedAt,
      planned: { kind, at, by: random.pick(people), startsJobs: random.chance(0.5) },
    });
  }
}
