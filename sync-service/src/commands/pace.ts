/** Before so many seconds a pace says more about the start than about the work. */
const SETTLED_SECONDS = 2;
/** A pace below this is no help to anybody: three of seventeen objects have none. */
const LEAST_PER_SECOND = 10;

/** Tells of each step how much is done and how it goes; a step begins when its name is heard first. */
export function openPace(now: () => number): (step: string, done: number, all: number) => string {
  let begun = { step: '', done: 0, at: 0 };
  return (step, done, all) => {
    if (step !== begun.step || done < begun.done) begun = { step, done, at: now() };
    return paceText(done, all, (now() - begun.at) / 1000, begun.done);
  };
}

/**
 * How much of a step is done, how fast it goes, and when it will be done at that pace.
 *
 * @param seconds since so much as `before` was done
 * @example paceText(12_000, 50_000, 4) // "12,000 of 50,000, 3,000 a second, 13 s left"
 */
export function paceText(done: number, all: number, seconds: number, before = 0): string {
  if (all <= 1) return '';
  const amount = `${whole(done)} of ${whole(all)}`;
  if (seconds < SETTLED_SECONDS || done <= before || done >= all) return amount;
  const perSecond = (done - before) / seconds;
  const rate = perSecond < LEAST_PER_SECOND ? '' : `, ${whole(perSecond)} a second`;
  return `${amount}${rate}, ${timeText((all - done) / perSecond)} left`;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en');

/** 13 s, 2 min 5 s, 1 h 20 min: no finer than anybody waits by. */
function timeText(seconds: number): string {
  const rounded = Math.max(1, Math.ceil(seconds));
  if (rounded < 60) return `${rounded} s`;
  if (rounded < 3600) return `${Math.floor(rounded / 60)} min ${rounded % 60} s`;
  return `${Math.floor(rounded / 3600)} h ${Math.floor((rounded % 3600) / 60)} min`;
}
