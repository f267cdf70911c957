/** A request counts once it has run this long; shorter ones are not limited. */
const LONG_MILLISECONDS = 20_000;

/** The long requests at work, against the org's limit of them: 25, or 5 in a Developer Edition. */
export class Concurrency {
  limit: number;
  readonly #now: () => Date;
  readonly #begins = new Map<object, number>();

  constructor(limit: number, now: () => Date) {
    this.limit = limit;
    this.#now = now;
  }

  begin(request: object): void {
    this.#begins.set(request, this.#now().getTime());
  }

  end(request: object): void {
    this.#begins.delete(request);
  }

  /** Requests that have run for twenty seconds and longer. */
  get running(): number {
    const long = this.#now().getTime() - LONG_MILLISECONDS;
    return [...this.#begins.values()].filter((begin) => begin <= long).length;
  }

  get isExhausted(): boolean {
    return this.running >= this.limit;
  }
}
