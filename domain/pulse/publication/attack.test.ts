import { fewestTold, givenAway, nestedDifference } from '../testing/attack.ts';
import { randomRounds } from '../testing/organisation.ts';
import type { PersonKey } from '../person.ts';
import { publishableGroups } from './publishableGroups.ts';
import { USUAL_RULES } from './publicationRules.ts';

// EVENFIELD_ALL_RUNS=1 attacks a thousand organisations instead of twenty-five.
const organisationCount = process.env['EVENFIELD_ALL_RUNS'] === '1' ? 1_000 : 25;
const ROUNDS = 8;
const { minimumGroupSize } = USUAL_RULES;

interface Shown {
  readonly round: number;
  readonly people: ReadonlySet<PersonKey>;
}

/** Publishes an organisation's rounds one after another, as a service would. */
function publishedRounds(...[seed, roundCount, size]: Parameters<typeof randomRounds>) {
  const shown: (readonly PersonKey[])[][] = [];
  let allowed = 0;
  for (const groups of randomRounds(seed, roundCount, size)) {
    const keys = new Set(publishableGroups(groups, shown).shown);
    shown.push(groups.filter(({ group }) => keys.has(group)).map(({ respondents }) => respondents));
    allowed += groups.filter(({ respondents }) => respondents.length >= minimumGroupSize).length;
  }
  return { shown, allowed };
}

describe('an attack on everything published', () => {
  test(
    `of ${organisationCount} organisations over ${ROUNDS} rounds isolates nobody, and seven groups in ten are still shown`,
    () => {
      let shownCount = 0;
      let allowedCount = 0;
      for (let seed = 1; seed <= organisationCount; seed++) {
        const { shown, allowed } = publishedRounds(seed, ROUNDS);
        shownCount += shown.flat().length;
        allowedCount += allowed;

        // Sums and differences of any number of sets, over all rounds, as if nobody ever changed an answer.
        expect({ seed, ...givenAway(shown.flat(), seed) }).toEqual({ seed, persons: [], pairs: [] });

        // Every difference of two: parent and child, filter and total, round and round.
        const all: Shown[] = shown.flatMap((sets, round) => sets.map((set) => ({ round, people: new Set(set) })));
        all.forEach((a, i) => {
          expect(a.people.size).toBeGreaterThanOrEqual(minimumGroupSize);
          for (const b of all.slice(i + 1)) {
            const difference = nestedDifference(a.people, b.people);
            if (difference === null || difference === 0) continue;
            const least = a.round === b.round ? minimumGroupSize : USUAL_RULES.leastPeopleAcrossRounds;
            if (difference < least)
              throw new Error(`Seed ${seed}: rounds ${a.round}, ${b.round} differ by ${difference}.`);
          }
        });
      }
      expect(shownCount / allowedCount).toBeGreaterThanOrEqual(0.7);
    },
    20 * 60_000,
  );

  test('of small organisations, trying every sum and difference of a round, tells about nobody’s group below the minimum', () => {
    for (let seed = 1; seed <= organisationCount * 2; seed++) {
      const { shown } = publishedRounds(seed, 2, { teams: [2, 3], teamSize: [5, 9] });
      for (const sets of shown) {
        const told = fewestTold(sets);
        if (told < minimumGroupSize) throw new Error(`Seed ${seed}: a combination tells about ${told} people.`);
      }
    }
  });

  test('finds the culprits when nothing is withheld, so that finding nobody means something', () => {
    const persons = new Set<number>();
    for (let seed = 1; seed <= 10; seed++) {
      const everything = randomRounds(seed, ROUNDS).flatMap((groups) =>
        groups.map(({ respondents }) => respondents).filter(({ length }) => length >= minimumGroupSize),
      );
      persons.add(givenAway(everything, seed).persons.length);
    }
    expect(Math.min(...persons)).toBeGreaterThan(0);
  });
});
