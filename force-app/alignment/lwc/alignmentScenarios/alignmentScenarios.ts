import MAY_DECIDE from '@salesforce/customPermission/ApproveProposals';
import type { PlanStatus, PlannedMeasure, ScenarioComparison } from 'c/alignmentDomain';
import { PLAN_TRANSITIONS } from 'c/alignmentDomain';
import { filled, numberText, percentText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { RefreshEvent } from 'lightning/refresh';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { Scenarios, ScenariosAnswer } from './scenariosAnswer';
import { scenariosOf } from './scenariosAnswer';
import { SCENARIOS_QUERY, UPDATE_PLAN, scenariosVariables } from './scenariosQuery';

const STEPS: Readonly<Record<PlanStatus, string>> = {
  Draft: label.toDraft,
  InReview: label.toReview,
  Approved: label.toApproved,
  Active: '',
  Archived: label.toArchived,
};

type Side = 'today' | 'then';

/**
 * A plan's scenarios side by side with the plan they were drawn from: how even each is and what changes hands. On a
 * scenario's own page the steps of its life are taken: to review, to approval, and back.
 */
export default class AlignmentScenarios extends LightningElement {
  /** The plan of the page. */
  @api recordId: string | undefined;
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  data: Scenarios | null = null;
  errors: GraphQLResult<ScenariosAnswer>['errors'];
  isLoaded = false;
  isSaving = false;
  fault: string | null = null;
  refresh: (() => Promise<void>) | undefined;

  query = SCENARIOS_QUERY;

  get variables(): Record<string, unknown> {
    return scenariosVariables(this.recordId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<ScenariosAnswer>): void {
    const answer = data?.uiapi.query.plans ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.data = answer === null ? null : scenariosOf(answer, this.recordId ?? '');
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.data === null || this.data.scenarios.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get subheading(): string {
    return this.data === null ? '' : filled(label.beside, this.data.baselineName);
  }

  get content(): Scenarios | null {
    return this.face === 'content' ? this.data : null;
  }

  get columns() {
    return (this.data?.scenarios ?? []).map(({ id, name, statusText }) => ({
      id,
      name,
      status: statusText,
      href: `/${id}`,
    }));
  }

  get rows() {
    const scenarios = this.data?.scenarios ?? [];
    const [first] = scenarios;
    if (first === undefined) return [];
    const row = (key: string, name: string, cell: (comparison: ScenarioComparison, side: Side) => string | null) => ({
      key,
      name,
      today: cell(first.comparison, 'today') ?? label.none,
      cells: scenarios.map(({ id, comparison }) => ({ key: id, text: cell(comparison, 'then') ?? label.none })),
    });
    const spread = (measure: PlannedMeasure) => (comparison: ScenarioComparison, side: Side) =>
      percentText(comparison[side].balance[measure].variationFraction, 1);
    const inBand = (measure: PlannedMeasure) => (comparison: ScenarioComparison, side: Side) =>
      percentText(comparison[side].balance[measure].inBandFraction);
    const moved =
      (share: 'accountFraction' | 'workloadFraction' | 'potentialFraction') =>
      (comparison: ScenarioComparison, side: Side) =>
        side === 'today' ? null : percentText(comparison.moves[share], 1);
    return [
      row('territories', label.territories, (comparison, side) => numberText(comparison[side].territories.length)),
      row('workload', label.workloadVariation, spread('workload')),
      row('workloadIn', label.workloadInBand, inBand('workload')),
      row('potential', label.potentialVariation, spread('potential')),
      row('potentialIn', label.potentialInBand, inBand('potential')),
      row('moves', label.moves, ({ moves }, side) => (side === 'today' ? null : numberText(moves.accountCount))),
      row('movesShare', label.movesShare, moved('accountFraction')),
      row('workMoved', label.workMoved, moved('workloadFraction')),
      row('potentialMoved', label.potentialMoved, moved('potentialFraction')),
    ];
  }

  get waiting() {
    return (this.data?.scenarios ?? [])
      .filter(({ waitingCount }) => waitingCount > 0)
      .map(({ id, name, waitingCount }) => ({ id, text: filled(label.waiting, name, waitingCount) }));
  }

  /** The steps that the page's scenario may take; putting it in force is the service's. */
  get steps() {
    const plan = this.data?.plan;
    if (plan === undefined || !plan.isScenario || MAY_DECIDE !== true) return [];
    return PLAN_TRANSITIONS[plan.status]
      .filter((status) => status !== 'Active')
      .map((status) => ({ status, name: STEPS[status], isDisabled: this.isSaving }));
  }

  /** Puts the page's scenario in force; nothing on other pages, and before a scenario is approved. */
  get publishing() {
    const plan = this.data?.plan;
    const publication = this.data?.publication ?? null;
    return plan?.isScenario && (plan.status === 'Approved' || publication !== null)
      ? { planId: plan.id, planStatus: plan.status, mayPublish: MAY_DECIDE === true, publication }
      : null;
  }

  /** Of a scenario that was saved in the studio and has no territories yet. */
  get drawing() {
    const plan = this.data?.plan;
    if (plan === undefined || plan.status !== 'Draft') return null;
    if (plan.drawFault !== null)
      return { text: filled(label.drawFault, plan.drawFault), canRetry: MAY_DECIDE === true };
    return plan.isUndrawn ? { text: label.drawn, canRetry: false } : null;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  async handleStep(event: Event): Promise<void> {
    const status = (event.currentTarget as HTMLElement).dataset.status as PlanStatus;
    await this.save({ Status__c: status, ...(status === 'InReview' ? this.reviewFields : {}) });
  }

  async handleDrawAgain(): Promise<void> {
    await this.save({ DrawFault__c: null });
  }

  async handlePublication(): Promise<void> {
    await this.refresh?.();
  }

  async save(fields: Record<string, unknown>): Promise<void> {
    if (this.isSaving) return;
    this.isSaving = true;
    this.fault = null;
    const variables = { input: { Id: this.recordId, TerritoryPlan__c: fields } };
    try {
      const { errors } = await executeMutation({ query: UPDATE_PLAN, variables });
      if (errors?.length) {
        this.fault = errors.map(({ message }) => message).join(' ');
        return;
      }
      this.dispatchEvent(new RefreshEvent());
      await this.refresh?.();
    } catch {
      this.fault = label.notSaved;
    } finally {
      this.isSaving = false;
    }
  }

  /** What the rule about proposals counts with: the mean of the territories, and how far from it is still fine. */
  get reviewFields() {
    const then = this.data?.scenarios[0]?.comparison.then.territories ?? [];
    const mean = (measure: 'workload' | 'potential'): number | null => {
      const known = then.flatMap(({ values }) => values[measure] ?? []);
      return known.length === 0
        ? null
        : Math.round((100 * known.reduce((sum, value) => sum + value, 0)) / known.length) / 100;
    };
    return {
      MeanWorkloadHours__c: mean('workload'),
      MeanPotentialAmount__c: mean('potential'),
      ProposalToleranceFraction__c: this.data?.proposalTolerance ?? null,
    };
  }
}
