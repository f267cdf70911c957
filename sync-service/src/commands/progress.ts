import { SingleBar } from 'cli-progress';
import { openPace } from './pace.ts';
import type { OnProgress } from '../run/synchronise.ts';

export interface ProgressDisplay {
  readonly show: OnProgress;
  end(): void;
}

/**
 * A bar on a terminal, with how fast it goes and how long it will take; nothing elsewhere, so that logs and pipes stay clean.
 *
 * @param isInterruptOurs whether the caller answers Ctrl-C; else the bar clears itself away before the program ends
 */
export function openProgress(stream: NodeJS.WriteStream, { isInterruptOurs = false } = {}): ProgressDisplay {
  if (!stream.isTTY) return { show: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    stream,
    format: '{bar} {step} {amount}',
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    gracefulExit: !isInterruptOurs,
  });
  const pace = openPace(() => performance.now());
  let isOpen = false;
  return {
    show: (step, done, all) => {
      const payload = { step, amount: pace(step, done ?? 0, all ?? 1) };
      if (!isOpen) bar.start(all ?? 1, done ?? 0, payload);
      isOpen = true;
      bar.setTotal(all ?? 1);
      bar.update(done ?? 0, payload);
    },
    end: () => {
      if (isOpen) bar.stop();
      isOpen = false;
    },
  };
}
