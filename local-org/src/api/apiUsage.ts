const DAY = 86_400_000;

/** Counts API calls of the last 24 hours against the org's daily limit. */
export class ApiUsage {
  readonly limit: number;
  readonly #now: () => Date;
  #windowStart: number;
  #used = 0;

  constructor(limit: number, now: () => Date) {
    this.limit = limit;
    this.#now = now;
    this.#windowStart = now().getTime();
  }

  /** Counts one call. */
  count(): void {
    this.#roll();
    this.#used++;
  }

  get used(): number {
    this.#roll();
    return this.#used;
  }

  get isExhausted(): boolean {
    return this.used >= this.limit;
  }

  /** A whole window starts anew a day after its first call; the platform's own window rolls, which is kinder. */
  #roll(): void {
    const now = this.#now().getTime();
    if (now - this.#windowStart < DAY) return;
    this.#windowStart = now;
    this.#used = 0;
  }
}
