import type { PotentialMix, ResourceTags } from 'c/enablementDomain';
import {
  dealFit,
  enablementGaps,
  isGeneral,
  mixOf,
  sizeOf,
  tagsOf,
  territoryCoverage,
  territoryFit,
} from 'c/enablementDomain';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

interface AccountNode {
  readonly industry?: Text;
  readonly people?: Value;
}

/** The answer to `RESOURCES_QUERY`. Fields the person may not see are absent. */
export interface ResourcesAnswer {
  readonly uiapi: {
    readonly query: {
      readonly resources?: Edges<{
        readonly Id: string;
        readonly name?: Text;
        readonly kind?: Text;
        readonly url?: Text;
        readonly file?: Text;
        readonly summary?: Text;
        readonly industries?: Text;
        readonly sizes?: Text;
        readonly stages?: Text;
        readonly products?: Text;
        readonly language?: Text;
        readonly useCount?: Value;
        readonly closedCount?: Value;
        readonly wonCount?: Value;
        readonly winRate?: Value;
      }> | null;
      readonly metrics?: Edges<{ mix?: Text }> | null;
      readonly deals?: Edges<{ name?: Text; stage?: Text; account?: AccountNode | null }> | null;
      readonly accounts?: Edges<AccountNode> | null;
    };
  };
}

export interface FittingResource {
  readonly id: string;
  readonly name: string;
  readonly kindText: string;
  readonly summary: string;
  readonly url: string | null;
  readonly file: string | null;
  /** How well it fits, above 0. */
  readonly fit: number;
  /** The share of a territory's potential it is made for; null for material made for everybody. */
  readonly coverage: number | null;
  readonly useCount: number;
  readonly closedCount: number;
  readonly wonCount: number;
  /** Null while the deals are too few to tell. */
  readonly winRate: number | null;
}

export interface Fitting {
  readonly isTerritory: boolean;
  /** The best first; what does not fit is left out. */
  readonly resources: readonly FittingResource[];
  readonly gaps: readonly { readonly industry: string; readonly fraction: number }[];
}

/** Material ranked for what the page is about, and what is missing. */
export function fittingOf({ uiapi: { query } }: ResourcesAnswer, readerLanguage: string): Fitting {
  const metric = firstNode(query.metrics);
  const deal = firstNode(query.deals);
  const account = firstNode(query.accounts);
  const mix: PotentialMix = metric === null ? mixOfAccount(account) : mixOf(metric.mix?.value);
  const fitOf = (tags: ResourceTags): number =>
    deal === null
      ? territoryFit(tags, mix, readerLanguage)
      : dealFit(
          tags,
          {
            industry: deal.account?.industry?.value ?? null,
            size: sizeOf(deal.account?.people?.value ?? null),
            stage: deal.stage?.value ?? null,
            productText: deal.name?.value ?? null,
          },
          readerLanguage,
        );
  const all = nodes(query.resources).map((node) => ({ node, tags: tagsOfNode(node) }));
  const cards = all.filter(({ node }) => node.kind?.value === 'BattleCard').map(({ tags }) => tags);
  return {
    isTerritory: metric !== null,
    gaps: metric === null ? [] : enablementGaps(mix, cards),
    resources: all
      .map(({ node, tags }) => ({
        id: node.Id,
        name: node.name?.value ?? '',
        kindText: node.kind?.displayValue ?? node.kind?.value ?? '',
        summary: node.summary?.value ?? '',
        url: node.url?.value ?? null,
        file: node.file?.value ?? null,
        fit: fitOf(tags),
        coverage: isGeneral(tags) ? null : territoryCoverage(tags, mix),
        useCount: node.useCount?.value ?? 0,
        closedCount: node.closedCount?.value ?? 0,
        wonCount: node.wonCount?.value ?? 0,
        winRate: node.winRate?.value ?? null,
      }))
      .filter(({ fit }) => fit > 0)
      .sort((a, b) => b.fit - a.fit || b.useCount - a.useCount || a.name.localeCompare(b.name)),
  };
}

function mixOfAccount(account: AccountNode | null): PotentialMix {
  if (account === null) return [];
  return [{ industry: account.industry?.value ?? null, size: sizeOf(account.people?.value ?? null), fraction: 1 }];
}

type ResourceNode = NonNullable<
  NonNullable<NonNullable<ResourcesAnswer['uiapi']['query']['resources']>['edges']>[number]
>['node'];

const tagsOfNode = (node: ResourceNode): ResourceTags => ({
  industries: tagsOf(node.industries?.value),
  sizes: tagsOf(node.sizes?.value),
  stages: tagsOf(node.stages?.value),
  products: tagsOf(node.products?.value),
  language: node.language?.value ?? null,
});
