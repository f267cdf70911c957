import type { PlanStatus, PlannedTerritory, PlannedValues, ProposalKind, ProposalStatus } from 'c/alignmentDomain';
import { currencyOf } from 'c/uiFormat';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

type Flag = { readonly value: boolean | null };
type Named = { readonly Id: string; readonly name?: Text };
interface AssignmentNode {
  readonly Id: string;
  readonly territory?: Text;
  readonly previous?: Text;
  readonly hours?: Value;
  readonly potential?: Value;
  readonly isLocked?: Flag;
  readonly tier?: Text;
  readonly account?: Named | null;
}

interface ProposalNode {
  readonly Id: string;
  readonly plan: Text;
  readonly kind?: Text;
  readonly status?: Text;
  readonly reason?: Text;
  readonly rationale?: Text;
  readonly ruleCode?: Text;
  readonly decision?: Text;
  readonly decidedAt?: Text;
  readonly decidedBy?: { readonly name?: Text } | null;
  readonly askedAt?: Text;
  readonly askedById?: Text;
  readonly askedBy?: { readonly name?: Text } | null;
  readonly account?: Named | null;
  readonly from?: Named | null;
  readonly to?: Named | null;
  readonly goal?: (Named & { readonly target?: Value }) | null;
  readonly proposedTarget?: Value;
  readonly assignment?: AssignmentNode | null;
  readonly feedback?: Edges<{
    readonly Id: string;
    readonly stance?: Text;
    readonly comment?: Text;
    readonly author?: { readonly name?: Text } | null;
    readonly mentioned?: { readonly name?: Text } | null;
  }> | null;
}

/** The answer to `PROPOSALS_QUERY`. Fields the person may not see are absent; fields without a value have a null value. */
export interface ProposalsAnswer {
  readonly uiapi: {
    readonly query: {
      readonly settings?: Edges<{ tolerance?: Value; alarm?: Value; mostGoalChange?: Value }> | null;
      /** Null when the person may not see the object; the answer's errors then say so. */
      readonly territories?: Edges<{
        readonly Id: string;
        readonly name: Text;
        readonly parent?: Text;
        readonly continues?: Text;
        readonly hours?: Value;
        readonly potential?: Value;
        readonly capacity?: Value;
        readonly plan: { readonly Id: string; readonly name: Text; readonly status?: Text; readonly tolerance?: Value };
      }> | null;
      readonly assignments?: Edges<AssignmentNode> | null;
      readonly proposals?: Edges<ProposalNode> | null;
      readonly goals?: Edges<{ readonly Id: string; readonly name: Text; readonly target?: Value }> | null;
      readonly members?: Edges<{ readonly userId?: Text; readonly user?: { readonly name?: Text } | null }> | null;
    };
  };
}

/** An account that comes, goes or stays. */
export interface ReviewAccount {
  readonly id: string;
  readonly name: string;
  readonly assignmentId: string;
  readonly territory: string;
  readonly previous: string | null;
  readonly values: PlannedValues;
  readonly isLocked: boolean;
  readonly tier: string | null;
}

export interface ReviewProposal {
  readonly id: string;
  readonly kind: ProposalKind;
  readonly kindText: string;
  readonly status: ProposalStatus;
  readonly statusText: string;
  readonly reason: string;
  readonly rationale: string;
  readonly ruleCode: string | null;
  readonly decision: string;
  readonly decidedAt: string | null;
  readonly decidedBy: string;
  readonly askedAt: string;
  readonly askedById: string;
  readonly askedBy: string;
  readonly accountId: string | null;
  readonly account: string;
  readonly from: { readonly id: string; readonly name: string } | null;
  readonly to: { readonly id: string; readonly name: string } | null;
  readonly goal: { readonly id: string; readonly name: string; readonly target: number | null } | null;
  readonly proposedTarget: number | null;
  readonly assignment: ReviewAccount | null;
  readonly feedback: readonly {
    id: string;
    stance: string;
    text: string;
    comment: string;
    author: string;
    mentioned: string;
  }[];
}

/** A plan under review with everything that is said about it. */
export interface Review {
  readonly planId: string;
  readonly planName: string;
  readonly status: PlanStatus;
  readonly tolerance: number | null;
  readonly leaves: readonly PlannedTerritory[];
  /** What goes on in the territory of the page; null on other pages, and where nothing does. */
  readonly mine: string | null;
  readonly accounts: readonly ReviewAccount[];
  readonly proposals: readonly ReviewProposal[];
}

