import type { HistoryOrg } from './historyOrg.ts';

/**
 * What each territory's deals come to, worked out from the org's records one by one: the plain reading of the rules, without
 * a replica and without SQL. Rows of name, won, lost and open, each as count and amount.
 */
export async function naiveFigures(org: HistoryOrg, asOf: string): Promise<unknown[][]> {
  const [deals, territories, assignments, members] = await Promise.all(
    [
      'SELECT Id, AccountId, OwnerId, Amount, CloseDate, CreatedDate, IsClosed, IsWon FROM Opportunity',
      "SELECT Id, Name, ExternalKey__c FROM SalesTerritory__c WHERE Level__c = 'Territory'",
      'SELECT Account__c, Territory__r.ExternalKey__c FROM TerritoryAssignment__c',
      'SELECT User__c, Territory__r.ExternalKey__c FROM TerritoryMember__c',
    ].map((query) => org.query(query)),
  );
  const lowest = (rows: readonly Record<string, unknown>[], field: string, id: unknown): string | undefined =>
    rows
      .filter((row) => id !== null && row[field] === id)
      .map((row) => String((row['Territory__r'] as Record<string, unknown>)['ExternalKey__c']))
      .sort()[0];
  const year = Number(asOf.slice(0, 4)) - 1;
  const start = `${year}${asOf.slice(4)}`;

  const sums = new Map<string, number[]>();
  for (const deal of deals!) {
    const key =
      lowest(assignments!, 'Account__c', deal['AccountId']) ?? lowest(members!, 'User__c', deal['OwnerId']) ?? '';
    const closes = String(deal['CloseDate']);
    const isOver = deal['IsClosed'] === true && closes <= asOf;
    const isOpen = !isOver && String(deal['CreatedDate']).slice(0, 10) <= asOf;
    const column = isOver ? (closes > start ? (deal['IsWon'] === true ? 0 : 2) : undefined) : isOpen ? 4 : undefined;
    if (column === undefined) continue;
    const sum = sums.get(key) ?? [0, 0, 0, 0, 0, 0];
    sum[column]! += 1;
    sum[column + 1]! += Math.round(Number(deal['Amount'] ?? 0) * 100);
    sums.set(key, sum);
  }
  const named = [
    ...territories!.map((row) => [String(row['Name']), String(row['ExternalKey__c'])]),
    ['Unassigned', ''],
  ];
  return named.map(([name, key]) => [
    name,
    ...(sums.get(key!) ?? [0, 0, 0, 0, 0, 0]).map((sum, column) => (column % 2 === 1 ? sum / 100 : sum)),
  ]);
}
