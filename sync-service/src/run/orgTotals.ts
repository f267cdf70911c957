import type { Org, OrgRecord } from '../salesforce/org.ts';
import { soql, soqlDate } from '../salesforce/soql.ts';
import type { DatedFacts, OrgTotals } from './programme.ts';

/** More excluded ids than this do not fit into a query. */
const MOST_EXCLUDED = 500;

/**
 * The org's own totals of won and lost deals in the period and of deals open at its end, computed by the org: what the
 * sums over territories and the unassigned must equal.
 *
 * @param excludedIds deals that could not be used; the org leaves them out as well
 * @returns undefined when there are too many to exclude
 */
export async function orgTotals(
  org: Pick<Org, 'query'>,
  { asOf, period }: DatedFacts,
  excludedIds: readonly string[],
): Promise<OrgTotals | undefined> {
  if (excludedIds.length > MOST_EXCLUDED) return undefined;
  const start = soqlDate(period.start);
  const end = soqlDate(period.end);
  const nextMidnight = new Date(Date.parse(`${asOf}T00:00:00Z`) + 86_400_000);
  const [closed, open] = await Promise.all([
    org.query(
      soql`SELECT IsWon won, COUNT(Id) deals, SUM(Amount) amount FROM Opportunity WHERE IsClosed = true AND CloseDate >= ${start} AND CloseDate <= ${end}` +
        excluding(excludedIds) +
        ' GROUP BY IsWon',
    ),
    org.query(
      soql`SELECT COUNT(Id) deals, SUM(Amount) amount FROM Opportunity WHERE (IsClosed = false OR CloseDate > ${end}) AND CreatedDate < ${nextMidnight}` +
        excluding(excludedIds),
    ),
  ]);
  const won = closed.find((row) => row['won'] === true);
  const lost = closed.find((row) => row['won'] === false);
  return {
    wonAmount: numberIn(won, 'amount'),
    wonCount: numberIn(won, 'deals'),
    lostAmount: numberIn(lost, 'amount'),
    lostCount: numberIn(lost, 'deals'),
    openAmount: numberIn(open[0], 'amount'),
    openCount: numberIn(open[0], 'deals'),
  };
}

const excluding = (ids: readonly string[]): string => (ids.length === 0 ? '' : soql` AND Id NOT IN ${ids}`);

const numberIn = (row: OrgRecord | undefined, name: string): number => Number(row?.[name] ?? 0);
