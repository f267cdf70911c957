import { workloadHours } from './workloadHours.ts';

const rates = Object.freeze({ accountServiceHours: 24, opportunityPursuitHours: 6 });

describe('the work of an account', () => {
  test('is service for a customer plus pursuit for each open deal', () => {
    expect(workloadHours({ assignedHours: null, isCustomer: true, openCount: 2 }, rates)).toBe(36);
  });

  test('is only pursuit for an account that never bought', () => {
    expect(workloadHours({ assignedHours: null, isCustomer: false, openCount: 2 }, rates)).toBe(12);
    expect(workloadHours({ assignedHours: null, isCustomer: false, openCount: 0 }, rates)).toBe(0);
  });

  test('is what a planner assigned, if anything, even nothing', () => {
    expect(workloadHours({ assignedHours: 100, isCustomer: true, openCount: 2 }, rates)).toBe(100);
    expect(workloadHours({ assignedHours: 0, isCustomer: true, openCount: 2 }, rates)).toBe(0);
  });
});
