import USER_ID from '@salesforce/user/Id';
import { filled, numberText, percentText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { Choice } from 'c/uiSwitch';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { LightningElement, api, wire } from 'lwc';
import type { Board, BoardAnswer, Boards, Place } from './boardAnswer';
import { boardsOf } from './boardAnswer';
import { BOARD_QUERY, boardVariables } from './boardQuery';
import { label } from './labels';

type RankedBy = 'potential' | 'attainment';

/** So many places are shown at first; the reader's own always. */
const ROWS_SHOWN = 10;

const RANK_OF: Readonly<Record<RankedBy, 'potentialRank' | 'attainmentRank'>> = {
  potential: 'potentialRank',
  attainment: 'attainmentRank',
};

/**
 * Who stands where: by performance freed from the luck of the territory, or by plain attainment, the one always beside the
 * other. Several are recognised together, in no order. No amount of pay is on it.
 */
export default class Leaderboard extends LightningElement {
  /** The record of the page; the boards are the same on every page. */
  @api recordId: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  answer: Boards | null = null;
  errors: GraphQLResult<BoardAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  rankedBy: RankedBy = 'potential';
  chosen: string | null = null;
  isUnfolded = false;

  query = BOARD_QUERY;
  variables = boardVariables(USER_ID);

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<BoardAnswer>): void {
    const answer = data?.uiapi.query.entries ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.answer = answer === null ? null : boardsOf(answer, USER_ID);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.answer === null || this.answer.boards.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get content(): Board | null {
    const boards = this.face === 'content' ? (this.answer?.boards ?? []) : [];
    return boards.find(({ name }) => name === this.chosen) ?? boards[0] ?? null;
  }

  get boardName(): string {
    return this.content?.name ?? '';
  }

  get staleAfterHours(): number | undefined {
    return this.answer?.staleAfterHours;
  }

  get boardChoices(): Choice[] {
    return (this.answer?.boards ?? []).map(({ name }) => ({ value: name, label: name }));
  }

  get hasSeveral(): boolean {
    return this.boardChoices.length > 1;
  }

  get rankChoices(): Choice[] {
    return [
      { value: 'potential', label: label.byPotential },
      { value: 'attainment', label: label.byAttainment },
    ];
  }

  get isAnonymous(): boolean {
    return this.content?.isAnonymous ?? false;
  }

  get recognisedText(): string | null {
    const names = this.content?.recognised ?? [];
    return names.length === 0 ? null : filled(label.recognised, names.join(', '));
  }

  get own(): Place | undefined {
    return this.content?.places.find(({ isReader }) => isReader);
  }

  get ownText(): string {
    const rank = this.own?.[RANK_OF[this.rankedBy]] ?? null;
    return rank === null ? label.notOn : filled(label.yourPlace, rank, this.content?.places.length ?? 0);
  }

  get ranked(): readonly Place[] {
    const rank = (place: Place): number => place[RANK_OF[this.rankedBy]] ?? Infinity;
    return [...(this.content?.places ?? [])].sort(
      (a, b) => rank(a) - rank(b) || Number(b.isReader) - Number(a.isReader),
    );
  }

  get rows() {
    const top = this.ranked.filter((place, i) => this.isUnfolded || i < ROWS_SHOWN || place.isReader);
    const highest = Math.max(1, ...this.ranked.map((place) => this.measure(place) ?? 0));
    return top.map((place) => ({
      key: place.id,
      rowClass: place.isReader ? 'row mine' : 'row',
      rank: numberText(place[RANK_OF[this.rankedBy]]),
      name: place.isReader ? label.you : (place.name ?? label.colleague),
      attainment: percentText(place.attainment),
      index: numberText(place.potentialIndex, 2),
      fraction: (this.measure(place) ?? 0) / highest,
    }));
  }

  measure(place: Place): number | null {
    return this.rankedBy === 'potential' ? place.potentialIndex : place.attainment;
  }

  get moreText(): string | null {
    return this.rows.length < this.ranked.length ? filled(label.showAll, this.ranked.length) : null;
  }

  get formula(): string {
    return this.content?.isFitted ? label.formula : label.formulaFew;
  }

  get basis(): string {
    return filled(label.basis, this.content?.places.length ?? 0);
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleRank(event: CustomEvent<RankedBy>): void {
    this.rankedBy = event.detail;
  }

  handleBoard(event: CustomEvent<string>): void {
    this.chosen = event.detail;
  }

  handleMore(): void {
    this.isUnfolded = true;
  }
}
