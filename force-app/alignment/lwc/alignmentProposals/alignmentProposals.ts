import MAY_DECIDE from '@salesforce/customPermission/ApproveProposals';
import USER_ID from '@salesforce/user/Id';
import type { ProposalKind, ProposalReason, ProposalVerdict, ProposedChange } from 'c/alignmentDomain';
import {
  PROPOSAL_REASONS,
  agreedTerritories,
  proposalFigures,
  proposalImpact,
  proposalVerdict,
} from 'c/alignmentDomain';
import { dayText, filled, moneyText, numberText, percentText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { StatusTone } from 'c/uiStatus';
import type { GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { ProposalsAnswer, Review, ReviewAccount, ReviewProposal, Reviews } from './proposalsAnswer';
import { reviewsOf } from './proposalsAnswer';
import {
  ACCEPT_GOAL,
  ACCEPT_MOVE,
  CREATE_FEEDBACK,
  CREATE_PROPOSAL,
  PROPOSALS_QUERY,
  UPDATE_PROPOSAL,
  proposalsVariables,
} from './proposalsQuery';
import { effectLines, ruleText, verdictText } from './proposalsText';

/** What is being proposed: about an account of the lists, or about a goal. */
interface Draft {
  readonly account: string;
  readonly goal: string;
  /** A territory, or `NOBODY`. */
  readonly to: string;
  readonly target: string;
  readonly reason: ProposalReason;
  readonly rationale: string;
}

/** What is being said about one proposal. */
interface Answer {
  readonly id: string;
  readonly words: string;
  readonly stance: string;
  readonly mentioned: string;
}

const NOBODY = 'nobody';
const TONES: Readonly<Record<string, StatusTone>> = { Accepted: 'good', Rejected: 'bad', Submitted: 'warn' };
const REASON_NAMES: Readonly<Record<ProposalReason, string>> = {
  Distance: label.reasonDistance,
  Relationship: label.reasonRelationship,
  Capacity: label.reasonCapacity,
  WrongData: label.reasonWrongData,
  Other: label.reasonOther,
};
const STANCES = [
  { value: 'Support', name: label.stanceSupport },
  { value: 'Object', name: label.stanceObject },
  { value: 'Neutral', name: label.stanceNeutral },
];
/** How many accounts that stay are listed before the rest is folded. */
const SHOWN_STAYING = 8;

/**
 * The talk about plans in review. On a territory's page: what that territory will be, who comes and who goes, and a
 * proposal with its effect on both territories before it is sent. On a plan's page: all proposals with their effect, for
 * whoever decides them with one click and a reason. Everywhere: every verdict with its reason, and the comments.
 */
export default class AlignmentProposals extends LightningElement {
  /** The record of the page; a plan, a territory, or none on an app or home page. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  stances = STANCES;
  data: Reviews | null = null;
  errors: GraphQLResult<ProposalsAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  chosenPlan: string | null = null;
  draft: Draft | null = null;
  answer: Answer | null = null;
  showsAll = false;
  fault: string | null = null;
  isSaving = false;
  said: string | null = null;

  query = PROPOSALS_QUERY;

  get variables(): Record<string, unknown> {
    return proposalsVariables(this.objectApiName, this.recordId);
  }

  get territoryId(): string | null {
    return this.objectApiName === 'SalesTerritory__c' ? (this.recordId ?? null) : null;
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<ProposalsAnswer>): void {
    const answer = data?.uiapi.query.territories ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.data = answer === null ? null : reviewsOf(answer, this.territoryId);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.review === null ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || (this.territoryId === null ? label.title : label.titleFuture);
  }

  get review(): Review | null {
    const reviews = this.data?.reviews ?? [];
    return reviews.find(({ planId }) => planId === this.chosenPlan) ?? reviews[0] ?? null;
  }

  get subheading(): string {
    return this.review?.planName ?? '';
  }

  get planChoices() {
    return (this.data?.reviews ?? []).map(({ planId, planName }) => ({
      value: planId,
      name: planName,
      isChosen: planId === this.review?.planId,
    }));
  }

  get hasPlanChoice(): boolean {
    return this.planChoices.length > 1;
  }

  get currency(): string {
    return this.data?.currency ?? '';
  }

  get isOpen(): boolean {
    return this.review?.status === 'InReview';
  }

  /** Where accounts are once all that was accepted is done. */
  get agreed(): ReadonlyMap<string, string | null> {
    const accepted = (this.review?.proposals ?? []).filter(
      ({ status, accountId }) => status === 'Accepted' && accountId !== null,
    );
    return agreedTerritories(
      accepted.map(({ accountId, kind, to, decidedAt, askedAt }) => ({
        account: accountId!,
        to: kind === 'RemoveAccount' ? null : (to?.id ?? null),
        decidedAt: decidedAt ?? askedAt,
      })),
    );
  }

  territoryOf(account: ReviewAccount): string | null {
    const agreed = this.agreed.get(account.id);
    return agreed === undefined ? account.territory : agreed;
  }

  // The future of the page's territory.

  get future() {
    const review = this.review;
    if (review === null || this.territoryId === null) return null;
    const is = (account: ReviewAccount) => this.territoryOf(account) === review.mine && review.mine !== null;
    const was = (account: ReviewAccount) => account.previous === this.territoryId;
    const sum = (accounts: readonly ReviewAccount[], measure: 'workload' | 'potential'): number =>
      accounts.reduce((total, { values }) => total + (values[measure] ?? 0), 0);
    const now = review.accounts.filter(was);
    const then = review.accounts.filter(is);
    const rows = (accounts: readonly ReviewAccount[]) => accounts.map((account) => this.accountRow(account));
    const staying = then.filter(was);
    return {
      figures: [
        { key: 'accounts', name: label.accounts, now: numberText(now.length), then: numberText(then.length) },
        {
          key: 'hours',
          name: label.hours,
          now: numberText(sum(now, 'workload')),
          then: numberText(sum(then, 'workload')),
        },
        {
          key: 'potential',
          name: label.potential,
          now: moneyText(sum(now, 'potential'), this.currency),
          then: moneyText(sum(then, 'potential'), this.currency),
        },
      ],
      groups: [
        {
          key: 'coming',
          name: label.coming,
          rows: rows(then.filter((account) => !was(account))),
          none: label.comingNone,
        },
        { key: 'going', name: label.going, rows: rows(now.filter((account) => !is(account))), none: label.goingNone },
        {
          key: 'staying',
          name: label.staying,
          rows: rows(this.showsAll ? staying : staying.slice(0, SHOWN_STAYING)),
          none: label.stayingNone,
        },
      ].map((group) => ({ ...group, isEmpty: group.rows.length === 0 })),
      isFolded: !this.showsAll && staying.length > SHOWN_STAYING,
      more: filled(label.showAll, staying.length),
    };
  }

  accountRow(account: ReviewAccount) {
    const { id, name, values } = account;
    const at = this.territoryOf(account);
    const other =
      at === this.review?.mine ? null : (this.review?.leaves.find((leaf) => leaf.id === at)?.name ?? label.nobody);
    const hours = filled(label.rowFigures, numberText(values.workload), moneyText(values.potential, this.currency));
    return {
      id,
      name,
      figures: other === null ? hours : `${hours} · ${filled(label.goesTo, other)}`,
      isOpen: this.draft?.account === id,
      canPropose: this.isOpen && this.draft?.account !== id,
    };
  }

  // The proposal that is being written.

  get proposing() {
    const { draft } = this;
    if (draft === null) return null;
    const verdict = this.verdict;
    return {
      ...draft,
      isGoal: draft.goal !== '',
      title: draft.goal === '' ? (this.draftAccount?.name ?? '') : (this.draftGoal?.name ?? ''),
      effects: (verdict?.impact.territories ?? []).map((effect) => effectLines(effect, this.currency)),
      verdict: verdict === null ? null : verdictText(verdict),
      verdictClass: `verdict ${verdict?.decision ?? ''}`,
      cannotSend: this.isSaving || verdict === null || verdict.decision === 'refuse',
      sendText: verdict?.decision === 'accept' ? label.sendAccepted : label.send,
    };
  }

  get draftAccount(): ReviewAccount | undefined {
    return this.review?.accounts.find(({ id }) => id === this.draft?.account);
  }

  get draftGoal() {
    return this.data?.goals.find(({ id }) => id === this.draft?.goal);
  }

  get toChoices() {
    const account = this.draftAccount;
    const at = account === undefined ? null : this.territoryOf(account);
    const leaves = (this.review?.leaves ?? []).filter(({ id }) => id !== at);
    return [
      ...leaves.map(({ id, name }) => ({ value: id, name, isChosen: id === this.draft?.to })),
      { value: NOBODY, name: label.nobody, isChosen: this.draft?.to === NOBODY },
    ];
  }

  get reasonChoices() {
    return PROPOSAL_REASONS.map((value) => ({
      value,
      name: REASON_NAMES[value],
      isChosen: value === this.draft?.reason,
    }));
  }

  get goalChoices() {
    return (this.isOpen ? (this.data?.goals ?? []) : []).map((goal) => ({
      ...goal,
      text: filled(label.goalNow, goal.name, numberText(goal.target)),
    }));
  }

  get hasGoals(): boolean {
    return this.goalChoices.length > 0 && this.proposing?.isGoal !== true;
  }

  get change(): ProposedChange | null {
    const { draft, review, draftAccount: account, draftGoal: goal } = this;
    if (draft === null || review === null) return null;
    if (goal !== undefined) {
      const proposedTarget = Number(draft.target);
      if (draft.target.trim() === '' || !Number.isFinite(proposedTarget)) return null;
      return { kind: 'ChangeGoal', from: review.mine ?? '', target: goal.target, proposedTarget };
    }
    if (account === undefined || draft.to === '') return null;
    const territory = this.territoryOf(account);
    const proposed = {
      id: account.id,
      territory,
      values: account.values,
      isLocked: account.isLocked,
      tier: account.tier,
    };
    if (draft.to === NOBODY)
      return territory === null ? null : { kind: 'RemoveAccount', account: proposed, from: territory, to: null };
    return territory === null
      ? { kind: 'AddAccount', account: proposed, from: null, to: draft.to }
      : { kind: 'MoveAccount', account: proposed, from: territory, to: draft.to };
  }

  get verdict(): ProposalVerdict | null {
    const { change, review, data } = this;
    if (change === null || review === null || data === null) return null;
    return proposalVerdict({ status: review.status, territories: review.leaves }, change, {
      acceptToleranceFraction: review.tolerance,
      band: data.band,
      protectedTiers: ['A'],
      mostGoalChangeFraction: data.mostGoalChange,
    });
  }

  // What was proposed.

  get figures() {
    const proposals = this.review?.proposals ?? [];
    if (proposals.length === 0) return null;
    const now = new Date().toISOString();
    const { waitingCount, acceptanceFraction, medianAnswerHours, longestWaitHours, byRuleCount } = proposalFigures(
      proposals.map(({ status, askedAt, decidedAt, ruleCode }) => ({
        ...{ status, askedAt, decidedAt, isDecidedByRule: ruleCode !== null },
      })),
      now,
    );
    return [
      { key: 'waiting', text: filled(label.figureWaiting, waitingCount, longText(longestWaitHours)) },
      { key: 'accepted', text: filled(label.figureAccepted, percentText(acceptanceFraction)) },
      { key: 'answer', text: filled(label.figureAnswer, longText(medianAnswerHours)) },
      { key: 'rules', text: filled(label.figureRules, byRuleCount) },
    ];
  }

  get waiting() {
    return this.rowsOf((proposal) => proposal.status === 'Submitted');
  }

  get log() {
    return this.rowsOf((proposal) => proposal.status !== 'Submitted');
  }

  get hasWaiting(): boolean {
    return this.waiting.length > 0;
  }

  get hasLog(): boolean {
    return this.log.length > 0;
  }

  get peopleChoices() {
    return (this.data?.people ?? []).filter(({ id }) => id !== USER_ID);
  }

  rowsOf(isShown: (proposal: ReviewProposal) => boolean) {
    return (this.review?.proposals ?? []).filter(isShown).map((proposal) => {
      const isWaiting = proposal.status === 'Submitted';
      const when = dayText(proposal.askedAt.slice(0, 10));
      return {
        ...proposal,
        tone: TONES[proposal.status] ?? ('calm' as const),
        what: whatText(proposal),
        who: filled(label.askedBy, proposal.askedBy, when, proposal.reason),
        verdict: isWaiting ? null : this.decisionText(proposal),
        effects: isWaiting ? this.effectsOf(proposal) : [],
        canDecide: isWaiting && MAY_DECIDE === true,
        canWithdraw: isWaiting && proposal.askedById === USER_ID,
        comments: proposal.feedback.map((each) => ({
          ...each,
          text: filled(each.mentioned === '' ? label.comment : label.commentTo, each.author, each.text, each.mentioned),
        })),
        form: this.answer?.id === proposal.id ? this.answer : null,
      };
    });
  }

  decisionText({ ruleCode, decision, decidedBy, decidedAt, status }: ReviewProposal): string {
    if (status === 'Withdrawn') return label.withdrawn;
    const why = ruleText(ruleCode) ?? decision;
    return ruleCode === null
      ? filled(label.decidedBy, decidedBy, dayText(decidedAt?.slice(0, 10)), why)
      : filled(label.decidedByRule, why);
  }

  effectsOf(proposal: ReviewProposal) {
    const { review, data } = this;
    const account = proposal.assignment;
    if (review === null || data === null || account === null || proposal.from === null || proposal.to === null)
      return [];
    const change: ProposedChange = {
      kind: 'MoveAccount',
      account: {
        id: account.id,
        territory: account.territory,
        values: account.values,
        isLocked: account.isLocked,
        tier: account.tier,
      },
      from: proposal.from.id,
      to: proposal.to.id,
    };
    return proposalImpact(review.leaves, change, data.band).territories.map((effect) =>
      effectLines(effect, this.currency),
    );
  }

  // What people do.

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handlePlan(event: Event): void {
    this.chosenPlan = (event.target as HTMLSelectElement).value;
    this.draft = null;
  }

  handleShowAll(): void {
    this.showsAll = true;
  }

  handlePropose(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    const account = this.review?.accounts.find((each) => each.id === id);
    const goesAway = account !== undefined && this.territoryOf(account) !== this.review?.mine;
    // Who loses an account most often wants to keep it.
    this.begin({ account: id, goal: '', to: goesAway ? (this.review?.mine ?? '') : '' });
  }

  handleGoal(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this.begin({ account: '', goal: id, to: '' });
  }

  begin(part: Pick<Draft, 'account' | 'goal' | 'to'>): void {
    this.draft = { ...part, target: '', reason: 'Relationship', rationale: '' };
    this.fault = null;
    this.said = null;
  }

  handleDraft(event: Event): void {
    const field = event.target as HTMLInputElement;
    if (this.draft !== null) this.draft = { ...this.draft, [field.dataset.field ?? '']: field.value };
  }

  handleCancel(): void {
    this.draft = null;
    this.answer = null;
    this.fault = null;
  }

  async handleSend(event: Event): Promise<void> {
    event.preventDefault();
    const { draft, change, verdict, review } = this;
    if (draft === null || change === null || verdict === null || review === null || verdict.decision === 'refuse')
      return;
    if (draft.reason === 'Other' && draft.rationale.trim() === '') {
      this.fault = label.rationaleMissing;
      return;
    }
    const isAccepted = verdict.decision === 'accept';
    const fields = {
      Plan__c: review.planId,
      Kind__c: change.kind satisfies ProposalKind,
      Reason__c: draft.reason,
      Rationale__c: draft.rationale.trim() || null,
      Status__c: isAccepted ? 'Accepted' : 'Submitted',
      FromTerritory__c: change.kind === 'ChangeGoal' ? change.from || null : change.from,
      Impact__c: JSON.stringify(verdict.impact),
      ...(change.kind === 'ChangeGoal'
        ? { Goal__c: draft.goal, ProposedTargetValue__c: change.proposedTarget }
        : {
            Account__c: change.account.id,
            ToTerritory__c: change.to,
            Assignment__c: this.draftAccount?.assignmentId ?? null,
          }),
      ...(isAccepted
        ? { RuleCode__c: verdict.code, DecisionReason__c: label.bothStayInBand, DecidedAt__c: new Date().toISOString() }
        : {}),
    };
    const isDone = await this.write(CREATE_PROPOSAL, { input: { TerritoryProposal__c: fields } });
    if (isDone) {
      this.draft = null;
      this.said = isAccepted ? label.saidAccepted : label.saidSent;
    }
  }

  handleAnswer(event: Event): void {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this.answer = { id, words: '', stance: 'Support', mentioned: '' };
    this.fault = null;
  }

  handleWords(event: Event): void {
    const field = event.target as HTMLInputElement;
    const { id = '' } = field.dataset;
    const before = this.answer?.id === id ? this.answer : { id, words: '', stance: 'Support', mentioned: '' };
    this.answer = { ...before, [field.dataset.field ?? '']: field.value };
  }

  async handleDecide(event: Event): Promise<void> {
    const { id = '', decision = '' } = (event.currentTarget as HTMLElement).dataset;
    const proposal = this.review?.proposals.find((each) => each.id === id);
    const reason = this.answer?.id === id ? this.answer.words.trim() : '';
    if (proposal === undefined) return;
    if (reason === '') {
      this.answer = { id, words: '', stance: 'Support', mentioned: '' };
      this.fault = label.decisionMissing;
      return;
    }
    const fields = {
      Status__c: decision,
      DecisionReason__c: reason,
      DecidedBy__c: USER_ID,
      DecidedAt__c: new Date().toISOString(),
    };
    const input = { Id: id, TerritoryProposal__c: fields };
    const { assignment, to, goal, proposedTarget } = proposal;
    const isAccepted = decision === 'Accepted';
    if (isAccepted && proposal.kind === 'MoveAccount' && assignment !== null && to !== null) {
      const move = { Id: assignment.assignmentId, TerritoryAssignment__c: { Territory__c: to.id } };
      await this.write(ACCEPT_MOVE, { input, move });
    } else if (isAccepted && proposal.kind === 'ChangeGoal' && goal !== null && proposedTarget !== null) {
      await this.write(ACCEPT_GOAL, {
        input,
        goal: { Id: goal.id, TerritoryGoal__c: { TargetValue__c: proposedTarget } },
      });
    } else await this.write(UPDATE_PROPOSAL, { input });
  }

  async handleWithdraw(event: Event): Promise<void> {
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    await this.write(UPDATE_PROPOSAL, { input: { Id: id, TerritoryProposal__c: { Status__c: 'Withdrawn' } } });
  }

  async handleComment(event: Event): Promise<void> {
    event.preventDefault();
    const { answer } = this;
    if (answer === null) return;
    if (answer.words.trim() === '') {
      this.fault = label.commentMissing;
      return;
    }
    const fields = {
      ...{ Proposal__c: answer.id, Stance__c: answer.stance, Comment__c: answer.words.trim() },
      ...(answer.mentioned === '' ? {} : { MentionedUser__c: answer.mentioned }),
    };
    await this.write(CREATE_FEEDBACK, { input: { TerritoryFeedback__c: fields } });
  }

  async write(query: unknown, variables: Record<string, unknown>): Promise<boolean> {
    if (this.isSaving) return false;
    this.isSaving = true;
    this.fault = null;
    try {
      const { errors } = await executeMutation({ query, variables } as Parameters<typeof executeMutation>[0]);
      if (errors?.length) {
        this.fault = errors.map(({ message }) => message).join(' ');
        return false;
      }
      this.answer = null;
      await this.refresh?.();
      return true;
    } catch {
      this.fault = label.notSaved;
      return false;
    } finally {
      this.isSaving = false;
    }
  }
}

function whatText({ kind, account, from, to, goal, proposedTarget }: ReviewProposal): string {
  if (kind === 'ChangeGoal') {
    return filled(label.whatGoal, goal?.name ?? '', numberText(goal?.target ?? null), numberText(proposedTarget));
  }
  return kind === 'MoveAccount'
    ? filled(label.whatMove, account, from?.name ?? '', to?.name ?? '')
    : kind === 'AddAccount'
      ? filled(label.whatAdd, account, to?.name ?? '')
      : filled(label.whatRemove, account, from?.name ?? '');
}

const DAY = 24;

/** Hours in words that a person would use. */
const longText = (hours: number | null): string =>
  hours === null
    ? '–'
    : hours < 2 * DAY
      ? filled(label.lastHours, numberText(hours))
      : filled(label.lastDays, numberText(hours / DAY));
