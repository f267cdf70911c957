import TIME_ZONE from '@salesforce/i18n/timeZone';
import USER_ID from '@salesforce/user/Id';
import { ballotAnswers } from 'c/pulseDomain';
import { dayText, filled, numberText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLError, GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { LightningElement, wire } from 'lwc';
import type { BallotDraft } from './ballotDraft';
import { isSent, keepDraft, keptDraft, markSent } from './ballotDraft';
import { label } from './labels';
import type { OpenQuestion, OpenSurvey, SurveyAnswer, ToldRound } from './surveyAnswer';
import { openSurveys, toldRound } from './surveyAnswer';
import { SEND_BALLOT, SURVEY_QUERY, surveyVariables } from './surveyQuery';

/**
 * Asks the reader the pulse survey that waits for them, and says in plain words who could see what they answer. A ballot
 * belongs to the user of the sync service from the moment it is sent: not even its writer can read it again.
 */
export default class PulseSurvey extends LightningElement {
  label = label;
  surveys: readonly OpenSurvey[] | null = null;
  told: ToldRound | null = null;
  errors: GraphQLResult<SurveyAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  draft: BallotDraft = {};
  showMissing = false;
  isSending = false;
  isThanked = false;
  refusal: string | null = null;

  query = SURVEY_QUERY;
  variables = surveyVariables(USER_ID, today());

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<SurveyAnswer>): void {
    const answer = data?.uiapi.query.invitations ? data : null;
    this.isLoaded = Boolean(data ?? errors);
    this.surveys = answer === null ? null : openSurveys(answer).filter(({ id }) => !isSent(USER_ID, id));
    this.told = answer === null ? null : toldRound(answer);
    this.errors = answer === null && errors?.length ? errors : undefined;
    this.refresh = refresh;
    if (this.survey !== null) this.draft = keptDraft(USER_ID, this.survey.id);
  }

  /** A text area takes its text as a property only. */
  override renderedCallback(): void {
    for (const field of this.template?.querySelectorAll('textarea') ?? []) {
      const said = this.draft[field.dataset.question ?? ''] ?? '';
      if (field.value !== said) field.value = said;
    }
  }

  get survey(): OpenSurvey | null {
    return this.surveys?.[0] ?? null;
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    return this.survey === null && !this.isThanked ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get content(): OpenSurvey | null {
    return this.face === 'content' && !this.isThanked ? this.survey : null;
  }

  get heading(): string {
    return this.content?.name || label.title;
  }

  get intro(): string {
    const { content } = this;
    return content === null ? '' : filled(label.intro, content.questions.length, dayText(content.dueDate));
  }

  get rows() {
    return (this.content?.questions ?? []).map((question, at) => {
      const said = this.draft[question.id] ?? '';
      const isText = question.kind === 'Text';
      return {
        key: question.id,
        text: `${at + 1}. ${question.text}`,
        isText,
        choices: isText ? [] : choicesOf(question, said),
        choicesClass: question.kind === 'Choice' ? 'choices' : 'steps',
        hint: hintOf(question),
        rowClass: this.showMissing && !isText && said === '' ? 'question missing' : 'question',
      };
    });
  }

  get progress(): string {
    const questions = this.content?.questions ?? [];
    const done = questions.filter(({ id }) => (this.draft[id] ?? '').trim() !== '').length;
    return filled(label.progress, done, questions.length);
  }

  get isIncomplete(): boolean {
    return this.showMissing && this.missing !== null;
  }

  /** The first question that must be answered and is not. */
  get missing(): OpenQuestion | null {
    return this.content?.questions.find(({ id, kind }) => kind !== 'Text' && !this.draft[id]) ?? null;
  }

  get privacyRows() {
    const { minimum = 5, commentMinimum = 8 } = this.survey ?? {};
    const texts = [
      label.privacyInbox,
      filled(label.privacyMoved, minimum),
      label.privacyOpen,
      label.privacyTook,
      filled(label.privacyShown, minimum, commentMinimum),
      label.privacyDraft,
    ];
    return texts.map((text) => ({ key: text, text }));
  }

  get toldRows() {
    const { told } = this;
    if (told === null || this.face !== 'content') return [];
    return [filled(label.heard, told.heard), filled(label.doing, told.doing, dayText(told.doneByDate))].map((text) => ({
      key: text,
      text,
    }));
  }

  get hasTold(): boolean {
    return this.toldRows.length > 0;
  }

  get sendText(): string {
    return this.isSending ? label.sending : label.send;
  }

  handleAnswer(event: Event): void {
    const { survey } = this;
    const field = event.target as HTMLInputElement | HTMLTextAreaElement;
    if (survey === null) return;
    this.draft = { ...this.draft, [field.dataset.question ?? '']: field.value };
    this.refusal = null;
    keepDraft(USER_ID, survey.id, this.draft);
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  async handleSend(event: Event): Promise<void> {
    event.preventDefault();
    const { survey, missing } = this;
    if (survey === null) return;
    this.showMissing = true;
    if (missing !== null) {
      this.template?.querySelector<HTMLElement>(`input[data-question="${missing.id}"]`)?.focus();
      return;
    }
    const answers = ballotText(survey, this.draft);
    const reading = ballotAnswers(answers, survey.questions);
    if ('fault' in reading) {
      this.refusal = label.missing;
      return;
    }
    this.isSending = true;
    const input = { PulseBallot__c: { Survey__c: survey.id, Answers__c: answers, OwnerId: survey.inboxOwner } };
    const { errors } = await executeMutation({ query: SEND_BALLOT, variables: { input } }).catch(refused);
    this.isSending = false;
    if (errors !== undefined && errors.length > 0) {
      this.refusal = filled(label.failed, errors.map(({ message }) => message).join(' '));
      return;
    }
    markSent(USER_ID, survey.id);
    this.draft = {};
    this.showMissing = false;
    this.isThanked = true;
  }
}

const refused = (error: unknown): GraphQLResult<unknown> => {
  const failure: GraphQLError = { message: error instanceof Error ? error.message : String(error) };
  return { errors: [failure] };
};

function choicesOf(question: OpenQuestion, said: string) {
  const values =
    question.kind === 'Choice'
      ? question.options
      : Array.from({ length: question.highest - question.lowest + 1 }, (_, i) => String(question.lowest + i));
  return values.map((value) => ({ key: value, value, isChosen: value === said }));
}

function hintOf(question: OpenQuestion): string | null {
  if (question.kind === 'Text') return label.words;
  if (question.kind !== 'Recommendation') return null;
  const [lowest, highest] = [numberText(question.lowest), numberText(question.highest)];
  return filled(label.scaleSays, lowest, label.unlikely, highest, label.likely);
}

/** The ballot as the service reads it: numbers as numbers. */
function ballotText(survey: OpenSurvey, draft: BallotDraft): string {
  const entries = survey.questions.flatMap(({ id, kind }): [string, string | number][] => {
    const said = (draft[id] ?? '').trim();
    if (said === '') return [];
    return [[id, kind === 'Recommendation' || kind === 'Scale' ? Number(said) : said]];
  });
  return JSON.stringify(Object.fromEntries(entries));
}

/** Today in the reader's time zone; Swedish writes days as ISO does. */
function today(): string {
  return new Date().toLocaleDateString('sv-SE', { timeZone: TIME_ZONE });
}
