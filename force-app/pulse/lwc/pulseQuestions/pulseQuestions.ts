import { MOST_QUESTIONS } from 'c/pulseDomain';
import { filled } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import type { Edges, Rights, Text, Value } from 'c/uiRequest';
import { errorNotice, firstNode, nodes } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { RefreshEvent } from 'lightning/refresh';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import { LIBRARY } from './library';
import { ADD_QUESTION, QUESTIONS_QUERY, questionsVariables } from './questionsQuery';

interface QuestionsAnswer {
  readonly uiapi: {
    readonly objectInfos?: readonly Rights[] | null;
    readonly query: {
      readonly surveys?: Edges<{ readonly Id: string; readonly status?: Text | null }> | null;
      readonly questions?: Edges<{
        readonly Id: string;
        readonly position?: Value | null;
        readonly question?: Text | null;
      }> | null;
    };
  };
}

const KINDS = { Recommendation: label.recommendation, Scale: label.scale, Choice: label.choice, Text: label.text };

/** Adds questions from the library to a survey that has not opened yet, up to ten. */
export default class PulseQuestions extends LightningElement {
  /** The survey of the page. */
  @api recordId: string | undefined;

  label = label;
  answer: QuestionsAnswer | null = null;
  errors: GraphQLResult<QuestionsAnswer>['errors'];
  isLoaded = false;
  isAdding = false;
  refusal: string | null = null;
  refresh: (() => Promise<void>) | undefined;

  query = QUESTIONS_QUERY;

  get variables(): Record<string, unknown> {
    return questionsVariables(this.recordId ?? '');
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<QuestionsAnswer>): void {
    this.answer = data?.uiapi.query.surveys ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.errors = this.answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.isWritten && this.mayWrite ? 'content' : 'empty';
  }

  get mayWrite(): boolean {
    return this.answer?.uiapi.objectInfos?.[0]?.createable === true;
  }

  /** Whether the survey is still being written. */
  get isWritten(): boolean {
    const status = firstNode(this.answer?.uiapi.query.surveys)?.status?.value;
    return status === 'Draft' || status === 'Scheduled';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return this.isWritten
      ? { title: label.readOnlyTitle, message: label.readOnlyMessage, nextStep: label.readOnlyNextStep }
      : { title: label.closedTitle, message: label.closedMessage, nextStep: label.closedNextStep };
  }

  get isContent(): boolean {
    return this.face === 'content';
  }

  get asked() {
    return nodes(this.answer?.uiapi.query.questions);
  }

  get intro(): string {
    return this.isContent ? filled(label.intro, this.asked.length) : '';
  }

  get isFull(): boolean {
    return this.asked.length >= MOST_QUESTIONS;
  }

  get rows() {
    const asked = new Set(this.asked.map(({ question }) => question?.value));
    return LIBRARY.map(({ kind, text }, at) => ({
      key: text,
      at,
      text,
      kind: KINDS[kind],
      isAsked: asked.has(text),
      cannotAdd: this.isFull || this.isAdding,
    }));
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  async handleAdd(event: Event): Promise<void> {
    const question = LIBRARY[Number((event.target as HTMLElement).dataset.at)];
    if (question === undefined) return;
    const { kind, text, options } = question;
    const position = 1 + Math.max(0, ...this.asked.map((one) => one.position?.value ?? 0));
    const fields = {
      ...{ Survey__c: this.recordId, Position__c: position, Kind__c: kind, Question__c: text },
      ...(kind === 'Scale' ? { Lowest__c: 1, Highest__c: 5 } : {}),
      ...(kind === 'Choice' ? { Options__c: options.join('\n') } : {}),
    };
    this.isAdding = true;
    this.refusal = null;
    const input = { PulseQuestion__c: fields };
    const { errors } = await executeMutation({ query: ADD_QUESTION, variables: { input } }).catch(
      (error: unknown): GraphQLResult<unknown> => ({
        errors: [{ message: error instanceof Error ? error.message : String(error) }],
      }),
    );
    this.isAdding = false;
    if (errors !== undefined && errors.length > 0) {
      this.refusal = filled(label.failed, errors.map(({ message }) => message).join(' '));
      return;
    }
    this.dispatchEvent(new RefreshEvent());
    this.refresh?.();
  }
}
