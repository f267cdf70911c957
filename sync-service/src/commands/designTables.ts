import type { DesignInput } from './designInput.ts';
import type { DesignJson } from './designJson.ts';
import { textTable } from './textTable.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const percent = (fraction: number, digits = 2): string => `${(fraction * 100).toFixed(digits)} %`;
const signed = (fraction: number): string => `${fraction > 0 ? '+' : ''}${percent(fraction)}`;

/** Names are listed up to here; the rest is counted. */
const LISTED = 8;

/** A design as people read it: a line a territory, then what is proven, what binds and what could not be kept. */
export function designTables(design: DesignJson, { problem, territories }: DesignInput): string {
  const measures = problem.measures.map(({ name }) => name);
  const hasPlaces = design.compactness.length > 0;
  const counts = new Map<string | null, number>();
  for (const { territory } of design.assignment) counts.set(territory, (counts.get(territory) ?? 0) + 1);
  const rows = territories.map((territory, j) => [
    territory,
    String(counts.get(territory) ?? 0),
    ...measures.flatMap((_, k) => {
      const { load, fraction } = design.balance[j * measures.length + k]!;
      return [whole.format(load), signed(fraction)];
    }),
    ...(hasPlaces
      ? [tenths.format(design.compactness[j]!.meanDistance), tenths.format(design.compactness[j]!.farthestDistance)]
      : []),
  ]);
  const head = [
    'Territory',
    'Accounts',
    ...measures.flatMap((name) => [name, '±']),
    ...(hasPlaces ? ['Mean distance', 'Farthest'] : []),
  ];
  return [
    textTable(head, rows, [false, ...head.slice(1).map(() => true)]),
    `${proofOf(design)}\n`,
    ...disruptionLines(design),
    ...bindingLines(design),
    ...troubleLines(design),
  ].join('');
}

function proofOf({ cost, lowerBound, gap, keepsAllRules }: DesignJson): string {
  const costs = `Cost ${whole.format(cost)}.`;
  if (!keepsAllRules) return `${costs} Not every rule is kept, so nothing is proven about it.`;
  if (gap === null) return `${costs} No bound above 0 is known for these centres.`;
  if (gap === 0) return `${costs} Proven: no plan around these centres that keeps the rules costs less.`;
  return `${costs} Proven: no balanced plan around these centres costs less than ${whole.format(lowerBound)}; this one is at most ${percent(gap, 3)} above the best.`;
}

function disruptionLines({ disruption }: DesignJson): string[] {
  if (!disruption) return [];
  const shares = Object.entries(disruption.movedFractionOf).map(([name, share]) => `${percent(share, 1)} of ${name}`);
  return [
    `${whole.format(disruption.movedAccounts)} accounts (${percent(disruption.movedFraction, 1)}) change hands: ${shares.join(', ')}.\n`,
  ];
}

function bindingLines({ bindingRules }: DesignJson): string[] {
  const [first] = bindingRules;
  if (first === undefined) return ['No rule binds: every account is with its nearest centre.\n'];
  if (first.price !== undefined) {
    const side = first.side === 'over' ? 'most' : 'least';
    return [
      `Binding most: ${first.rule} in ${first.territory}; a unit more room on the ${side} side would save ${first.price.toPrecision(3)}.\n`,
    ];
  }
  return [`Binding: ${first.rule}, which keep ${first.accounts} accounts from their cheapest territory.\n`];
}

function troubleLines({ conflicts, relaxation, unassigned, isContiguous }: DesignJson): string[] {
  if (relaxation === null) return [];
  const lines = conflicts.map(({ rules, detail, accounts, territories }) => {
    const who = [...accounts, ...territories.map((name) => `territory ${name}`)];
    return `These rules collide: ${rules.join(', ')}. ${detail}${who.length > 0 ? ` (${listed(who)})` : ''}\n`;
  });
  if (conflicts.length === 0) {
    lines.push('No plan was found that keeps all rules. No collision is proven; more --time may find one.\n');
  }
  const needed = Object.entries(relaxation.tolerances).map(([name, fraction]) => `${name} within ${percent(fraction)}`);
  lines.push(`The plan shown is the nearest found. It keeps ${needed.join(', ')}.\n`);
  for (const [name, times] of Object.entries(relaxation.timesCapacity)) {
    lines.push(`Its fullest territory holds ${times.toFixed(3)} times its capacity for ${name}.\n`);
  }
  if (relaxation.liftedAccounts.length > 0) {
    const far = relaxation.farthestLifted;
    lines.push(
      `The rules were lifted for ${listed(relaxation.liftedAccounts)}${far > 0 ? `, up to ${tenths.format(far)} from a centre` : ''}.\n`,
    );
  }
  if (isContiguous === false) lines.push('Some territories are in pieces.\n');
  if (unassigned.length > 0) lines.push(`In no territory: ${listed(unassigned)}.\n`);
  return lines;
}

function listed(names: readonly string[]): string {
  const rest = names.length - LISTED;
  return `${names.slice(0, LISTED).join(', ')}${rest > 0 ? ` and ${whole.format(rest)} more` : ''}`;
}
