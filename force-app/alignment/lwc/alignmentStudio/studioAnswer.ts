import { USUAL_BAND, workloadHours } from 'c/alignmentDomain';
import type { BalanceBand } from 'c/alignmentDomain';
import type { MapAccount } from 'c/mapDrawing';
import { currencyOf } from 'c/uiFormat';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';
import type { Cursors } from './studioQuery';

interface AccountNode {
  readonly Id: string;
  readonly name?: Text;
  readonly owner?: Text;
  readonly latitude?: Value;
  readonly longitude?: Value;
  readonly city?: Text;
  readonly state?: Text;
  readonly country?: Text;
  readonly revenue?: Value;
}

interface AssignmentNode {
  readonly Id: string;
  readonly territory: Text;
  readonly isLocked?: { readonly value: boolean | null };
  readonly workload?: Value;
  readonly potential?: Value;
  readonly account?: AccountNode | null;
}

interface Paged {
  readonly pageInfo?: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

interface DealCount {
  readonly aggregate: { readonly AccountId: Text; readonly Id: { readonly count: Value } };
}

type DealCounts = (Edges<DealCount> & { readonly pageInfo?: { readonly hasNextPage: boolean } }) | null;

/** The answer to `STUDIO_QUERY`. Fields the person may not see are absent; fields without a value have a null value. */
export interface StudioAnswer {
  readonly uiapi: {
    readonly query: {
      readonly settings?: Edges<Readonly<Record<string, Value>>> | null;
      readonly plans?: Edges<{
        Id: string;
        name: Text;
        fiscalYear?: Value;
        endDate?: Text;
        companyGoals?: Text;
        revenueGoal?: Value;
      }> | null;
      /** Null when the person may not see the object; the answer's errors then say so. */
      readonly territories?: Edges<{ Id: string; name: Text; parent?: Text; capacity?: Value }> | null;
      readonly members?: Edges<{ Id: string; user?: Text; territory: Text }> | null;
      readonly assignments?: (Edges<AssignmentNode> & Paged) | null;
      readonly accounts?: (Edges<AccountNode> & Paged) | null;
    };
    readonly aggregate?: { readonly openDeals?: DealCounts; readonly wonDeals?: DealCounts } | null;
  };
}

/** A plan as far as its scenarios take it over. */
export interface StudioPlan {
  readonly id: string;
  readonly name: string;
  readonly fiscalYear: number | null;
  readonly endDate: string | null;
  readonly companyGoals: string | null;
  readonly revenueGoal: number | null;
}

/** A territory that accounts can be in. */
export interface StudioTerritory {
  readonly id: string;
  readonly name: string;
  /** Hours a year; null where nobody set any. */
  readonly capacityHours: number | null;
}

/** An account in the studio. One that several territories share stands there once for each, and none of them moves. */
export interface StudioAccount extends MapAccount {
  /** Id of the record; `id` tells apart the places of a shared account. */
  readonly recordId: string;
  readonly workloadHours: number | null;
  /** Whether the hours are counted from the account's deals. */
  readonly isEstimated: boolean;
  readonly isLocked: boolean;
  readonly isShared: boolean;
}

/** A page of the answer, free of the shape it came in. */
export interface StudioPage {
  readonly plan: StudioPlan;
  readonly band: BalanceBand;
  readonly currency: string;
  readonly territories: readonly StudioTerritory[];
  readonly accounts: readonly StudioAccount[];
  /** Where the answer goes on; null when it is whole. */
  readonly next: Cursors | null;
}

/** What a page of the answer says; null when there is no plan to speak of. */
export function studioPageOf(answer: StudioAnswer, after: Cursors): StudioPage | null {
  const { settings, plans, territories, members, assignments, accounts } = answer.uiapi.query;
  const plan = firstNode(plans);
  if (plan === null) return null;
  const setting = firstNode(settings) ?? {};
  const hours = estimatedHours(answer, setting);
  const known = new Set(nodes(territories).map(({ Id }) => Id));
  const territoryOfUser = new Map<string, string>();
  for (const { user, territory } of nodes(members)) {
    const who = user?.value ?? '';
    if (known.has(territory.value ?? '') && !territoryOfUser.has(who)) territoryOfUser.set(who, territory.value ?? '');
  }
  const assigned = nodes(assignments).flatMap(({ territory, account, isLocked, workload, potential }) =>
    account && known.has(territory.value ?? '')
      ? [
          {
            ...mapAccount(account, territory.value ?? '', potential?.value),
            workloadHours: workload?.value ?? hours(account.Id),
            isEstimated: (workload?.value ?? null) === null,
            isLocked: isLocked?.value === true,
          },
        ]
      : [],
  );
  const owned = nodes(accounts).flatMap((node) => {
    const territory = territoryOfUser.get(node.owner?.value ?? '');
    return territory === undefined
      ? []
      : [
          {
            ...mapAccount(node, territory, undefined),
            workloadHours: hours(node.Id),
            isEstimated: true,
            isLocked: false,
          },
        ];
  });
  const money = [...nodes(assignments).map(({ potential }) => potential), ...nodes(accounts).map((n) => n.revenue)];
  return {
    plan: {
      id: plan.Id,
      name: plan.name.value ?? '',
      fiscalYear: plan.fiscalYear?.value ?? null,
      endDate: plan.endDate?.value ?? null,
      companyGoals: plan.companyGoals?.value ?? null,
      revenueGoal: plan.revenueGoal?.value ?? null,
    },
    band: {
      toleranceFraction: setting.tolerance?.value ?? USUAL_BAND.toleranceFraction,
      alarmFraction: setting.alarm?.value ?? USUAL_BAND.alarmFraction,
    },
    currency: currencyOf(money.find((each) => each?.displayValue)?.displayValue),
    territories: openTerritories(answer, [...assigned, ...owned], setting),
    accounts: [...assigned, ...owned].map((account) => ({ ...account, recordId: account.id, isShared: false })),
    next: nextOf(assignments, accounts, after),
  };
}

/** Pages of accounts as one list, in which every place of a shared account has an id of its own. */
export function joinedAccounts(pages: readonly (readonly StudioAccount[])[]): readonly StudioAccount[] {
  const all = pages.flat();
  const counts = new Map<string, number>();
  for (const { recordId } of all) counts.set(recordId, (counts.get(recordId) ?? 0) + 1);
  const seen = new Set<string>();
  return all.map((account) => {
    if (counts.get(account.recordId) === 1) return account;
    const isFirst = !seen.has(account.recordId);
    seen.add(account.recordId);
    const id = isFirst ? account.recordId : `${account.recordId} ${account.territory}`;
    return { ...account, id, isShared: true };
  });
}

/** Territories without others below them, and those that hold accounts all the same. */
function openTerritories(
  answer: StudioAnswer,
  accounts: readonly MapAccount[],
  setting: Readonly<Record<string, Value>>,
): StudioTerritory[] {
  const all = nodes(answer.uiapi.query.territories);
  const parents = new Set(all.map(({ parent }) => parent?.value));
  const holders = new Set(accounts.map(({ territory }) => territory));
  return all
    .filter(({ Id }) => !parents.has(Id) || holders.has(Id))
    .map(({ Id, name, capacity }) => ({
      id: Id,
      name: name.value ?? '',
      capacityHours: capacity?.value ?? setting.sellingHours?.value ?? null,
    }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The hours of accounts for which nobody wrote any, as the service counts them; null where the deals are not all known. */
function estimatedHours(answer: StudioAnswer, setting: Readonly<Record<string, Value>>) {
  const { openDeals, wonDeals } = answer.uiapi.aggregate ?? {};
  const [serviceHours, pursuitHours] = [setting.serviceHours?.value ?? null, setting.pursuitHours?.value ?? null];
  if (!openDeals || !wonDeals || serviceHours === null || pursuitHours === null) return () => null;
  const [open, won] = [countsOf(openDeals), countsOf(wonDeals)];
  const isWhole = openDeals.pageInfo?.hasNextPage !== true && wonDeals.pageInfo?.hasNextPage !== true;
  const rates = { accountServiceHours: serviceHours, opportunityPursuitHours: pursuitHours };
  return (account: string): number | null =>
    isWhole || (open.has(account) && won.has(account))
      ? workloadHours({ assignedHours: null, isCustomer: won.has(account), openCount: open.get(account) ?? 0 }, rates)
      : null;
}

const countsOf = (counts: NonNullable<DealCounts>): Map<string, number> =>
  new Map(nodes(counts).map(({ aggregate }) => [aggregate.AccountId.value ?? '', aggregate.Id.count.value ?? 0]));

function nextOf(assignments: Paged | null | undefined, accounts: Paged | null | undefined, after: Cursors) {
  if (assignments?.pageInfo?.hasNextPage !== true && accounts?.pageInfo?.hasNextPage !== true) return null;
  return {
    assignments: assignments?.pageInfo?.endCursor ?? after.assignments,
    accounts: accounts?.pageInfo?.endCursor ?? after.accounts,
  };
}

const mapAccount = (node: AccountNode, territory: string, potential: number | null | undefined): MapAccount => ({
  id: node.Id,
  name: node.name?.value ?? '',
  territory,
  potential: potential ?? node.revenue?.value ?? null,
  latitude: node.latitude?.value ?? null,
  longitude: node.longitude?.value ?? null,
  city: node.city?.value ?? null,
  state: node.state?.value ?? null,
  country: node.country?.value ?? null,
});
