import type { BalanceBand, PlanFlow, PlanStatus, ScenarioComparison } from 'c/alignmentDomain';
import { scenarioComparison } from 'c/alignmentDomain';
import type { PublicationNode } from 'c/scenarioPublication';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

interface PlanNode {
  readonly Id: string;
  readonly name: Text;
  readonly key?: Text;
  readonly status?: Text;
  readonly scenarioOf?: { readonly Id: string; readonly name?: Text } | null;
  readonly waiting?: Value;
  readonly drawnAt?: Text;
  readonly drawFault?: Text;
}

interface FlowNode {
  readonly aggregate: {
    readonly territory: Text;
    readonly previous?: Text;
    readonly accounts: { readonly count: Value };
    readonly hours?: { readonly sum: Value };
    readonly potential?: { readonly sum: Value };
  };
}

/** The answer to `SCENARIOS_QUERY`. Fields the person may not see are absent. */
export interface ScenariosAnswer {
  readonly uiapi: {
    readonly query: {
      readonly settings?: Edges<{ tolerance?: Value; alarm?: Value; proposalTolerance?: Value }> | null;
      /** Null when the person may not see the object; the answer's errors then say so. */
      readonly plans?: Edges<PlanNode> | null;
      readonly territories?: Edges<{ Id: string; plan: Text; parent?: Text; continues?: Text }> | null;
      readonly baseline?: Edges<{ Id: string; parent?: Text }> | null;
      readonly publications?: Edges<PublicationNode> | null;
    };
    readonly aggregate?: { readonly flows?: Edges<FlowNode> | null };
  };
}

export interface ShownScenario {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly status: PlanStatus;
  readonly statusText: string;
  readonly waitingCount: number;
  readonly comparison: ScenarioComparison;
}

export interface Scenarios {
  /** The plan of the page. */
  readonly plan: {
    readonly id: string;
    readonly key: string;
    readonly status: PlanStatus;
    readonly isScenario: boolean;
    /** Saved in the studio, with territories of its own still to come. */
    readonly isUndrawn: boolean;
    /** Why it could not be drawn; null where nothing stands in the way. */
    readonly drawFault: string | null;
  };
  /** The latest wish to publish the page's plan. */
  readonly publication: PublicationNode | null;
  readonly baselineName: string;
  readonly scenarios: readonly ShownScenario[];
  readonly proposalTolerance: number | null;
}

/** The scenarios beside the plan they were drawn from; null where the page's plan is not to be seen. */
export function scenariosOf({ uiapi: { query, aggregate } }: ScenariosAnswer, recordId: string): Scenarios | null {
  const plans = nodes(query.plans);
  const own = plans.find(({ Id }) => Id === recordId);
  if (own === undefined) return null;
  const setting = firstNode(query.settings);
  const band: BalanceBand = {
    toleranceFraction: setting?.tolerance?.value ?? 0.15,
    alarmFraction: setting?.alarm?.value ?? 0.2,
  };
  const territories = nodes(query.territories);
  const isScenario = Boolean(own.scenarioOf);
  const today = isScenario ? nodes(query.baseline) : territories.filter(({ plan }) => plan.value === recordId);
  const flows = nodes(aggregate?.flows).map(
    ({ aggregate: { territory, previous, accounts, hours, potential } }): PlanFlow => ({
      from: previous?.value ?? null,
      to: territory.value ?? '',
      accountCount: accounts.count.value ?? 0,
      workloadHours: hours?.sum.value ?? null,
      potentialAmount: potential?.sum.value ?? null,
    }),
  );
  const shown = isScenario ? [own] : plans.filter((plan) => plan.scenarioOf?.Id === recordId);
  return {
    plan: {
      ...{ id: own.Id, key: own.key?.value ?? own.Id, isScenario },
      status: (own.status?.value ?? 'Draft') as PlanStatus,
      isUndrawn: isScenario && !own.drawnAt?.value && !territories.some(({ plan }) => plan.value === recordId),
      drawFault: own.drawFault?.value ?? null,
    },
    publication: firstNode(query.publications),
    baselineName: (isScenario ? own.scenarioOf?.name?.value : own.name.value) ?? '',
    proposalTolerance: setting?.proposalTolerance?.value ?? null,
    scenarios: shown.map((plan): ShownScenario => {
      const leaves = leavesOf(territories.filter((territory) => territory.plan.value === plan.Id));
      const ids = new Set(leaves.map(({ Id }) => Id));
      return {
        id: plan.Id,
        name: plan.name.value ?? '',
        key: plan.key?.value ?? plan.Id,
        status: (plan.status?.value ?? 'Draft') as PlanStatus,
        statusText: plan.status?.displayValue ?? plan.status?.value ?? '',
        waitingCount: plan.waiting?.value ?? 0,
        comparison: scenarioComparison(
          leavesOf(today).map(({ Id }) => Id),
          leaves.map(({ Id, continues }) => ({ id: Id, continuesId: continues?.value ?? null })),
          flows.filter(({ to }) => ids.has(to)),
          band,
        ),
      };
    }),
  };
}

function leavesOf<Node extends { readonly Id: string; readonly parent?: Text }>(territories: readonly Node[]): Node[] {
  const parents = new Set(territories.map(({ parent }) => parent?.value ?? ''));
  return territories.filter(({ Id }) => !parents.has(Id));
}
