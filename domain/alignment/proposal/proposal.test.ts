import fc from 'fast-check';
import { USUAL_BAND } from '../balanceVerdict.ts';
import { agreedTerritories } from './agreedAccounts.ts';
import type { PlannedTerritory, ProposedAccount, ProposedChange } from './proposal.ts';
import { proposalFigures } from './proposalFigures.ts';
import { proposalImpact } from './proposalImpact.ts';
import type { ProposalRules } from './proposalVerdict.ts';
import { USUAL_PROPOSAL_RULES, proposalVerdict } from './proposalVerdict.ts';

const territory = (id: string, hours: number, capacityHours: number | null = null): PlannedTerritory => ({
  ...{ id, name: id, capacityHours, values: { workload: hours, potential: hours * 10, account: 10 } },
});
const account = (hours: number | null, parts: Partial<ProposedAccount> = {}): ProposedAccount => ({
  ...{ id: 'acc', territory: 'a', isLocked: false, tier: null },
  values: { workload: hours, potential: hours === null ? null : hours * 10, account: 1 },
  ...parts,
});
const move = (hours: number | null, parts: Partial<ProposedAccount> = {}): ProposedChange => ({
  ...{ kind: 'MoveAccount', account: account(hours, parts), from: 'a', to: 'b' },
});
const plan = (a: number, b: number, capacity: number | null = null) => ({
  ...{
    status: 'InReview' as const,
    territories: [territory('a', a), territory('b', b, capacity), territory('c', 100)],
  },
});
const rules: ProposalRules = { ...USUAL_PROPOSAL_RULES, acceptToleranceFraction: 0.15 };

describe('the effect of a proposal', () => {
  it('is told for both territories, the one that gives first', () => {
    const { territories } = proposalImpact(plan(110, 90).territories, move(10), USUAL_BAND);
    expect(
      territories.map(({ territory: id, role, measures }) => [
        id,
        role,
        measures.workload.before,
        measures.workload.after,
      ]),
    ).toEqual([
      ['a', 'gives', 110, 100],
      ['b', 'takes', 90, 100],
    ]);
    expect(territories[0]!.measures.workload.indexAfter).toBeCloseTo(1);
  });

  it('moves and never makes or loses work, and back again is as before', () => {
    const amounts = fc.integer({ min: 20, max: 500 });
    fc.assert(
      fc.property(amounts, amounts, fc.integer({ min: 0, max: 20 }), (a, b, hours) => {
        const [gives, takes] = proposalImpact(plan(a, b).territories, move(hours), USUAL_BAND).territories;
        const { before, after } = gives!.measures.workload;
        expect(before! + takes!.measures.workload.before!).toBe(after! + takes!.measures.workload.after!);
        expect(gives!.measures.account.after).toBe(9);
      }),
    );
  });

  it('of an account that nobody knows is one account', () => {
    const [, takes] = proposalImpact(plan(100, 100).territories, move(null), USUAL_BAND).territories;
    expect(takes!.measures.workload.after).toBe(100);
    expect(takes!.measures.account.after).toBe(11);
  });

  it('of a goal is its change as a fraction', () => {
    const change: ProposedChange = { kind: 'ChangeGoal', from: 'a', target: 100, proposedTarget: 80 };
    expect(proposalImpact([], change, USUAL_BAND).goalChangeFraction).toBeCloseTo(-0.2);
  });
});

