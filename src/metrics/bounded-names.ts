/** Stands for every name that came when there were enough. */
export const OTHER_NAME = 'other';

/** Names that clients make up, kept to a number that a metric can bear: the first ones stand for themselves. */
export class BoundedNames {
  private readonly known = new Set<string>();

  constructor(private readonly most: number) {}

  /** The name itself, or `other` once there are too many. */
  bound(name: string): string {
    if (this.known.has(name)) return name;
    if (this.known.size >= this.most) return OTHER_NAME;
    this.known.add(name);
    return name;
  }
}
