import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { criterionText, reasonsOf, statusText } from 'c/goalReasons';
import type { CriterionReason, StatusReason } from 'c/goalsDomain';

const history = {
  required: 29000,
  unit: 'Currency',
  best: 48000,
  reachedMonths: 4,
  months: 12,
  percentile: 0.67,
} as const;
const coverage = { coverage: 0.94, requiredCoverage: 1.6 };

it.each<[StatusReason, string]>([
  [{ code: 'paceOnPlan', paceFraction: 0.9 }, 'It runs at 90% of the pace it needs.'],
  [
    { code: 'dueDatePassed', dueDate: '2026-06-30', progressFraction: 0.81 },
    'It was due on Jun 30, 2026, with 81% of it done.',
  ],
  [{ code: 'missing', what: 'baseline' }, 'It cannot be judged: a level needs a baseline to start from.'],
])('says a status with the reader’s own days and numbers: %j', (reason, sentence) => {
  expect(statusText(reason)).toBe(sentence);
});

it.each<[CriterionReason, string]>([
  [{ code: 'namesWholeTerritory', metric: 'WonAmount' }, 'It counts won amount over the whole territory.'],
  [{ code: 'measured', baseline: 112000, target: 160000, unit: 'Currency' }, 'From $112K to $160K.'],
  [{ code: 'withinHistory', ...history }, 'It asks for $29K; 4 of 12 months reached that.'],
  [
    { code: 'stretchCoverageShort', ...history, ...coverage },
    'A stretch: it asks for $29K; 4 of 12 months reached that. The open pipeline is 0.9 times what is missing; 1.6 times is needed.',
  ],
  [{ code: 'thinHistory', months: 1, needed: 6 }, 'Too early to tell: one complete month of history, 6 are needed.'],
])('says the reason of a criterion: %j', (reason, sentence) => expect(criterionText(reason)).toBe(sentence));

it('has a sentence for every reason that the domain knows', () => {
  const codesIn = (file: string): string[] =>
    [...readFileSync(join(process.cwd(), 'domain/goals', file), 'utf8').matchAll(/code: '(\w+)'/g)].map(
      ([, code]) => code!,
    );
  const source = readFileSync(join(process.cwd(), 'force-app/goals/lwc/goalReasons/goalReasons.ts'), 'utf8');
  const codes = [...codesIn('criterion.ts'), ...codesIn('goalStatus.ts')];
  expect(codes.length).toBeGreaterThan(35);
  expect(codes.filter((code) => !source.includes(`case '${code}':`))).toEqual([]);
});

it('says nothing about what it does not know, cannot read or may not see', () => {
  expect(criterionText({ code: 'fromTheFuture' } as unknown as CriterionReason)).toBe('');
  expect([reasonsOf('{ half'), reasonsOf(null), reasonsOf(undefined), reasonsOf('null')]).toEqual([{}, {}, {}, {}]);
});
