import { SingleBar } from 'cli-progress';

/** Shows one step of work on standard error: a bar on a terminal, a line elsewhere. */
export interface Step {
  /** How much of the step is done; both numbers in the step's own unit. */
  advance(done: number, total: number): void;
  /** Ends the step with what it came to. */
  finish(outcome: string): void;
}

const LABEL_WIDTH = 28;

/** Begins a step that people wait for. */
export function beginStep(label: string): Step {
  const started = performance.now();
  const seconds = (): string => `${((performance.now() - started) / 1000).toFixed(1)} s`;
  if (!process.stderr.isTTY) {
    return {
      advance: () => {},
      finish: (outcome) => process.stderr.write(`${label.padEnd(LABEL_WIDTH)} ${outcome} (${seconds()})\n`),
    };
  }
  const bar = new SingleBar({
    format: `${label.padEnd(LABEL_WIDTH)} {bar} {percentage} %  {detail}`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 24,
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(1, 0, { detail: '' });
  return {
    advance: (done, total) => {
      bar.setTotal(Math.max(total, 1));
      bar.update(done, { detail: total > 1 ? `${done.toLocaleString('en')} of ${total.toLocaleString('en')}` : '' });
    },
    finish: (outcome) => {
      bar.stop();
      process.stderr.write(`${label.padEnd(LABEL_WIDTH)} ${outcome} (${seconds()})\n`);
    },
  };
}