describe('the rules about proposals', () => {
  const verdict = (...args: Parameters<typeof proposalVerdict>): string => {
    const { decision, code } = proposalVerdict(...args);
    return `${decision} ${code}`;
  };

  it('accept a move at once that leaves both territories in the band, where they may accept at all', () => {
    expect(verdict(plan(110, 90), move(10), rules)).toBe('accept bothStayInBand');
    expect(verdict(plan(110, 90), move(10), USUAL_PROPOSAL_RULES)).toBe('wait nobodyDecidesAtOnce');
    expect(verdict(plan(118, 82), move(1), rules)).toBe('wait leavesTheBand');
  });

  it('leave to a person what is protected, unknown, or leaves an account to nobody', () => {
    expect(verdict(plan(110, 90), move(10, { tier: 'A' }), rules)).toBe('wait protectedTier');
    expect(verdict(plan(110, 90), move(null), rules)).toBe('wait figuresUnknown');
    const change: ProposedChange = { kind: 'RemoveAccount', account: account(10), from: 'a', to: null };
    expect(verdict(plan(110, 90), change, rules)).toBe('wait leavesAGap');
  });

  it('refuse at once what cannot be, and say which rule it breaks', () => {
    expect(verdict({ ...plan(110, 90), status: 'Active' }, move(10), rules)).toBe('refuse planIsClosed');
    expect(verdict(plan(110, 90), move(10, { isLocked: true }), rules)).toBe('refuse accountIsLocked');
    expect(verdict(plan(110, 90), move(10, { territory: 'b' }), rules)).toBe('refuse accountIsThereAlready');
    expect(verdict(plan(110, 90), move(10, { territory: 'c' }), rules)).toBe('refuse accountIsElsewhere');
    expect(verdict(plan(110, 90, 95), move(10), rules)).toBe('refuse overCapacity');
    expect(verdict(plan(90, 110), move(30), rules)).toBe('refuse worsensAlarm');
    expect(verdict({ status: 'InReview', territories: [territory('a', 1)] }, move(1), rules)).toBe(
      'refuse unknownTerritory',
    );
  });

  it('bound how far a goal may be asked to change', () => {
    const goal = (proposedTarget: number): ProposedChange => ({
      kind: 'ChangeGoal',
      from: 'a',
      target: 100,
      proposedTarget,
    });
    expect(verdict(plan(1, 1), goal(80), rules)).toBe('wait goalsNeedAPerson');
    expect(verdict(plan(1, 1), goal(40), rules)).toBe('refuse goalChangesTooMuch');
    expect(verdict(plan(1, 1), goal(0), rules)).toBe('refuse targetIsNotAboveZero');
    expect(verdict(plan(1, 1), goal(100), rules)).toBe('refuse targetIsTheSame');
  });

  it('never accept what carries a territory out of the tolerance', () => {
    const hours = fc.integer({ min: 50, max: 150 });
    fc.assert(
      fc.property(
        hours,
        hours,
        fc.integer({ min: 1, max: 50 }),
        fc.double({ min: 0.01, max: 0.15, noNaN: true }),
        (a, b, h, tolerance) => {
          const { decision, impact } = proposalVerdict(plan(a, b), move(h), {
            ...rules,
            acceptToleranceFraction: tolerance,
          });
          const isWithin = impact.territories.every(
            ({ measures }) => Math.abs(measures.workload.indexAfter! - 1) <= tolerance + 1e-9,
          );
          expect(decision === 'accept').toBe(isWithin);
        },
      ),
    );
  });
});

describe('what was agreed', () => {
  it('is by account what was decided last, whatever the order of the list', () => {
    const changes = [
      { account: 'x', to: 'b', decidedAt: '2026-02-02T00:00:00Z' },
      { account: 'x', to: 'a', decidedAt: '2026-01-01T00:00:00Z' },
      { account: 'y', to: null, decidedAt: '2026-01-01T00:00:00Z' },
    ];
    const expected = new Map<string, string | null>([
      ['x', 'b'],
      ['y', null],
    ]);
    expect(agreedTerritories(changes)).toEqual(expected);
    expect(agreedTerritories(changes.toReversed())).toEqual(expected);
  });
});

describe('how the talk goes', () => {
  it('tells what share was accepted, how long answers took, and how long the oldest waits', () => {
    const ask = { askedAt: '2026-01-01T00:00:00Z', isDecidedByRule: false };
    const figures = proposalFigures(
      [
        { ...ask, status: 'Accepted', decidedAt: '2026-01-02T00:00:00Z' },
        { ...ask, status: 'Rejected', decidedAt: '2026-01-03T00:00:00Z' },
        { ...ask, status: 'Accepted', decidedAt: '2026-01-01T00:00:00Z', isDecidedByRule: true },
        { ...ask, status: 'Submitted', decidedAt: null },
        { ...ask, status: 'Withdrawn', decidedAt: null },
      ],
      '2026-01-05T00:00:00Z',
    );
    expect(figures).toEqual({
      ...{ waitingCount: 1, acceptedCount: 2, rejectedCount: 1, byRuleCount: 1, acceptanceFraction: 2 / 3 },
      ...{ medianAnswerHours: 36, longestWaitHours: 96 },
    });
  });

  it('knows nothing before anything was asked', () => {
    expect(proposalFigures([], '2026-01-05T00:00:00Z')).toMatchObject({
      acceptanceFraction: null,
      medianAnswerHours: null,
      longestWaitHours: null,
    });
  });
});
