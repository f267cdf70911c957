import type { Edges, Text, Value } from 'c/uiRequest';
import { nodes } from 'c/uiRequest';

/** The answer to `PLAY_QUERY`. Fields the person may not see are absent. */
export interface PlayAnswer {
  readonly uiapi: {
    readonly query: {
      readonly plays?: Edges<{
        readonly Id: string;
        readonly name?: Text;
        readonly problem?: Text;
        readonly approach?: Text;
        readonly result?: Text;
        readonly industry?: Text;
        readonly size?: Text;
        readonly product?: Text;
        readonly hasEvidence?: { readonly value: boolean | null };
        readonly endorsements?: Value;
        readonly ownerId?: Text;
        readonly owner?: { readonly name?: Text } | null;
      }> | null;
      readonly mine?: Edges<{ readonly play?: Text }> | null;
    };
  };
}

export interface Play {
  readonly id: string;
  readonly name: string;
  readonly problem: string;
  readonly approach: string;
  readonly result: string;
  /** Industry, size and product, as far as they are named. */
  readonly traits: readonly string[];
  readonly hasEvidence: boolean;
  readonly endorsementCount: number;
  readonly ownerName: string;
  readonly isOwn: boolean;
  readonly isEndorsed: boolean;
}

export function playsOf({ uiapi: { query } }: PlayAnswer, userId: string): readonly Play[] {
  const endorsed = new Set(nodes(query.mine).map(({ play }) => play?.value));
  return nodes(query.plays).map((node) => ({
    id: node.Id,
    name: node.name?.value ?? '',
    problem: node.problem?.value ?? '',
    approach: node.approach?.value ?? '',
    result: node.result?.value ?? '',
    traits: [node.industry?.value, node.size?.displayValue ?? node.size?.value, node.product?.value].filter(
      (trait): trait is string => typeof trait === 'string' && trait !== '',
    ),
    hasEvidence: node.hasEvidence?.value ?? false,
    endorsementCount: node.endorsements?.value ?? 0,
    ownerName: node.owner?.name?.value ?? '',
    isOwn: node.ownerId?.value === userId,
    isEndorsed: endorsed.has(node.Id),
  }));
}

/** The plays that hold every word, in any of their parts, in any order. */
export function playsWith(plays: readonly Play[], words: string): readonly Play[] {
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  return plays.filter(({ name, problem, approach, result, traits, ownerName }) => {
    const text = [name, problem, approach, result, ...traits, ownerName].join('\n').toLowerCase();
    return asked.every((word) => text.includes(word));
  });
}
