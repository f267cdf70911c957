import USER_ID from '@salesforce/user/Id';
import LOCALE from '@salesforce/i18n/locale';
import { filled, numberText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import type { Edges, Text, Value } from 'c/uiRequest';
import { errorNotice, nodes } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { graphql } from 'lightning/graphql';
import { LightningElement, api, wire } from 'lwc';
import { BADGE_QUERY, badgeVariables } from './badgeQuery';
import { label } from './labels';

interface Award {
  readonly Id: string;
  readonly badge?: Text;
  readonly metric?: Text;
  readonly atLeast?: Value;
  readonly months?: Value;
  readonly period?: Text;
}
interface BadgeAnswer {
  readonly uiapi: { readonly query: { readonly awards?: Edges<Award> | null } };
}

const NAMES: Readonly<Record<string, string>> = {
  'First win': label.firstWin,
  'Steady quarter': label.steadyQuarter,
  'Door opener': label.doorOpener,
  'Good neighbour': label.goodNeighbour,
};
const REASONS: Readonly<Record<string, string>> = {
  DealsWon: label.dealsWon,
  NewBusinessWon: label.newBusinessWon,
  AmountWon: label.amountWon,
  AssistsGiven: label.assistsGiven,
};
const monthName = new Intl.DateTimeFormat(LOCALE, { timeZone: 'UTC', month: 'long', year: 'numeric' });

/** The badges the reader has earned, each once with how often and when, and the rule it was earned by. */
export default class BadgeCase extends LightningElement {
  /** The record of the page; the badges are the reader's on every page. */
  @api recordId: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  awards: readonly Award[] = [];
  errors: GraphQLResult<BadgeAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  query = BADGE_QUERY;
  variables = badgeVariables(USER_ID);

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<BadgeAnswer>): void {
    const answer = data?.uiapi.query.awards ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.awards = nodes(answer?.uiapi.query.awards);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.awards.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || label.title;
  }

  get badges() {
    const groups = Map.groupBy(this.awards, ({ badge }) => badge?.value ?? '');
    return [...groups].map(([badge, awards]) => {
      const [latest] = awards;
      const period = monthText(latest?.period?.value);
      return {
        key: badge,
        name: NAMES[badge] ?? badge,
        when: awards.length > 1 ? filled(label.times, awards.length, period) : filled(label.once, period),
        reason: latest === undefined ? '' : reasonOf(latest),
      };
    });
  }

  get isContent(): boolean {
    return this.face === 'content';
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }
}

function reasonOf({ metric, atLeast, months }: Award): string {
  const reason = filled(REASONS[metric?.value ?? ''] ?? '', numberText(atLeast?.value));
  const count = months?.value ?? 1;
  return count > 1 && reason !== '' ? filled(label.inARow, reason, count) : reason;
}

const monthText = (period: string | null | undefined): string =>
  /^\d{4}-\d{2}$/.test(period ?? '') ? monthName.format(new Date(`${period}-01T00:00:00Z`)) : '–';
