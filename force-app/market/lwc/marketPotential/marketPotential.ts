import type { ChallengeKind } from 'c/marketDomain';
import type { Row } from 'c/uiDataTable';
import { counted, filled, fullMoneyText, moneyText, numberText, percentText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice, nodes } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { Cell, CellAnswer, Potential, PotentialAnswer } from './potentialAnswer';
import { potentialOf } from './potentialAnswer';
import { CELL_QUERY, POTENTIAL_QUERY, cellVariables, potentialVariables } from './potentialQuery';

/** So many gaps are listed in words above the matrix. */
const GAPS_SHOWN = 3;

const CHALLENGES: Readonly<Record<ChallengeKind, string>> = {
  Concentration: label.concentration,
  AgeingPipeline: label.ageingPipeline,
  LowCoverage: label.lowCoverage,
  Churn: label.churn,
  DataGaps: label.dataGaps,
};
const VERDICTS: Readonly<Record<string, string>> = {
  yes: label.verdictYes,
  no: label.verdictNo,
  unsure: label.verdictUnsure,
  thin: label.verdictThin,
};

/**
 * The market of a territory or a plan: where nobody buys yet and what that could be worth, by industry and size, gaps
 * first; what makes it hard; and whether the ideal customer profile has told good customers from others so far.
 */
export default class MarketPotential extends NavigationMixin(LightningElement) {
  /** The record of the page; a plan, a territory, or none on an app or home page. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  potential: Potential | null = null;
  errors: GraphQLResult<PotentialAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  opened: string | null = null;
  accounts: { id: string; name: string; revenue: string }[] | null = null;

  query = POTENTIAL_QUERY;

  get variables(): Record<string, unknown> {
    return potentialVariables(this.objectApiName, this.recordId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<PotentialAnswer>): void {
    const answer = data?.uiapi.query.segments ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.potential = answer === null ? null : potentialOf(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  /** Nothing is asked of accounts until a cell is opened. */
  get cellQuery() {
    return this.openedCell === null ? undefined : CELL_QUERY;
  }

  get cellFilter(): Record<string, unknown> {
    const cell = this.openedCell;
    return cell === null ? {} : cellVariables(cell.industry, cell.size);
  }

  @wire(graphql, { query: '$cellQuery', variables: '$cellFilter' })
  receiveCell({ data }: GraphQLResult<CellAnswer>): void {
    const list = data?.uiapi.query.accounts;
    if (list === undefined || list === null) return;
    this.accounts = nodes(list).map(({ Id, name, revenue }) => ({
      id: Id,
      name: name?.value ?? Id,
      revenue: moneyText(revenue?.value ?? null, this.potential?.currency),
    }));
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.potential === null || this.potential.cells.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    const fault = this.potential?.profile?.fault;
    return {
      title: label.emptyTitle,
      message: fault ? filled(label.profileFault, fault) : label.emptyMessage,
      nextStep: label.emptyNextStep,
    };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get content(): Potential | null {
    return this.face === 'content' ? this.potential : null;
  }

  get headline(): string {
    const cells = this.content?.cells ?? [];
    const accounts = cells.reduce((sum, { accountCount }) => sum + accountCount, 0);
    const customers = cells.reduce((sum, { customerCount }) => sum + customerCount, 0);
    return filled(label.headline, numberText(customers), numberText(accounts), percentText(customers / accounts));
  }

  get gaps() {
    return (this.content?.cells ?? [])
      .filter(({ whitespaceAmount }) => (whitespaceAmount ?? 0) > 0)
      .slice(0, GAPS_SHOWN)
      .map((cell) => ({
        key: keyOf(cell),
        text: counted(
          label.gapOne,
          label.gapMany,
          cell.accountCount - cell.customerCount,
          this.nameOf(cell),
          moneyText(cell.whitespaceAmount, this.potential?.currency),
        ),
      }));
  }

  get hasGaps(): boolean {
    return this.gaps.length > 0;
  }

  get cellRows() {
    return (this.content?.cells ?? []).map((cell) => ({
      key: keyOf(cell),
      name: this.nameOf(cell),
      buyers: filled(label.buyers, numberText(cell.customerCount), numberText(cell.accountCount)),
      won: moneyText(cell.wonAmount, this.potential?.currency),
      whitespace: moneyText(cell.whitespaceAmount, this.potential?.currency),
      share: `inline-size:${Math.round((100 * cell.customerCount) / Math.max(1, cell.accountCount))}%`,
      isOpen: keyOf(cell) === this.opened,
      expanded: keyOf(cell) === this.opened ? 'true' : 'false',
    }));
  }

  get challengeRows() {
    return (this.content?.challenges ?? []).map(({ kind, value, line, count, account }) => ({
      key: kind,
      text: filled(CHALLENGES[kind], percentText(value), percentText(line), numberText(count), account ?? ''),
    }));
  }

  get hasChallenges(): boolean {
    return this.challengeRows.length > 0;
  }

  get profile() {
    const profile = this.content?.profile ?? null;
    if (profile === null || profile.verdict === null) return null;
    return { name: profile.name, verdict: VERDICTS[profile.verdict] ?? '' };
  }

  get bandColumns() {
    return [
      { key: 'band', label: label.band },
      { key: 'rate', label: label.winRate, isNumber: true },
      { key: 'range', label: label.range, isNumber: true },
      { key: 'count', label: label.closedDeals, isNumber: true },
      { key: 'deal', label: label.averageDeal, isNumber: true },
    ];
  }

  get bandRows(): Row[] {
    return (this.content?.profile?.bands ?? []).map(({ band, winRate, low, high, count, deal }) => ({
      id: band,
      cells: {
        band,
        rate: percentText(winRate),
        range: low === null ? percentText(null) : `${percentText(low)} – ${percentText(high)}`,
        count: numberText(count),
        deal: fullMoneyText(deal, this.potential?.currency),
      },
    }));
  }

  get openedCell(): Cell | null {
    return this.content?.cells.find((cell) => keyOf(cell) === this.opened) ?? null;
  }

  nameOf({ industry, sizeText }: Cell): string {
    return `${industry ?? label.noIndustry} · ${sizeText}`;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleCell(event: Event): void {
    const { key = '' } = (event.currentTarget as HTMLElement).dataset;
    this.accounts = null;
    this.opened = this.opened === key ? null : key;
  }

  handleAccount(event: Event): void {
    event.preventDefault();
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: id, objectApiName: 'Account', actionName: 'view' },
    });
  }
}

const keyOf = ({ industry, size }: Cell): string => `${industry ?? ''}|${size}`;