export interface Reviews {
  readonly band: { readonly toleranceFraction: number; readonly alarmFraction: number };
  readonly mostGoalChange: number;
  readonly currency: string;
  readonly reviews: readonly Review[];
  readonly goals: readonly { readonly id: string; readonly name: string; readonly target: number }[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
}

/** The plans of the answer, those that concern the page's territory alone where it is one. */
export function reviewsOf({ uiapi: { query } }: ProposalsAnswer, territoryId: string | null): Reviews {
  const territories = nodes(query.territories);
  const plans = new Map(territories.map(({ plan }) => [plan.Id, plan]));
  const parents = new Set(territories.map(({ parent }) => parent?.value ?? ''));
  const accounts = nodes(query.assignments).flatMap(reviewAccount);
  const proposals = nodes(query.proposals);
  const setting = firstNode(query.settings);
  const reviews = [...plans.values()].map((plan): Review => {
    const own = territories.filter((territory) => territory.plan.Id === plan.Id);
    const ids = new Set(own.map(({ Id }) => Id));
    return {
      planId: plan.Id,
      planName: plan.name.value ?? '',
      status: (plan.status?.value ?? 'InReview') as PlanStatus,
      tolerance: plan.tolerance?.value ?? null,
      leaves: own
        .filter(({ Id }) => !parents.has(Id))
        .map(({ Id, name, hours, potential, capacity }) => ({
          id: Id,
          name: name.value ?? '',
          values: { workload: hours?.value ?? null, potential: potential?.value ?? null, account: null },
          capacityHours: capacity?.value ?? null,
        }))
        .sort((a, b) => a.name.localeCompare(b.name)),
      mine: territoryId === null ? null : (own.find(({ continues }) => continues?.value === territoryId)?.Id ?? null),
      accounts: accounts.filter(({ territory }) => ids.has(territory)).sort((a, b) => a.name.localeCompare(b.name)),
      proposals: proposals.filter((proposal) => proposal.plan.value === plan.Id).map(reviewProposal),
    };
  });
  const people = new Map<string, string>();
  for (const { userId, user } of nodes(query.members))
    if (userId?.value) people.set(userId.value, user?.name?.value ?? userId.value);
  return {
    band: { toleranceFraction: setting?.tolerance?.value ?? 0.15, alarmFraction: setting?.alarm?.value ?? 0.2 },
    mostGoalChange: setting?.mostGoalChange?.value ?? 0.5,
    currency: currencyOf(territories.find(({ potential }) => potential?.displayValue)?.potential?.displayValue),
    reviews: reviews
      .filter((review) => territoryId === null || review.mine !== null || review.accounts.length > 0)
      .filter((review) => review.proposals.length > 0 || review.status === 'InReview')
      .sort((a, b) => a.planName.localeCompare(b.planName)),
    goals: nodes(query.goals).flatMap(({ Id, name, target }) =>
      target?.value == null ? [] : [{ id: Id, name: name.value ?? '', target: target.value }],
    ),
    people: [...people].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
  };
}

function reviewAccount(node: AssignmentNode): ReviewAccount[] {
  if (!node.account) return [];
  return [
    {
      id: node.account.Id,
      name: node.account.name?.value ?? '',
      assignmentId: node.Id,
      territory: node.territory?.value ?? '',
      previous: node.previous?.value ?? null,
      values: { workload: node.hours?.value ?? null, potential: node.potential?.value ?? null, account: 1 },
      isLocked: node.isLocked?.value ?? false,
      tier: node.tier?.value ?? null,
    },
  ];
}

const named = (node: Named | null | undefined) => (node ? { id: node.Id, name: node.name?.value ?? '' } : null);

function reviewProposal(node: ProposalNode): ReviewProposal {
  const assignment = node.assignment
    ? reviewAccount({ ...node.assignment, account: node.account ?? null })[0]
    : undefined;
  return {
    id: node.Id,
    kind: (node.kind?.value ?? 'MoveAccount') as ProposalKind,
    kindText: node.kind?.displayValue ?? node.kind?.value ?? '',
    status: (node.status?.value ?? 'Submitted') as ProposalStatus,
    statusText: node.status?.displayValue ?? node.status?.value ?? '',
    reason: node.reason?.displayValue ?? '',
    rationale: node.rationale?.value ?? '',
    ruleCode: node.ruleCode?.value ?? null,
    decision: node.decision?.value ?? '',
    decidedAt: node.decidedAt?.value ?? null,
    decidedBy: node.decidedBy?.name?.value ?? '',
    askedAt: node.askedAt?.value ?? '',
    askedById: node.askedById?.value ?? '',
    askedBy: node.askedBy?.name?.value ?? '',
    accountId: node.account?.Id ?? null,
    account: node.account?.name?.value ?? '',
    from: named(node.from),
    to: named(node.to),
    goal: node.goal ? { ...named(node.goal)!, target: node.goal.target?.value ?? null } : null,
    proposedTarget: node.proposedTarget?.value ?? null,
    assignment: assignment ?? null,
    feedback: nodes(node.feedback).map(({ Id, stance, comment, author, mentioned }) => ({
      id: Id,
      stance: stance?.value ?? 'Neutral',
      text: stance?.displayValue ?? '',
      comment: comment?.value ?? '',
      author: author?.name?.value ?? '',
      mentioned: mentioned?.name?.value ?? '',
    })),
  };
}
