import { amountText, countText, percentText } from '../english.ts';
import type { BalanceMeasure } from './accountFacts.ts';
import type { BalanceVerdict, DeviationCause } from './balanceVerdict.ts';

/** The length of a text field in Salesforce. */
export const SENTENCE_LENGTH = 255;

const SUBJECTS: Readonly<Record<BalanceMeasure, string>> = {
  workload: 'Workload',
  potential: 'Potential',
  pipeline: 'Open pipeline',
  won: 'Won amount',
  account: 'Number of accounts',
};

/**
 * The verdict in English, for reports and the stored cause: one sentence, never longer than a text field. A name too
 * long for it is cut with an ellipsis; the numbers stay.
 */
export function balanceSentence(verdict: BalanceVerdict): string {
  const subject = SUBJECTS[verdict.measure];
  if (verdict.deviationFraction === null) return `${subject} cannot be compared: nothing is known to compare it with.`;
  if (verdict.direction === 'level') return `${subject} is at the mean of its peers.`;

  const side = verdict.direction === 'over' ? 'above' : 'below';
  const statement = `${subject} is ${percentText(Math.abs(verdict.deviationFraction))} ${side} the mean of its peers`;
  const { cause } = verdict;
  if (cause === null) return `${statement}.`;

  const effect =
    `, ${quantityText(verdict.measure, Math.abs(cause.amount))} ${cause.amount >= 0 ? 'more' : 'less'} than at a peer ` +
    `(${percentText(cause.shareFraction)} of the difference).`;
  const room = SENTENCE_LENGTH - `${statement}; largest cause: `.length - effect.length;
  return `${statement}; largest cause: ${cut(nameOf(cause), room)}${effect}`;
}

const nameOf = ({ account, accountName }: DeviationCause): string =>
  account === null ? 'deals without an account' : (accountName ?? account);

const quantityText = (measure: BalanceMeasure, value: number): string =>
  measure === 'workload' ? `${countText(value)} hours` : amountText(value / 100);

const cut = (text: string, length: number): string =>
  text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
