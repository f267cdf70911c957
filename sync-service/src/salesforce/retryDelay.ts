const FIRST_CEILING_MS = 500;
const HIGHEST_CEILING_MS = 30_000;

/**
 * Milliseconds to wait before the next try: what `Retry-After` asks for (seconds, or a date), else full jitter, a random
 * share of a ceiling that doubles from half a second to 30 seconds. Jitter keeps clients that failed together from
 * coming back together.
 *
 * @param tries how many tries were made, from 1
 * @param random a number in [0, 1)
 * @param now this machine's clock in milliseconds, only to read a date in `Retry-After`
 */
export function retryDelay(tries: number, retryAfter: string | undefined, random: () => number, now: number): number {
  if (retryAfter !== undefined) {
    const seconds = Number(retryAfter);
    const wanted = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(retryAfter) - now;
    if (wanted >= 0) return wanted;
  }
  return random() * Math.min(HIGHEST_CEILING_MS, FIRST_CEILING_MS * 2 ** (tries - 1));
}
