import type { Fraction } from '../../quantities.ts';

/** What is known of an account, by the name of the field: `Industry`, `AnnualRevenue`, … Null and missing are not known. */
export type AccountTraits = Readonly<Record<string, string | number | null | undefined>>;

/** One thing the ideal customer is, and how much it matters. */
export type FitCriterion = {
  readonly field: string;
  /** Above 0; only the proportion to the other weights counts. */
  readonly weight: number;
} & ({ readonly values: readonly string[] } | { readonly from: number; readonly to: number });

/** Who fits, and who does not whatever else they are. */
export interface IdealCustomerProfile {
  readonly criteria: readonly FitCriterion[];
  /** An account that has one of these traits is excluded. */
  readonly excluded: readonly { readonly field: string; readonly values: readonly string[] }[];
  /** Band A from this score, B from the other, C below. */
  readonly bandA: number;
  readonly bandB: number;
  /** With less of the weight known than this, no band is given. */
  readonly minimumConfidence: Fraction;
}

/** What makes a profile unusable, in sentences; none when it can be used. */
export function profileFaults(profile: IdealCustomerProfile): readonly string[] {
  const { criteria, bandA, bandB, minimumConfidence } = profile;
  const total = criteria.reduce((sum, { weight }) => sum + weight, 0);
  return [
    ...(criteria.length === 0 ? ['The profile has no criterion; name at least one.'] : []),
    ...criteria.flatMap((criterion) => [
      ...(criterion.weight > 0 ? [] : [`The weight of ${criterion.field} must be above 0.`]),
      ...(criteria.length > 1 && criterion.weight > total / 2
        ? [`${criterion.field} outweighs all other criteria together; lower its weight to at most half.`]
        : []),
      ...('values' in criterion && criterion.values.length === 0 ? [`${criterion.field} lists no value.`] : []),
      ...('from' in criterion && !(criterion.from >= 0 && criterion.to >= criterion.from)
        ? [`${criterion.field} must go from a number of 0 or more to one that is not smaller.`]
        : []),
    ]),
    ...(bandB > 0 && bandA > bandB && bandA <= 100 ? [] : ['The bands must be 0 < B < A ≤ 100.']),
    ...(minimumConfidence > 0 && minimumConfidence <= 1 ? [] : ['The least confidence must be above 0 and at most 1.']),
  ];
}
