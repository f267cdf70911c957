import USER_ID from '@salesforce/user/Id';
import type { DealKey, WhatIf } from 'c/incentivesDomain';
import { fromCents, whatIf } from 'c/incentivesDomain';
import { centsText, counted, dayText, filled, numberText, percentText, shortDayText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { StatusTone } from 'c/uiStatus';
import type { GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import { creditSource, lineFormula } from './lineText';
import type { Line, LinesAnswer, Statement, StatementAnswer } from './statementAnswer';
import { linesOf, statementOf } from './statementAnswer';
import { LINES_QUERY, OPT_OUT, STATEMENT_QUERY, linesVariables, statementVariables } from './statementQuery';

const MOST_LINES = 2000;
/** So many deals and lines are shown at first. */
const ROWS_SHOWN = 8;

/**
 * A person's commission of a period: what is earned so far, what the next tier takes, what open deals would bring by the
 * very same code as the sync, and every line with its formula. Until the period is over it says that it is an estimate.
 */
export default class CommissionStatement extends LightningElement {
  /** The record of the page: a statement, or none for the reader's own. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  statement: Statement | null = null;
  errors: GraphQLResult<StatementAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  isOpened = false;
  lines: readonly Line[] | null = null;
  names: ReadonlyMap<string, string> = new Map();
  chosen: readonly DealKey[] = [];
  optOutNote = '';
  unfolded: readonly string[] = [];

  query = STATEMENT_QUERY;

  get variables(): Record<string, unknown> {
    return statementVariables(this.objectApiName, this.recordId, USER_ID);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<StatementAnswer>): void {
    const answer = data?.uiapi.query.statements ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.statement = answer === null ? null : statementOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  /** On a statement's own page the lines are what one came for; elsewhere they wait for a click. */
  get isShowingLines(): boolean {
    return this.content !== null && (this.isOpened || this.objectApiName === 'CommissionStatement__c');
  }

  get linesQuery() {
    return this.isShowingLines ? LINES_QUERY : undefined;
  }

  get linesFilter(): Record<string, unknown> {
    return linesVariables(
      this.statement?.id ?? '',
      this.openDeals.map(({ deal }) => deal),
    );
  }

  @wire(graphql, { query: '$linesQuery', variables: '$linesFilter' })
  receiveLines({ data }: GraphQLResult<LinesAnswer>): void {
    if (!data?.uiapi.query.lines) return;
    const { lines, names } = linesOf(data);
    // The newest issue first, and in it the newest deal.
    this.lines = [...lines].sort((a, b) => b.issue - a.issue || (b.closeDate ?? '').localeCompare(a.closeDate ?? ''));
    this.names = names;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.statement === null ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get content(): Statement | null {
    return this.face === 'content' ? this.statement : null;
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get isOwn(): boolean {
    return this.statement?.user === USER_ID;
  }

  get subheading(): string {
    if (this.content === null) return '';
    const { person, planName, startDate, endDate } = this.content;
    const days = [dayText(startDate), dayText(endDate)] as const;
    return this.isOwn
      ? filled(label.subheading, planName, ...days)
      : filled(label.subheadingOf, person, planName, ...days);
  }

  get currency(): string | undefined {
    return this.statement?.inputs?.plan.currency;
  }

  money(amount: number | null): string {
    return centsText(amount, this.currency);
  }

  get headline(): string {
    return filled(this.content?.isEstimate ? label.earned : label.earnedFinal, this.money(this.content?.total ?? null));
  }

  get status(): { text: string; tone: StatusTone } {
    return this.content?.isEstimate
      ? { text: filled(label.estimate, dayText(this.content.endDate)), tone: 'calm' }
      : { text: label.final, tone: 'good' };
  }

  get attainmentText(): string {
    return percentText(this.content?.attainment);
  }

  get ringText(): string {
    return this.content?.attainment === null ? label.ringUnknown : filled(label.ring, this.attainmentText);
  }

  get creditText(): string {
    const { credit = null, quota = null } = this.content ?? {};
    return quota === null
      ? filled(label.creditOnly, this.money(credit))
      : filled(label.attainment, this.money(credit), this.money(quota));
  }

  get nextTierText(): string {
    const { nextTier = null, nextTierMissing = null, nextTierDeals = null } = this.content ?? {};
    if (nextTier === null) return label.topTier;
    const [amount, tier] = [this.money(nextTierMissing), numberText(nextTier)];
    return nextTierDeals === null
      ? filled(label.nextTierNoDeal, amount, tier)
      : counted(label.nextTierOne, label.nextTierMany, nextTierDeals, amount, tier);
  }

  get drawText(): string | null {
    const { drawBalance = 0 } = this.content ?? {};
    return drawBalance > 0 ? filled(label.draw, this.money(drawBalance)) : null;
  }

  get privacyText(): string {
    return this.isOwn ? label.whoSees : label.whoSeesOf;
  }

  /** What each open deal would bring alone; null without open deals or inputs. */
  get possible(): WhatIf | null {
    const inputs = this.content?.inputs ?? null;
    return inputs === null ? null : whatIf(inputs.plan, inputs.participant, inputs.shares);
  }

  /** What brings most first. */
  get openDeals(): WhatIf['deals'] {
    return [...(this.possible?.deals ?? [])].sort((a, b) => b.extraAmount - a.extraAmount);
  }

  get hasOpenDeals(): boolean {
    return this.openDeals.length > 0;
  }

  get whatIfNote(): string | null {
    if (this.content === null || this.hasOpenDeals || this.content.estimate === null) return null;
    return label.whatIfUnavailable;
  }

  get allText(): string {
    return filled(label.whatIfAll, this.money(this.content?.estimate ?? null));
  }

  get dealRows() {
    const shares = this.content?.inputs?.shares ?? [];
    return this.folded('deals', this.openDeals).map(({ deal, extraAmount }) => {
      const share = shares.find((each) => each.deal === deal);
      return {
        key: deal,
        isChosen: this.chosen.includes(deal),
        name: this.names.get(deal) || label.unnamedDeal,
        detail: [share === undefined ? '' : this.money(fromCents(share.amount)), shortDayText(share?.closeDate)].join(
          ' · ',
        ),
        alone: filled(label.whatIfAlone, this.money(fromCents(extraAmount))),
      };
    });
  }

  get chosenText(): string {
    const inputs = this.content?.inputs ?? null;
    if (inputs === null || this.chosen.length === 0) return this.allText;
    const shares = inputs.shares.filter(({ status, deal }) => status !== 'Open' || this.chosen.includes(deal));
    const answer = whatIf(inputs.plan, inputs.participant, shares);
    if (answer === null) return this.allText;
    return filled(
      label.whatIfTotal,
      this.money(fromCents(answer.estimate.totalAmount)),
      this.money(fromCents(answer.extraAmount)),
    );
  }

  get lineRows() {
    const currency = this.currency;
    if (this.lines === null || currency === undefined) return [];
    const taken = new Set(this.lines.map(({ reverses }) => reverses));
    return this.folded('lines', this.lines).map((line) => {
      const mark = line.reverses !== null ? label.reversal : taken.has(line.id) ? label.reversed : '';
      return {
        key: line.id,
        name: line.dealAmount === null ? '' : (line.dealName ?? label.unnamedDeal),
        day: line.closeDate === null ? '' : shortDayText(line.closeDate),
        formula: lineFormula(line, currency),
        source: creditSource(line, currency),
        amount: this.money(line.amount),
        mark: [line.issue > 1 ? filled(label.correction, line.issue - 1) : '', mark].filter(Boolean).join(' · '),
        lineClass: mark === '' ? 'line' : 'line struck',
      };
    });
  }

  folded<Item>(list: string, items: readonly Item[]): readonly Item[] {
    return this.unfolded.includes(list) ? items : items.slice(0, ROWS_SHOWN);
  }

  get moreDealsText(): string | null {
    const hidden = this.openDeals.length - this.dealRows.length;
    return hidden > 0 ? filled(label.more, hidden) : null;
  }

  get moreLinesText(): string | null {
    const hidden = (this.lines?.length ?? 0) - this.lineRows.length;
    return hidden > 0 ? filled(label.more, hidden) : null;
  }

  get hasLines(): boolean {
    return this.lineRows.length > 0;
  }

  get areLinesLoaded(): boolean {
    return this.lines !== null;
  }

  get totalText(): string {
    const sum = (this.lines ?? []).reduce((total, { amount }) => total + Math.round(amount * 100), 0);
    return filled(label.linesTotal, this.money(sum / 100));
  }

  get isCut(): boolean {
    return (this.lines?.length ?? 0) >= MOST_LINES;
  }

  get canOpen(): boolean {
    return !this.isShowingLines;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleOpen(): void {
    this.isOpened = true;
  }

  handleMore(event: Event): void {
    this.unfolded = [...this.unfolded, (event.target as HTMLElement).dataset.list ?? ''];
  }

  handleDeal(event: Event): void {
    const { dataset, checked } = event.target as HTMLInputElement;
    const deal = dataset.key as DealKey;
    this.chosen = checked ? [...this.chosen, deal] : this.chosen.filter((each) => each !== deal);
  }

  async handleOptOut(event: Event): Promise<void> {
    const box = event.target as HTMLInputElement;
    const { statement } = this;
    if (statement === null) return;
    const hasOptedOut = box.checked;
    const input = { Id: statement.id, CommissionStatement__c: { HasOptedOut__c: hasOptedOut } };
    const { errors } = await executeMutation({ query: OPT_OUT, variables: { input } }).catch((error: unknown) => ({
      errors: [{ message: error instanceof Error ? error.message : String(error) }],
    }));
    if (errors !== undefined && errors.length > 0) {
      box.checked = !hasOptedOut;
      this.optOutNote = filled(label.optOutFailed, errors.map(({ message }) => message).join(' '));
      return;
    }
    this.statement = { ...statement, hasOptedOut };
    this.optOutNote = hasOptedOut ? label.optOutSaved : label.optInSaved;
  }
}
