import type { Count } from '../../quantities.ts';
import type { GroupKey, PersonKey } from '../person.ts';
import { emptySpan, spanWith, tellsOfColumns } from './answerSpan.ts';
import type { AnswerSpan } from './answerSpan.ts';
import { USUAL_RULES } from './publicationRules.ts';
import type { PublicationRules } from './publicationRules.ts';
import { tellsOfFewerThan } from './tellsOfFewerThan.ts';

/** Who answered, by group. What they answered is no part of the decision, so the decision cannot give it away. */
export interface RespondentGroup {
  readonly group: GroupKey;
  /** Groups may contain each other and overlap: teams and their regions, filters, someone who is in two teams. */
  readonly respondents: readonly PersonKey[];
}

export type WithheldReason =
  /** Fewer respondents than the minimum. */
  | 'TooSmall'
  /** Subtracted from what else is shown in this round, it would leave a group below the minimum. */
  | 'TellsOfSmallGroup'
  /** Together with what earlier rounds showed, it would tell about one or two persons. */
  | 'TellsThroughEarlierRounds';

export interface Publication {
  readonly shown: readonly GroupKey[];
  readonly withheld: readonly { readonly group: GroupKey; readonly reason: WithheldReason }[];
}

/** The respondents of each group that an earlier round has shown. */
export type ShownRound = readonly (readonly PersonKey[])[];

/**
 * Which groups' results may be shown in a round, so that no addition or subtraction of anything shown, now and in the
 * remembered rounds, isolates anybody.
 *
 * A group is shown when all of this holds together with what is already shown:
 *
 * 1. it has the minimum of respondents;
 * 2. no combination of this round's sums, with whatever factors, tells about fewer people than the minimum. A total minus
 *    its shown parts, a filter against a team, any other path: none leads to a smaller group (complementary suppression);
 * 3. supposing the worst case that nobody ever changes an answer, no combination of the sums of all remembered rounds tells
 *    about a single person, nor (by the usual rules) about two.
 *
 * Larger groups are decided first: they cost least and tell most. The order in which groups are given does not matter.
 * What cannot be hidden by any such rule: a unanimous group tells what each of its members said.
 *
 * @param earlier what was shown, the latest round last
 */
export function publishableGroups(
  groups: readonly RespondentGroup[],
  earlier: readonly ShownRound[] = [],
  rules: PublicationRules = USUAL_RULES,
): Publication {
  const remembered = rules.rememberedRoundCount === 0 ? [] : earlier.slice(-rules.rememberedRoundCount);
  const columns = columnsOf([...remembered.flat(), ...groups.map(({ respondents }) => respondents)]);
  const columnsOfAll = (people: readonly PersonKey[]) => new Set(people.map((person) => columns.get(person) as number));
  const mostTold = rules.leastPeopleAcrossRounds === 2 ? 1 : 2;

  let acrossRounds = remembered
    .flat()
    .reduce<AnswerSpan>((span, people) => spanWith(span, columnsOfAll(people)), emptySpan(columns.size));
  const shown: ReadonlySet<number>[] = [];
  const reasons = new Map<GroupKey, WithheldReason>();

  for (const { group, respondents } of inOrder(groups)) {
    const candidate = columnsOfAll(respondents);
    const reason = reasonAgainst(candidate);
    if (reason === null) shown.push(candidate);
    else reasons.set(group, reason);
  }

  return {
    shown: groups.filter(({ group }) => !reasons.has(group)).map(({ group }) => group),
    withheld: groups.flatMap(({ group }) => {
      const reason = reasons.get(group);
      return reason === undefined ? [] : [{ group, reason }];
    }),
  };

  function reasonAgainst(candidate: ReadonlySet<number>): WithheldReason | null {
    if (candidate.size < rules.minimumGroupSize) return 'TooSmall';
    if (tellsOfSmallGroup([...shown, candidate], rules.minimumGroupSize)) return 'TellsOfSmallGroup';
    const span = spanWith(acrossRounds, candidate);
    if (tellsOfColumns(mostTold, span)) return 'TellsThroughEarlierRounds';
    acrossRounds = span;
    return null;
  }
}

/**
 * Whether sums of this round alone tell about fewer people than the minimum. People who are in just the same groups stand
 * behind one column: nothing tells them apart.
 */
function tellsOfSmallGroup(together: readonly ReadonlySet<number>[], minimum: Count): boolean {
  const people = new Set(together.flatMap((set) => [...set]));
  const classes = Array.from(
    Map.groupBy(people, (person) => together.map((set) => (set.has(person) ? '1' : '0')).join('')).entries(),
  );
  const span = together.reduce<AnswerSpan>(
    (before, _, i) =>
      spanWith(
        before,
        classes.flatMap(([signature], column) => (signature[i] === '1' ? [column] : [])),
      ),
    emptySpan(classes.length),
  );
  return tellsOfFewerThan(
    minimum,
    span,
    classes.map(([, members]) => members.length),
  );
}

/** By size, then by key: the same on every machine. */
function inOrder(groups: readonly RespondentGroup[]): readonly RespondentGroup[] {
  return [...groups].sort(
    (a, b) => new Set(b.respondents).size - new Set(a.respondents).size || (a.group < b.group ? -1 : 1),
  );
}

function columnsOf(sets: readonly (readonly PersonKey[])[]): ReadonlyMap<PersonKey, number> {
  const columns = new Map<PersonKey, number>();
  for (const person of sets.flat()) if (!columns.has(person)) columns.set(person, columns.size);
  return columns;
}
