import type { Count } from '../quantities.ts';
import type { GroupKey } from './person.ts';

/**
 * With which groups each answer sheet stays stored once its round is counted: with those that are shown, as long as so
 * many others stay with just the same ones. What is left over is stored with none, and takes the smallest neighbours along
 * until it is many enough itself. So what is stored tells apart no fewer people than what is shown.
 *
 * @param sheets the groups that each sheet counts in, without repetition
 * @returns for each sheet its groups, in the order given
 */
export function storedGroups(
  sheets: readonly (readonly GroupKey[])[],
  shown: ReadonlySet<GroupKey>,
  minimum: Count,
): readonly (readonly GroupKey[])[] {
  const kept = sheets.map((groups) => groups.filter((group) => shown.has(group)).sort());
  const classes = Map.groupBy(kept.keys(), (i) => (kept[i] as readonly GroupKey[]).join('\n'));
  const bySize = [...classes].sort(([a, x], [b, y]) => x.length - y.length || (a < b ? -1 : 1));
  const blurred = new Set<string>(['']);
  let pool = classes.get('')?.length ?? 0;
  for (const [name, members] of bySize) {
    if (name === '' || (members.length >= minimum && (pool === 0 || pool >= minimum))) continue;
    blurred.add(name);
    pool += members.length;
  }
  return kept.map((groups) => (blurred.has(groups.join('\n')) ? [] : groups));
}
