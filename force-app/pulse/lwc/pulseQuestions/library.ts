import { label } from './labels';

/** A question that can be taken over, in the words of the reader's language. */
export interface LibraryQuestion {
  readonly kind: 'Recommendation' | 'Scale' | 'Choice' | 'Text';
  readonly text: string;
  readonly options: readonly string[];
}

const scale = (text: string): LibraryQuestion => ({ kind: 'Scale', text, options: [] });

/** What pulse surveys usually ask of salespeople: about what a company can change. */
export const LIBRARY: readonly LibraryQuestion[] = [
  { kind: 'Recommendation', text: label.recommend, options: [] },
  ...[label.fair, label.reachable, label.load, label.listens, label.tools, label.learns, label.pay].map(scale),
  { kind: 'Choice', text: label.help, options: label.helpOptions.split(';').map((option) => option.trim()) },
  { kind: 'Text', text: label.change, options: [] },
];
