/** Numbers objects, each for as long as it lives, so that a text can name them. */
export class ObjectNumbers {
  private readonly numbers = new WeakMap<object, number>();
  private last = 0;

  of(object: object): number {
    const known = this.numbers.get(object);
    if (known !== undefined) return known;
    this.last += 1;
    this.numbers.set(object, this.last);
    return this.last;
  }
}
