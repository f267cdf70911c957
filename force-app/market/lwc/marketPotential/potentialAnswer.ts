import type { Challenge, ChallengeKind } from 'c/marketDomain';
import { ACCOUNT_SIZES } from 'c/marketDomain';
import { currencyOf } from 'c/uiFormat';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

type Band = 'A' | 'B' | 'C';
type BandFields = { readonly [Key in `${'winRate' | 'low' | 'high' | 'count' | 'deal'}${Band}`]?: Value };

/** The answer to `POTENTIAL_QUERY`. Fields the person may not see are absent. */
export interface PotentialAnswer {
  readonly uiapi: {
    readonly query: {
      readonly segments?: Edges<{
        readonly industry?: Text;
        readonly size?: Text;
        readonly accountCount?: Value;
        readonly customerCount?: Value;
        readonly wonAmount?: Value;
        readonly openAmount?: Value;
        readonly whitespaceAmount?: Value;
        readonly basis?: Text;
      }> | null;
      readonly metrics?: Edges<{ readonly asOf?: Text; readonly challenges?: Text }> | null;
      readonly profiles?: Edges<BandFields & { name?: Text; fault?: Text; verdict?: Text }> | null;
      readonly settings?: Edges<{ staleAfterHours?: Value }> | null;
    };
  };
}

export interface CellAnswer {
  readonly uiapi: {
    readonly query: {
      readonly accounts?: Edges<{ readonly Id: string; readonly name?: Text; readonly revenue?: Value }> | null;
    };
  };
}

/** A cell of the matrix. */
export interface Cell {
  readonly industry: string | null;
  readonly size: string;
  readonly sizeText: string;
  readonly accountCount: number;
  readonly customerCount: number;
  readonly wonAmount: number | null;
  readonly openAmount: number | null;
  readonly whitespaceAmount: number | null;
}

export interface BandTest {
  readonly band: Band;
  readonly winRate: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly count: number | null;
  readonly deal: number | null;
}

export interface Potential {
  /** The largest whitespace first: the gaps. */
  readonly cells: readonly Cell[];
  readonly challenges: readonly Challenge[];
  readonly profile: {
    readonly name: string;
    readonly fault: string | null;
    readonly verdict: string | null;
    readonly bands: readonly BandTest[];
  } | null;
  readonly currency: string;
  readonly asOf: string | null;
  readonly staleAfterHours: number | undefined;
}

const KINDS: readonly ChallengeKind[] = ['Concentration', 'AgeingPipeline', 'LowCoverage', 'Churn', 'DataGaps'];

export function potentialOf({ uiapi: { query } }: PotentialAnswer): Potential {
  const segments = nodes(query.segments);
  const metric = firstNode(query.metrics);
  const profile = firstNode(query.profiles);
  return {
    cells: segments
      .map((node) => ({
        industry: node.industry?.value ?? null,
        size: node.size?.value ?? ACCOUNT_SIZES[3]!,
        sizeText: node.size?.displayValue ?? node.size?.value ?? '',
        accountCount: node.accountCount?.value ?? 0,
        customerCount: node.customerCount?.value ?? 0,
        wonAmount: node.wonAmount?.value ?? null,
        openAmount: node.openAmount?.value ?? null,
        whitespaceAmount: node.whitespaceAmount?.value ?? null,
      }))
      .sort((a, b) => (b.whitespaceAmount ?? -1) - (a.whitespaceAmount ?? -1) || b.accountCount - a.accountCount),
    challenges: challengesOf(metric?.challenges?.value),
    profile:
      profile === null
        ? null
        : {
            name: profile.name?.value ?? '',
            fault: profile.fault?.value ?? null,
            verdict: profile.verdict?.value ?? null,
            bands: (['A', 'B', 'C'] as const).map((band) => ({
              band,
              winRate: profile[`winRate${band}`]?.value ?? null,
              low: profile[`low${band}`]?.value ?? null,
              high: profile[`high${band}`]?.value ?? null,
              count: profile[`count${band}`]?.value ?? null,
              deal: profile[`deal${band}`]?.value ?? null,
            })),
          },
    currency: currencyOf(segments[0]?.wonAmount?.displayValue),
    asOf: metric?.asOf?.value ?? null,
    staleAfterHours: firstNode(query.settings)?.staleAfterHours?.value ?? undefined,
  };
}

/** What the sync stored; of anything else nothing is claimed. */
function challengesOf(text: string | null | undefined): Challenge[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(parsed) ? parsed.filter((each: Challenge) => KINDS.includes(each.kind)) : [];
  } catch {
    return [];
  }
}
