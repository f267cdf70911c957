import USER_ID from '@salesforce/user/Id';
import { createElement } from 'lwc';
import { executeMutation } from 'lightning/graphql';
import CommissionStatement from 'c/commissionStatement';
import { graphqlWire, rendered } from '../../../../test/graphqlWire';
import { findAllDeep, findDeep, shownText } from '../../../../test/shownText';

const value = (of: number | string | boolean | null) => ({ value: of });
const REP = USER_ID;
/** A tenth of everything, half as much again from half the quota on; one deal won, two open. */
const inputs = JSON.stringify({
  plan: {
    ...{ name: 'Quarter', currency: 'EUR', startDate: '2026-01-01', endDate: '2026-03-31', measuredBy: 'Attainment' },
    ...{ baseRateFraction: 0.1, targetIncentiveAmount: null, attribution: 'ByCloseDate' },
    tiers: [
      { from: 0, upTo: 0.5, multiplier: 1, rateFraction: null, isRetroactive: false },
      { from: 0.5, upTo: null, multiplier: 1.5, rateFraction: null, isRetroactive: false },
    ],
    ...{ newBusinessRateFraction: null, dealCapAmount: null, capAmount: null, draw: null, rampFractions: [] },
    holdover: null,
  },
  participant: { rep: REP, quotaAmount: 1_000_000, startDate: null, drawBalanceAmount: 0 },
  shares: [
    ['006W', REP, 400_000, '2026-01-10', 'Won', 1, 0],
    ['006A', REP, 200_000, '2026-02-10', 'Open', 1, 0],
    ['006B', REP, 100_000, '2026-03-10', 'Open', 0.5, 0],
  ],
});
const statement = (given: Record<string, unknown> = {}) => ({
  node: {
    Id: 'a1S',
    user: value(REP),
    person: { name: value('Ana <b>') },
    ...{ planName: value('Quarter'), startDate: value('2026-01-01'), endDate: value('2026-03-31') },
    ...{ asOf: value('2026-02-01'), isEstimate: value(true), quota: value(10_000), credit: value(4000) },
    ...{ attainment: value(0.4), total: value(400), drawBalance: value(0), nextTier: value(2) },
    ...{ nextTierMissing: value(1000), nextTierDeals: value(1), estimate: value(675), hasOptedOut: value(false) },
    inputs: value(inputs),
    ...given,
  },
});
const answer = (...edges: unknown[]) => ({
  uiapi: { query: { statements: { edges }, settings: { edges: [{ node: { staleAfterHours: value(24) } }] } } },
});
const line = (Id: string, given: Record<string, unknown>) => ({
  node: {
    ...{ Id, kind: value('Commission'), issue: value(1), reverses: value(null), deal: { name: value('Big deal') } },
    ...{ closeDate: value('2026-01-10'), dealAmount: value(4000), split: value(1), holdover: value(1) },
    ...{ credit: value(4000), band: value(1), paidAsBand: value(1), rate: value(0.1), multiplier: value(1) },
    amount: value(400),
    ...given,
  },
});

async function shown(data: unknown, properties: Record<string, unknown> = {}): Promise<HTMLElement> {
  const element = createElement('c-commission-statement', { is: CommissionStatement });
  Object.assign(element, properties);
  document.body.appendChild(element);
  graphqlWire.emitData(data);
  await rendered();
  return element;
}
async function openLines(element: HTMLElement, ...lines: unknown[]): Promise<void> {
  findDeep(element, 'button.more')?.click();
  await rendered();
  graphqlWire.emitData({
    uiapi: {
      query: {
        ...answer(statement()).uiapi.query,
        lines: { edges: lines },
        deals: { edges: [{ node: { Id: '006A', name: value('Open one') } }] },
      },
    },
  });
  await rendered();
}

afterEach(() => document.body.replaceChildren());

it('tells what is earned, that it is an estimate, and what the next tier takes', async () => {
  const element = await shown(answer(statement()));
  const text = shownText(element);
  expect(text).toContain('€400.00 earned so far');
  expect(text).toContain('Estimate until Mar 31, 2026, not payroll');
  expect(text).toContain('Next tier (tier 2): €1,000.00 more, about 1 usual deal.');
  expect(text).toContain('With all open deals: €675.00.');
  expect(text).toContain('Only you and those above you');
  await expect(element).toBeAccessible();
});

