/** A stretch of an account's concave envelope: from one number of calls to a higher one, at a steady gain an hour. */
export interface EnvelopeStep {
  readonly candidate: number;
  readonly fromCalls: number;
  readonly toCalls: number;
  readonly seconds: number;
  readonly gain: number;
  /** Gain per second; falls from step to step of an account. */
  readonly slope: number;
}

/**
 * The least concave curve above an account's sales, as steps that rise, from its floor up. Where sales are S-shaped a
 * step spans several calls: less than all of them pays worse than the hours do elsewhere.
 *
 * @example concaveEnvelope(0, [0, 1, 10, 12], 0, 1) // steps 0 → 2 (gain 10) and 2 → 3 (gain 2)
 */
export function concaveEnvelope(
  candidate: number,
  sales: ArrayLike<number>,
  floor: number,
  secondsPerCall: number,
): EnvelopeStep[] {
  const corners = [floor];
  const slope = (from: number, to: number): number => (sales[to]! - sales[from]!) / (to - from);
  for (let calls = floor + 1; calls < sales.length; calls++) {
    let top = corners.length - 1;
    while (top > 0 && slope(corners[top - 1]!, corners[top]!) <= slope(corners[top]!, calls)) top -= 1;
    corners.length = top + 1;
    corners.push(calls);
  }
  const steps: EnvelopeStep[] = [];
  for (let c = 1; c < corners.length && sales[corners[c]!]! > sales[corners[c - 1]!]!; c++) {
    const [fromCalls, toCalls] = [corners[c - 1]!, corners[c]!];
    const gain = sales[toCalls]! - sales[fromCalls]!;
    const seconds = (toCalls - fromCalls) * secondsPerCall;
    steps.push({ candidate, fromCalls, toCalls, seconds, gain, slope: gain / seconds });
  }
  return steps;
}
