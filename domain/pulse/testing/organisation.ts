import { groupKey, personKey } from '../person.ts';
import type { PersonKey } from '../person.ts';
import type { RespondentGroup } from '../publication/publishableGroups.ts';

/** Numbers from 0 to 1, the same each time for a seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

interface Employee {
  readonly person: PersonKey;
  team: number;
  isHere: boolean;
  readonly tenure: number;
  readonly role: number;
}

export interface OrganisationSize {
  readonly teams: readonly [least: number, most: number];
  readonly teamSize: readonly [least: number, most: number];
}

export const USUAL_ORGANISATION: OrganisationSize = { teams: [2, 12], teamSize: [3, 16] };

/**
 * The rounds of a random organisation: teams in regions, filters by tenure (three) and role (two), the role also inside
 * each region. Between rounds people leave, move and join; between 60 % and 95 % answer. Each round has the respondents of
 * every group.
 */
export function randomRounds(
  seed: number,
  roundCount: number,
  size: OrganisationSize = USUAL_ORGANISATION,
): readonly (readonly RespondentGroup[])[] {
  const random = seeded(seed);
  const between = ([least, most]: readonly [number, number]) => least + Math.floor(random() * (most - least + 1));
  const oneOf = (count: number) => Math.floor(random() * count);
  const teamCount = between(size.teams);
  const regionCount = 1 + oneOf(3);
  const regionOf = Array.from({ length: teamCount }, () => oneOf(regionCount));
  const participation = 0.6 + 0.35 * random();
  const staff: Employee[] = [];
  const join = (team: number) =>
    staff.push({ person: personKey(`p${staff.length}`), team, isHere: true, tenure: oneOf(3), role: oneOf(2) });
  for (let team = 0; team < teamCount; team++) for (let i = between(size.teamSize); i > 0; i--) join(team);

  return Array.from({ length: roundCount }, (_, round) => {
    if (round > 0) {
      for (const employee of staff) {
        if (random() < 0.03) employee.isHere = false;
        else if (random() < 0.02) employee.team = oneOf(teamCount);
      }
      if (random() < 0.7) join(oneOf(teamCount));
    }
    const answering = staff.filter(({ isHere }) => isHere && random() < participation);
    const group = (name: string, isIn: (employee: Employee) => boolean): RespondentGroup => ({
      group: groupKey(name),
      respondents: answering.filter(isIn).map(({ person }) => person),
    });
    const each = (count: number) => Array.from({ length: count }, (__, i) => i);
    return [
      group('Everybody', () => true),
      ...each(regionCount).map((r) => group(`Region ${r}`, ({ team }) => regionOf[team] === r)),
      ...each(teamCount).map((t) => group(`Team ${t}`, ({ team }) => team === t)),
      ...each(3).map((t) => group(`Tenure ${t}`, ({ tenure }) => tenure === t)),
      ...each(2).map((r) => group(`Role ${r}`, ({ role }) => role === r)),
      ...each(regionCount).flatMap((r) =>
        each(2).map((of) =>
          group(`Role ${of} in region ${r}`, ({ role, team }) => role === of && regionOf[team] === r),
        ),
      ),
    ];
  });
}
