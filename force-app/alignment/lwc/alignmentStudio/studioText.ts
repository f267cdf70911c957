import { moveCount, territoryOf, territoryValue } from 'c/alignmentDomain';
import type { BalanceVerdict, MeasureBalance, Refusal, WhatIf } from 'c/alignmentDomain';
import { placeText } from 'c/mapDrawing';
import type { Column, Row } from 'c/uiDataTable';
import type { Bar, Side } from 'c/uiDeviationBars';
import { UNKNOWN, counted, deviationText, filled, moneyText, numberText, percentText } from 'c/uiFormat';
import { label } from './labels';
import type { StudioAccount } from './studioAnswer';
import { MEASURES, PARTS } from './studioModel';
import type { StudioMeasure, StudioModel } from './studioModel';

export const MEASURE_NAMES: Readonly<Record<StudioMeasure, string>> = {
  workload: label.workload,
  potential: label.potential,
  account: label.accounts,
};

/** A value of a measure, in whole parts as the what-if counts them, as people read it. */
export function valueText(measure: StudioMeasure, value: number | null, currency: string): string {
  if (value === null) return UNKNOWN;
  if (measure === 'workload') return filled(label.hours, numberText(value / PARTS));
  return measure === 'potential' ? moneyText(value / PARTS, currency) : numberText(value);
}

const sideOf = ({ band, direction }: BalanceVerdict): Side =>
  band === 'unknown' ? 'unknown' : band === 'inside' ? 'level' : direction === 'over' ? 'above' : 'below';

/** Where each territory stands, in the plan's order. */
export const sidesOf = (balance: MeasureBalance): Side[] => balance.territories.map(({ verdict }) => sideOf(verdict));

export interface Standing {
  readonly model: StudioModel;
  readonly plan: WhatIf;
  readonly measure: StudioMeasure;
  /** Before any move. */
  readonly before: MeasureBalance;
  readonly now: MeasureBalance;
  readonly currency: string;
}

/** How many territories stand in the band, and how much moves: the state of the plan in a sentence or two. */
export function headline({ plan, before, now, measure }: Standing, toleranceFraction: number): string {
  const inBand = (balance: MeasureBalance): number =>
    balance.territories.filter(({ verdict }) => verdict.band === 'inside').length;
  const [was, is, all] = [inBand(before), inBand(now), now.territories.length];
  const name = MEASURE_NAMES[measure];
  const tolerance = percentText(toleranceFraction);
  const count = moveCount(plan);
  return count === 0
    ? filled(label.headlineBefore, name, was, all, tolerance)
    : counted(label.headlineOne, label.headline, count, name, is, all, tolerance, was);
}

/** The bars: in the order in which the territories stood before any move, so that none runs away while one moves accounts. */
export function territoryBars(
  { model, plan, measure, before, now, currency }: Standing,
  chosen: string | null,
  pickedCounts: ReadonlyMap<number, number>,
  welcome: { readonly territory: string; readonly isRefused: boolean } | null,
): Bar[] {
  const k = MEASURES.indexOf(measure);
  const order = before.territories
    .map(({ verdict }, at) => ({ at, deviation: verdict.deviationFraction ?? -Infinity }))
    .sort((a, b) => b.deviation - a.deviation || a.at - b.at);
  return order.map(({ at }) => {
    const { id, name } = model.territories[at]!;
    const { verdict } = now.territories[at]!;
    const picked = pickedCounts.get(at) ?? 0;
    return {
      id,
      name: picked === 0 ? name : `${name} (${counted(label.pickedHereOne, label.pickedHere, picked)})`,
      href: `/${id}`,
      deviation: verdict.deviationFraction,
      before: before.territories[at]!.verdict.deviationFraction,
      side: sideOf(verdict),
      detail: valueText(measure, territoryValue(plan, at, k), currency),
      isMarked: chosen === id,
      hasParts: false,
      ...(welcome?.territory === id ? { welcome: welcome.isRefused ? ('no' as const) : ('yes' as const) } : {}),
    };
  });
}

/** A territory to move to, with how it stands. */
export const targetText = (name: string, deviation: number | null): string =>
  filled(label.target, name, deviationText(deviation));

