import fc from 'fast-check';
import { addDays } from '../../dates.ts';
import { isHeldOver } from './holdover.ts';

const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2026-03-31', days));
const lastDay = '2026-03-31';

describe('the holdover of a deal', () => {
  it('protects what was open at the change for so many days, its last one included', () => {
    const open = { createdDate: '2026-03-01', closedDate: null };
    expect(isHeldOver(open, lastDay, 30, '2026-04-30')).toBe(true);
    expect(isHeldOver(open, lastDay, 30, '2026-05-01')).toBe(false);
  });

  it('is for ever once the deal closed within it, and never for what began after the change', () => {
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 90 }), (createdDate, asOf, holdover) => {
        const closedDate = addDays(lastDay, holdover);
        expect(isHeldOver({ createdDate, closedDate }, lastDay, holdover, asOf)).toBe(createdDate <= lastDay);
        expect(isHeldOver({ createdDate, closedDate: lastDay }, lastDay, holdover, asOf)).toBe(false);
      }),
    );
  });

  it('protects nothing where the setting is 0, and nothing longer than 90 days', () => {
    const open = { createdDate: '2026-03-01', closedDate: null };
    expect(isHeldOver(open, lastDay, 0, '2026-04-01')).toBe(false);
    expect(isHeldOver(open, lastDay, 400, addDays(lastDay, 90))).toBe(true);
    expect(isHeldOver(open, lastDay, 400, addDays(lastDay, 91))).toBe(false);
  });
});
