/** A clock beside another: ahead of it, behind it, or standing still. */
export class ShiftedClock {
  readonly #base: () => Date;
  shiftSeconds = 0;
  /** Where it stands still; null while it runs. */
  frozenAt: Date | null = null;

  constructor(base: () => Date) {
    this.#base = base;
  }

  readonly now = (): Date => {
    if (this.frozenAt !== null) return new Date(this.frozenAt);
    return this.shiftSeconds === 0 ? this.#base() : new Date(this.#base().getTime() + this.shiftSeconds * 1000);
  };
}
