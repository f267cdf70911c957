import { placeText, shapeAt } from 'c/mapDrawing';
import type { GroupLevel, MapAccount, MapGroup, Placed, Spot, TerritoryTree } from 'c/mapDrawing';
import type { Column, Row } from 'c/uiDataTable';
import { counted, filled, fullMoneyText, moneyText } from 'c/uiFormat';
import { label } from './labels';

/** What the map shows, in a sentence. */
export const headline = (groups: readonly MapGroup[], accountCount: number): string =>
  groups.length === 1
    ? counted(label.headlineOneOne, label.headlineOne, accountCount, groups[0]?.name ?? '')
    : filled(label.headline, accountCount, groups.length);

/** What is known of a spot. */
export function spotText({ account, isExact }: Spot, tree: TerritoryTree, currency: string) {
  return {
    id: account.id,
    name: account.name,
    href: `/${account.id}`,
    territory: tree.get(account.territory)?.name ?? '',
    potential:
      account.potential === null
        ? label.potentialUnknown
        : filled(label.potential, moneyText(account.potential, currency)),
    place: isExact ? placeText(account) : filled(label.about, placeText(account)),
  };
}

/** The legend: every group with its colour, its shape, and how much of the whole it is. */
export const legendRows = (groups: readonly MapGroup[], chosen: string | null, currency: string) =>
  groups.map(({ id, name, accounts, potential, hue, shape }) => ({
    id,
    name,
    detail: filled(label.legend, accounts.length, moneyText(potential, currency)),
    mark: shapeAt(shape, [8, 8], 5.5),
    pressed: chosen === id ? ('true' as const) : ('false' as const),
    rowClass: `entry hue${hue} ${chosen === null || chosen === id ? '' : 'faded'}`,
  }));

export const levelChoices = (levels: readonly GroupLevel[], chosen: number) =>
  levels.map(({ depth, name, count }) => ({
    value: String(depth),
    label: `${name ?? filled(label.level, depth + 1)} (${count})`,
    isChosen: depth === chosen,
  }));

/** What the map cannot show, in words; none when it shows all. */
export function missingTexts({ elsewhere, lost }: Placed): { key: string; text: string }[] {
  return [
    ...(elsewhere.length === 0
      ? []
      : [{ key: 'elsewhere', text: counted(label.elsewhereOne, label.elsewhere, elsewhere.length) }]),
    ...(lost.length === 0
      ? []
      : [{ key: 'lost', text: counted(label.lostOne, label.lost, lost.length, namesOf(lost)) }]),
  ];
}

const NAMES_SHOWN = 3;

const namesOf = (accounts: readonly MapAccount[]): string => {
  const names = accounts.slice(0, NAMES_SHOWN).map((account) => {
    const place = placeText(account);
    return place === '' ? account.name : `${account.name} (${place})`;
  });
  return [...names, ...(accounts.length > NAMES_SHOWN ? ['…'] : [])].join(', ');
};

export const tableColumns = (): Column[] => [
  { key: 'name', label: label.account },
  { key: 'territory', label: label.territory },
  { key: 'place', label: label.place },
  { key: 'potential', label: label.potentialColumn, isNumber: true },
];

export const tableRow = (account: MapAccount, tree: TerritoryTree, currency: string): Row => ({
  id: account.id,
  href: `/${account.id}`,
  cells: {
    name: account.name,
    territory: tree.get(account.territory)?.name ?? '',
    place: placeText(account),
    potential: fullMoneyText(account.potential, currency),
  },
});
