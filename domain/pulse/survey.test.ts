import { surveyFaults } from './survey.ts';
import type { Survey, SurveyQuestion } from './survey.ts';

const scale = (text: string, lowest = 1, highest = 10): SurveyQuestion => ({ kind: 'Scale', text, lowest, highest });
const surveyOf = (survey: Partial<Survey> = {}): Survey => ({
  title: 'Pulse',
  questions: [scale('How likely are you to recommend us?'), { kind: 'Text', text: 'Why?' }],
  cadence: 'Monthly',
  minimumGroupSize: 5,
  minimumCommentGroupSize: 8,
  lastRound: null,
  ...survey,
});
const rulesOf = (survey: Partial<Survey>) => surveyFaults(surveyOf(survey)).map(({ rule }) => rule);
const numbered = (count: number) => Array.from({ length: count }, (_, i) => scale(`Question ${i + 1}?`));

describe('the rules of a survey', () => {
  test('a sound survey breaks none', () => {
    expect(rulesOf({})).toEqual([]);
  });

  test('ten questions are asked, eleven are not', () => {
    expect(rulesOf({ questions: numbered(10) })).toEqual([]);
    expect(surveyFaults(surveyOf({ questions: numbered(11) }))).toEqual([
      {
        rule: 'tooManyQuestions',
        where: 'questions',
        explanation: 'The survey has 11 questions, and a pulse at most 10. Remove 1, or ask them in the next round.',
      },
    ]);
  });

  test('a scale goes from its lowest to its highest', () => {
    const [fault] = surveyFaults(surveyOf({ questions: [scale('How?', 10, 1)] }));
    expect([fault?.rule, fault?.explanation]).toEqual([
      'scaleEndsSwapped',
      'The scale of question 1 goes from 10 to 1. Exchange its ends: the lowest comes first.',
    ]);
    expect(rulesOf({ questions: [scale('How?', 1, 1)] })).toEqual(['scaleEndsSwapped']);
    expect(rulesOf({ questions: [scale('How?', 0, 10)] })).toEqual([]);
    expect(rulesOf({ questions: [scale('How?', 0, 100)] })).toEqual(['scaleTooLong']);
    expect(rulesOf({ questions: [scale('How?', 0.5, 5)] })).toEqual(['scaleNotWhole']);
  });

  test('every question asks something, once, and a choice is one', () => {
    const choice = (...options: readonly string[]): SurveyQuestion => ({ kind: 'Choice', text: 'Which?', options });
    expect(rulesOf({ questions: [] })).toEqual(['questionsMissing']);
    expect(rulesOf({ questions: [scale(' ')] })).toEqual(['questionTextMissing']);
    expect(rulesOf({ questions: [scale('Why?'), scale('Why? ')] })).toEqual(['questionTwice']);
    expect(rulesOf({ questions: [choice('yes')] })).toEqual(['tooFewOptions']);
    expect(rulesOf({ questions: [choice('yes', 'yes ')] })).toEqual(['optionTwice']);
  });

  test('no setting shows groups of fewer than three, nor comments of smaller groups than results', () => {
    expect(rulesOf({ minimumGroupSize: 3 })).toEqual([]);
    expect(rulesOf({ minimumGroupSize: 2 })).toEqual(['groupSizeTooSmall']);
    expect(rulesOf({ minimumGroupSize: Number.NaN })).toEqual(['groupSizeTooSmall']);
    expect(rulesOf({ minimumCommentGroupSize: 4 })).toEqual(['commentGroupSizeTooSmall']);
  });

  test('nobody is asked again before the last round was answered with what, and by when', () => {
    const lastRound = { title: 'January', heard: 'Too many reports', doing: 'We drop two', byDate: '2026-04-01' };
    expect(rulesOf({ lastRound })).toEqual([]);
    expect(rulesOf({ lastRound: { ...lastRound, byDate: null } })).toEqual(['lastRoundUnanswered']);
    expect(rulesOf({ lastRound: { ...lastRound, doing: ' ' } })).toEqual(['lastRoundUnanswered']);
  });
});
