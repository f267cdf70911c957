import USER_ID from '@salesforce/user/Id';
import { dayText, filled, numberText, shortDayText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { StatusTone } from 'c/uiStatus';
import type { Choice } from 'c/uiSwitch';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { LightningElement, api, wire } from 'lwc';
import type { ContestAnswer, Counted, ShownContest, Standing } from './contestAnswer';
import { contestsOf } from './contestAnswer';
import { CONTEST_QUERY, contestVariables } from './contestQuery';
import { label } from './labels';

const ROWS_SHOWN = 8;

const COUNTED_TEXT: Readonly<Record<Counted, string>> = {
  dealWon: label.dealWon,
  newBusinessWon: label.newBusinessWon,
  dealOpened: label.dealOpened,
  amountWon: label.amountWon,
};

/** The contests that run: rules that cannot change, the reader's place, and everybody's points. */
export default class ContestBoard extends LightningElement {
  /** The record of the page: a contest, or none for all that run. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  contests: readonly ShownContest[] = [];
  errors: GraphQLResult<ContestAnswer>['errors'];
  isLoaded = false;
  chosen: string | null = null;
  isUnfolded = false;
  refresh: (() => Promise<void>) | undefined;

  query = CONTEST_QUERY;

  get variables(): Record<string, unknown> {
    return contestVariables(this.objectApiName, this.recordId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<ContestAnswer>): void {
    const answer = data?.uiapi.query.contests ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.contests = answer === null ? [] : contestsOf(answer, USER_ID);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.contests.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get content(): ShownContest | null {
    if (this.face !== 'content') return null;
    return this.contests.find(({ id }) => id === this.chosen) ?? this.contests[0] ?? null;
  }

  get contestName(): string {
    return this.content?.name ?? '';
  }

  get chosenId(): string {
    return this.content?.id ?? '';
  }

  get choices(): Choice[] {
    return this.contests.map(({ id, name }) => ({ value: id, label: name }));
  }

  get hasSeveral(): boolean {
    return this.contests.length > 1;
  }

  get aim(): string {
    const { isRace = false, target = null, winners = null, endDate = null } = this.content ?? {};
    return filled(isRace ? label.race : label.milestone, numberText(target), numberText(winners), dayText(endDate));
  }

  get status(): { text: string; tone: StatusTone } {
    const { phase = null, startDate = null } = this.content ?? {};
    if (phase === 'Finished') return { text: label.finished, tone: 'good' };
    return phase === 'Running'
      ? { text: label.running, tone: 'calm' }
      : { text: filled(label.notStarted, dayText(startDate)), tone: 'unknown' };
  }

  get faultText(): string | null {
    const fault = this.content?.fault ?? null;
    return fault === null ? null : filled(label.fault, fault);
  }

  get rules() {
    const { counted = [], isImprovement = false, prize = null } = this.content ?? {};
    return [
      ...counted.map(({ what, points, dayCap }) =>
        filled(
          dayCap === null ? label.pointsOf : label.pointsCapped,
          numberText(points, 2),
          COUNTED_TEXT[what],
          numberText(dayCap, 2),
        ),
      ),
      ...(isImprovement ? [label.improvement] : []),
      ...(prize === null ? [] : [filled(label.prize, prize)]),
    ].map((text) => ({ key: text, text }));
  }

  get hasStarted(): boolean {
    return this.content?.phase === 'Running' || this.content?.phase === 'Finished';
  }

  get ownText(): string {
    const own = this.content?.standings.find(({ isReader }) => isReader);
    return own === undefined ? label.notOn : filled(label.yours, numberText(own.points, 2), numberText(own.rank));
  }

  get rows() {
    const standings: readonly Standing[] = this.content?.standings ?? [];
    return standings
      .filter(({ isReader }, i) => this.isUnfolded || i < ROWS_SHOWN || isReader)
      .map(({ id, name, isReader, rank, points, reached, isWinner }) => ({
        key: id,
        rowClass: isReader ? 'mine' : '',
        rank: numberText(rank),
        name: isReader ? label.you : (name ?? label.colleague),
        points: numberText(points, 2),
        note: [isWinner ? label.winner : '', reached === null ? '' : filled(label.reached, shortDayText(reached))]
          .filter(Boolean)
          .join(', '),
      }));
  }

  get moreText(): string | null {
    const all = this.content?.standings.length ?? 0;
    return this.rows.length < all ? filled(label.more, all) : null;
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleContest(event: CustomEvent<string>): void {
    this.chosen = event.detail;
  }

  handleMore(): void {
    this.isUnfolded = true;
  }
}
