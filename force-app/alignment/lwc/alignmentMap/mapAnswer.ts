import type { MapAccount, MapTerritory } from 'c/mapDrawing';
import { currencyOf } from 'c/uiFormat';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';
import type { Cursors } from './mapQuery';

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

interface Paged {
  readonly pageInfo?: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

/** The answer to `MAP_QUERY`. Fields the person may not see are absent; fields without a value have a null value. */
export interface MapAnswer {
  readonly uiapi: {
    readonly query: {
      readonly plans?: Edges<{ Id: string; name: Text; status?: Text }> | null;
      /** Null when the person may not see the object; the answer's errors then say so. */
      readonly territories?: Edges<{
        Id: string;
        name: Text;
        plan?: Text;
        parent?: Text;
        level?: { readonly displayValue: string | null };
      }> | null;
      readonly members?: Edges<{ Id: string; user?: Text; territory: Text }> | null;
      readonly assignments?:
        (Edges<{ Id: string; territory: Text; potential?: Value; account?: AccountNode | null }> & Paged) | null;
      readonly accounts?: (Edges<AccountNode> & Paged) | null;
    };
  };
}

/** A page of the answer, free of the shape it came in. */
export interface MapPage {
  readonly planName: string;
  readonly currency: string;
  readonly territories: readonly MapTerritory[];
  readonly accounts: readonly MapAccount[];
  /** Where the answer goes on; null when it is whole. */
  readonly next: Cursors | null;
}

/**
 * What a page of the answer says; null when there is no plan to speak of. On the page of a territory the accounts of
 * members count in the active plan alone: of any other it is not known which of them are assigned elsewhere.
 */
export function mapPageOf(answer: MapAnswer, after: Cursors, isTerritory: boolean): MapPage | null {
  const { plans, territories, members, assignments, accounts } = answer.uiapi.query;
  const plan = firstNode(plans);
  if (plan === null) return null;

  const inPlan = nodes(territories).filter((node) => node.plan === undefined || node.plan.value === plan.Id);
  const known = new Set(inPlan.map(({ Id }) => Id));
  const territoryOfUser = new Map<string, string>();
  for (const { user, territory } of nodes(members)) {
    const who = user?.value ?? '';
    if (known.has(territory.value ?? '') && !territoryOfUser.has(who)) territoryOfUser.set(who, territory.value ?? '');
  }
  const assigned = nodes(assignments).flatMap(({ territory, potential, account }) =>
    account && known.has(territory.value ?? '') ? [mapAccount(account, territory.value ?? '', potential?.value)] : [],
  );
  const countsOwners = !isTerritory || plan.status?.value === 'Active';
  const owned = (countsOwners ? nodes(accounts) : []).flatMap((node) => {
    const territory = territoryOfUser.get(node.owner?.value ?? '');
    return territory === undefined ? [] : [mapAccount(node, territory, undefined)];
  });
  const money = [...nodes(assignments).map(({ potential }) => potential), ...nodes(accounts).map((n) => n.revenue)];
  return {
    planName: plan.name.value ?? '',
    currency: currencyOf(money.find((each) => each?.displayValue)?.displayValue),
    territories: inPlan.map(({ Id, name, parent, level }) => ({
      id: Id,
      name: name.value ?? '',
      parent: parent?.value ?? null,
      level: level?.displayValue ?? null,
    })),
    accounts: [...assigned, ...owned],
    next: nextOf(assignments, accounts, after),
  };
}

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