it('says after the period that it is over, and whose statement it is to a manager', async () => {
  const element = await shown(
    answer(statement({ isEstimate: value(false), user: value('005X'), nextTier: value(null) })),
  );
  const text = shownText(element);
  expect(text).toContain('€400.00 for the period');
  expect(text).toContain('Period over');
  expect(text).toContain('Ana <b>: Quarter');
  expect(text).toContain('The highest tier is reached.');
  expect(findDeep(element, '.optOut')).toBeNull();
});

it('shows of every line deal, split, rate and tier, and marks what was taken back', async () => {
  const element = await shown(answer(statement()));
  await openLines(
    element,
    line('L1', {}),
    line('L2', { reverses: value('L1'), issue: value(2), amount: value(-400) }),
    line('L3', { issue: value(2), split: value(0.5), holdover: value(0.25), paidAsBand: value(2), deal: null }),
  );
  const text = shownText(element);
  expect(text).toContain('€4,000.00 of credit in tier 1 × 10% × 1 = €400.00');
  expect(text).toContain('€4,000.00 × 100% split');
  expect(text).toContain('€4,000.00 × 50% split × 25% held over');
  expect(text).toContain('paid as tier 2');
  expect(text).toContain('A deal you may not see');
  expect(findAllDeep(element, '.mark').map((each) => each.textContent)).toEqual([
    'Correction 1 · Taken back',
    'Correction 1',
    'Taken back later',
  ]);
  expect(text).toContain('All lines together: €400.00');
  await expect(element).toBeAccessible();
});

it('shows eight lines at first and the others on demand', async () => {
  const element = await shown(answer(statement()));
  await openLines(element, ...Array.from({ length: 11 }, (_, i) => line(`L${i}`, {})));
  expect(findAllDeep(element, '.line')).toHaveLength(8);
  const button = findDeep(element, '.fold') as HTMLButtonElement;
  expect(button.textContent?.trim()).toBe('Show 3 more');
  button.click();
  await rendered();
  expect(findAllDeep(element, '.line')).toHaveLength(11);
});

it('computes what open deals would bring by the code of the sync, deal by deal', async () => {
  const element = await shown(answer(statement()));
  await openLines(element);
  expect(shownText(element)).toContain('Open one');
  const [first] = findAllDeep(element, '.deals input') as HTMLInputElement[];
  first!.checked = true;
  first!.dispatchEvent(new Event('change'));
  await rendered();
  // 1,000 more fill the first tier, the other 1,000 lie in the second: 100 + 150.
  expect(shownText(findDeep(element, '.estimate'))).toBe('Estimated total €650.00, which is €250.00 more.');
  expect(findAllDeep(element, '.alone').map((each) => each.textContent)).toEqual([
    'alone €250.00 more',
    'alone €50.00 more',
  ]);
});

it('lets only the person opt out of boards, and says when that failed', async () => {
  const element = await shown(answer(statement()));
  const box = findDeep(element, '.optOut') as HTMLInputElement;
  const tick = async (isTicked: boolean): Promise<void> => {
    box.checked = isTicked;
    box.dispatchEvent(new Event('change'));
    await new Promise((done) => setTimeout(done));
  };
  (executeMutation as unknown as jest.Mock).mockResolvedValueOnce({ data: {} });
  await tick(true);
  expect((executeMutation as unknown as jest.Mock).mock.calls[0][0].variables).toEqual({
    input: { Id: 'a1S', CommissionStatement__c: { HasOptedOut__c: true } },
  });
  expect(shownText(element)).toContain('the next sync takes you off');
  (executeMutation as unknown as jest.Mock).mockRejectedValueOnce(new Error('no access'));
  await tick(false);
  expect(box.checked).toBe(true);
  expect(shownText(element)).toContain('This could not be saved: no access');
});

it('shows a skeleton while it loads, what happened after an error, and what to do where there is no statement', async () => {
  const element = await shown(undefined);
  expect(findDeep(element, '.skeleton')).not.toBeNull();
  graphqlWire.emitErrors([{ message: 'An unexpected error occurred.' }]);
  await rendered();
  expect(shownText(element)).toContain('could not be loaded');
  graphqlWire.emitData(answer());
  await rendered();
  expect(shownText(element)).toContain('No statement yet');
  await expect(element).toBeAccessible();
});

it('keeps what it knows where fields are hidden or the inputs are missing', async () => {
  const element = await shown(
    answer({ node: { Id: 'a1S', total: value(5), inputs: value('{broken'), estimate: value(9) } }),
  );
  expect(shownText(element)).toContain('too many deals to try');
});