/** What is picked, in words. */
export function pickedText(accounts: readonly StudioAccount[], currency: string): string {
  const hours = sumOf(accounts, ({ workloadHours }) => workloadHours);
  const money = sumOf(accounts, ({ potential }) => potential);
  const [first] = accounts;
  const what = accounts.length === 1 && first ? first.name : counted(label.pickedOne, label.picked, accounts.length);
  return [
    what,
    hours === null ? null : filled(label.hours, numberText(hours)),
    money === null ? null : moneyText(money, currency),
  ]
    .filter(Boolean)
    .join(' · ');
}

function sumOf(accounts: readonly StudioAccount[], of: (account: StudioAccount) => number | null): number | null {
  const known = accounts.flatMap((account) => of(account) ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}

/** Refusals of one kind that are told by name. */
const NAMES_SHOWN = 3;

/** Why moves may not be made: a sentence a rule. */
export function refusalTexts(refusals: readonly Refusal[], model: StudioModel): string[] {
  const of = <Rule extends Refusal['rule']>(rule: Rule) =>
    refusals.filter((each): each is Refusal & { rule: Rule } => each.rule === rule);
  const named = (accounts: readonly StudioAccount[]): string =>
    [...accounts.slice(0, NAMES_SHOWN).map(({ name }) => name), ...(accounts.length > NAMES_SHOWN ? ['…'] : [])].join(
      ', ',
    );
  const kept = of('locked').map(({ account }) => model.accounts[account]!);
  const [shared, locked] = [kept.filter(({ isShared }) => isShared), kept.filter(({ isShared }) => !isShared)];
  const far = of('distance');
  const farthest = far.reduce((most, { kilometres }) => Math.max(most, kilometres), 0);
  return [
    ...(locked.length === 0 ? [] : [filled(label.refusedLocked, named(locked))]),
    ...(shared.length === 0 ? [] : [filled(label.refusedShared, named(shared))]),
    ...(far.length === 0
      ? []
      : [
          filled(
            label.refusedDistance,
            named(far.map(({ account }) => model.accounts[account]!)),
            numberText(farthest),
            numberText(model.rules.distance?.most ?? 0),
          ),
        ]),
    ...of('capacity').map(({ to, value, most }) =>
      filled(label.refusedCapacity, model.territories[to]!.name, numberText(value / PARTS), numberText(most / PARTS)),
    ),
  ];
}

/** What a move would do to the territories it touches. */
export function previewTexts(
  { model, now }: Standing,
  after: MeasureBalance,
  touched: readonly number[],
): { key: string; text: string }[] {
  return touched.map((at) => ({
    key: model.territories[at]!.id,
    text: filled(
      label.effect,
      model.territories[at]!.name,
      deviationText(now.territories[at]!.verdict.deviationFraction),
      deviationText(after.territories[at]!.verdict.deviationFraction),
    ),
  }));
}

export const accountColumns = (): Column[] => [
  { key: 'name', label: label.account },
  { key: 'place', label: label.place },
  { key: 'territory', label: label.territory },
  { key: 'workload', label: label.workload, isNumber: true },
  { key: 'potential', label: label.potential, isNumber: true },
];

/** An account of the list; one that moved says where it was. */
export function accountRow(account: StudioAccount, { model, plan, currency }: Standing, isPicked: boolean): Row {
  const at = model.placeOfAccount.get(account.id)!;
  const territory = model.territories[territoryOf(plan, at)]!;
  const home = model.territories[plan.base.home[at]!]!;
  const where = territory === home ? territory.name : filled(label.movedFrom, territory.name, home.name);
  const note = account.isLocked ? label.locked : account.isShared ? label.shared : null;
  return {
    id: account.id,
    href: `/${account.recordId}`,
    isPicked,
    isMarked: territory !== home,
    cells: {
      name: account.name,
      place: placeText(account),
      territory: note === null ? where : `${where} · ${note}`,
      workload: account.workloadHours === null ? UNKNOWN : filled(label.hours, numberText(account.workloadHours)),
      potential: moneyText(account.potential, currency),
    },
  };
}
