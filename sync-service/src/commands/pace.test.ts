import fc from 'fast-check';
import { openPace, paceText } from './pace.ts';

describe('paceText', () => {
  it.each([
    [0, 50_000, 9, '0 of 50,000'],
    [12_000, 50_000, 1.9, '12,000 of 50,000'],
    [12_000, 50_000, 4, '12,000 of 50,000, 3,000 a second, 13 s left'],
    [3, 17, 6, '3 of 17, 28 s left'],
    [1_000, 200_000, 10, '1,000 of 200,000, 100 a second, 33 min 10 s left'],
    [1_000, 1_000_000, 10, '1,000 of 1,000,000, 100 a second, 2 h 46 min left'],
    [17, 17, 60, '17 of 17'],
    [1, 1, 60, ''],
  ])('%i of %i after %f s: %s', (done, all, seconds, text) => {
    expect(paceText(done, all, seconds)).toBe(text);
  });

  it('promises no less time than the pace so far needs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 2, max: 59 }), (done, seconds) => {
        const left = /(\d+) s left$/.exec(paceText(done, 1000, seconds));
        if (left) expect(Number(left[1]) % 60).toBe(Math.max(1, Math.ceil(((1000 - done) * seconds) / done)) % 60);
      }),
    );
  });
});

describe('openPace', () => {
  it('measures each step by itself, from when it was heard of first', () => {
    let now = 0;
    const told = openPace(() => now);
    expect(told('Storing Opportunity', 0, 1_000)).toBe('0 of 1,000');
    now = 4_000;
    expect(told('Storing Opportunity', 400, 1_000)).toBe('400 of 1,000, 100 a second, 6 s left');
    now = 5_000;
    expect(told('Writing', 10, 1_000)).toBe('10 of 1,000');
    now = 7_000;
    expect(told('Writing', 110, 1_000)).toBe('110 of 1,000, 50 a second, 18 s left');
    expect(told('Writing', 0, 500)).toBe('0 of 500');
  });
});
