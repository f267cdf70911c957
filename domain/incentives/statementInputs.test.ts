import { repKey } from './commissionPlan.ts';
import { inputsOf, inputsText } from './statementInputs.ts';
import { dealOf, participantOf, planOf } from './testing/builders.ts';

const ben = repKey('Ben');

test('what a statement was computed from survives as text, the colleagues of a shared deal included', () => {
  const shared = [dealOf('D1', 100.01, { splitFraction: 0.7 }), dealOf('D1', 100.01, { rep: ben, splitFraction: 0.3 })];
  const heldOver = dealOf('D2', -5, {
    rep: ben,
    status: 'Open',
    isNewBusiness: true,
    holdover: { formerRep: participantOf().rep, transferDate: '2026-01-02' },
  });
  const others = dealOf('D3', 7, { rep: ben });
  const inputs = { plan: planOf(), participant: participantOf(), shares: [...shared, heldOver, others] };
  expect(inputsOf(inputsText(inputs, 10_000))).toEqual({ ...inputs, shares: [...shared, heldOver] });
});

test('a text too long for its field is none, and what is no text of inputs gives none', () => {
  const inputs = { plan: planOf(), participant: participantOf(), shares: [dealOf('D1', 1)] };
  expect(inputsText(inputs, 50)).toBeNull();
  expect([null, '', 'x', '[]', '{}'].map(inputsOf)).toEqual([null, null, null, null, null]);
});
