import { groupKey, personKey } from '../person.ts';
import { publishableGroups } from './publishableGroups.ts';
import type { ShownRound } from './publishableGroups.ts';
import { publishedResults } from './publishedResults.ts';
import { USUAL_RULES } from './publicationRules.ts';

const people = (...letters: readonly string[]) => letters.flatMap((text) => [...text]).map(personKey);
const group = (name: string, letters: string) => ({ group: groupKey(name), respondents: people(letters) });
const decided = (
  groups: Readonly<Record<string, string>>,
  earlier: ShownRound[] = [],
  rules: Partial<typeof USUAL_RULES> = {},
) => {
  const { shown, withheld } = publishableGroups(
    Object.entries(groups).map(([name, letters]) => group(name, letters)),
    earlier,
    { ...USUAL_RULES, ...rules },
  );
  return Object.fromEntries([
    ...shown.map((name) => [name, 'shown']),
    ...withheld.map(({ group: name, reason }) => [name, reason]),
  ]) as Record<string, string>;
};

describe('which groups may be shown', () => {
  test('five respondents are enough, four are not', () => {
    expect(decided({ five: 'abcde', four: 'vwxy' })).toEqual({ five: 'shown', four: 'TooSmall' });
  });

  test('a total does not give away the team that is missing from it', () => {
    // 12 − 9 = 3
    expect(decided({ all: 'abcdefghijkl', big: 'abcdefghi', small: 'jkl' })).toEqual({
      all: 'shown',
      big: 'TellsOfSmallGroup',
      small: 'TooSmall',
    });
  });

  test('two small teams hide each other', () => {
    // 11 − 5 = 6 of two teams
    expect(decided({ all: 'abcdefghijk', big: 'abcde', three: 'fgh', other: 'ijk' })).toMatchObject({
      all: 'shown',
      big: 'shown',
    });
  });

  test('a filter and the teams together do not lead to a small group either', () => {
    // new − (one + two) would be x alone; one + two and new cannot all be shown.
    const answer = decided({ all: 'abcdefghijxmnopq', one: 'abcde', two: 'fghij', newcomers: 'abcdefghijx' });
    expect(answer).toMatchObject({ all: 'shown', newcomers: 'shown' });
    expect([answer['one'], answer['two']].filter((state) => state === 'shown')).toHaveLength(1);
  });

  test('someone who is in two teams counts in both, and is not told by their overlap', () => {
    // one + two − all would be the person who is in both.
    const answer = decided({ all: 'abcdefghijk', one: 'abcdef', two: 'fghijk' });
    expect(Object.values(answer).filter((state) => state === 'shown')).toHaveLength(2);
  });

  test('groups of the same people are shown together, for neither tells more', () => {
    expect(decided({ region: 'abcde', team: 'abcde' })).toEqual({ region: 'shown', team: 'shown' });
  });

  test('a leaver is not found by comparing the next round with the last', () => {
    const last = [[people('abcdef')]];
    expect(decided({ team: 'abcde' }, last)).toEqual({ team: 'TellsThroughEarlierRounds' });
    expect(decided({ team: 'abcdef' }, last)).toEqual({ team: 'shown' });
  });

  test('nor is one of two who changed places, unless only single persons are to be kept apart', () => {
    const last = [[people('abcdef')]];
    expect(decided({ team: 'abcdeg' }, last)).toEqual({ team: 'TellsThroughEarlierRounds' });
    expect(decided({ team: 'abcdeg' }, last, { leastPeopleAcrossRounds: 2 })).toEqual({ team: 'shown' });
  });

  test('rounds further back than remembered are taken to have changed', () => {
    const last = [[people('abcdef')], [people('uvwxyz')]];
    expect(decided({ team: 'abcde' }, last, { rememberedRoundCount: 1 })).toEqual({ team: 'shown' });
    expect(decided({ team: 'abcde' }, last, { rememberedRoundCount: 0 })).toEqual({ team: 'shown' });
  });

  test('the order in which groups are given changes nothing', () => {
    const groups = { all: 'abcdefghijkl', one: 'abcde', two: 'fghij', three: 'kl' };
    const reversed = Object.fromEntries(Object.entries(groups).reverse());
    expect(decided(reversed)).toEqual(decided(groups));
  });

  test('who answered twice is one respondent', () => {
    expect(decided({ team: 'abcdd' })).toEqual({ team: 'TooSmall' });
  });
});

describe('published results', () => {
  const tally = (name: string, letters: string, comments: readonly string[] = []) => ({
    ...group(name, letters),
    answerCounts: new Map([['9', letters.length]]),
    comments,
  });

  test('a withheld group tells nothing but why, not even how many answered', () => {
    expect(publishedResults([tally('team', 'abcd', ['mine'])])).toEqual([
      { group: 'team', isShown: false, reason: 'TooSmall' },
    ]);
  });

  test('comments need eight respondents where counts need five, and come in no order of writing', () => {
    const results = publishedResults([tally('five', 'abcde', ['x']), tally('eight', 'klmnopqr', ['z', 'y'])]);
    expect(results.map((result) => result.isShown && result.comments)).toEqual([null, ['y', 'z']]);
  });

  test('a total’s comments are withheld from parts that would leave fewer than eight writers', () => {
    const results = publishedResults([tally('all', 'abcdefghijklmno', ['a']), tally('part', 'abcdefghi', ['b'])]);
    // 15 − 9 = 6 respondents: enough for counts, too few for comments.
    expect(results.map((result) => result.isShown && result.comments)).toEqual([['a'], null]);
  });
});
