/** Measures a piece of work by the processor's time and by the clock, both in seconds. */
export interface Stopwatch {
  readonly processorSeconds: () => number;
  readonly seconds: () => number;
}

export function startStopwatch(): Stopwatch {
  const started = performance.now();
  const processor = process.cpuUsage();
  return {
    processorSeconds: () => {
      const { user, system } = process.cpuUsage(processor);
      return (user + system) / 1e6;
    },
    seconds: () => (performance.now() - started) / 1000,
  };
}
