import type { AskedQuestion } from 'c/pulseDomain';
import type { Edges, Text, Value } from 'c/uiRequest';
import { firstNode, nodes } from 'c/uiRequest';

export interface SurveyAnswer {
  readonly uiapi: {
    readonly query: {
      readonly invitations?: Edges<InvitationNode> | null;
      readonly questions?: Edges<QuestionNode> | null;
      readonly told?: Edges<ToldNode> | null;
    };
  };
}

interface InvitationNode {
  readonly Id: string;
  readonly dueDate?: Text | null;
  readonly survey?: {
    readonly Id: string;
    readonly name: Text;
    readonly inboxOwner?: Text | null;
    readonly scaleLowest?: Value | null;
    readonly minimum?: Value | null;
    readonly commentMinimum?: Value | null;
  } | null;
}

interface QuestionNode {
  readonly Id: string;
  readonly surveyId?: Text | null;
  readonly kind?: Text | null;
  readonly question?: Text | null;
  readonly lowest?: Value | null;
  readonly highest?: Value | null;
  readonly options?: Text | null;
}

interface ToldNode {
  readonly heard?: Text | null;
  readonly doing?: Text | null;
  readonly doneByDate?: Text | null;
}

export interface OpenQuestion extends AskedQuestion {
  readonly text: string;
}

/** A survey that waits for the reader. */
export interface OpenSurvey {
  readonly id: string;
  readonly name: string;
  readonly dueDate: string | null;
  /** Who must own a ballot. */
  readonly inboxOwner: string;
  readonly minimum: number;
  readonly commentMinimum: number;
  readonly questions: readonly OpenQuestion[];
}

/** What the people were told of a round. */
export interface ToldRound {
  readonly heard: string;
  readonly doing: string;
  readonly doneByDate: string;
}

/** The surveys that wait, the most urgent first; one whose questions may not be seen cannot be answered. */
export function openSurveys({ uiapi: { query } }: SurveyAnswer): readonly OpenSurvey[] {
  return nodes(query.invitations).flatMap(({ dueDate, survey }): OpenSurvey[] => {
    if (survey === null || survey === undefined || !survey.inboxOwner?.value) return [];
    const lowestOfAll = survey.scaleLowest?.value === 0 ? 0 : 1;
    const questions = nodes(query.questions)
      .filter(({ surveyId }) => surveyId?.value === survey.Id)
      .map((node) => openQuestion(node, lowestOfAll));
    if (questions.length === 0) return [];
    return [
      {
        id: survey.Id,
        name: survey.name.value ?? '',
        dueDate: dueDate?.value ?? null,
        inboxOwner: survey.inboxOwner.value,
        minimum: survey.minimum?.value ?? 5,
        commentMinimum: survey.commentMinimum?.value ?? 8,
        questions,
      },
    ];
  });
}

function openQuestion(node: QuestionNode, lowestOfAll: number): OpenQuestion {
  const kind = (node.kind?.value ?? 'Text') as OpenQuestion['kind'];
  const isRecommendation = kind === 'Recommendation';
  return {
    id: node.Id,
    kind,
    text: node.question?.value ?? '',
    lowest: isRecommendation ? lowestOfAll : (node.lowest?.value ?? 1),
    highest: isRecommendation ? 10 : (node.highest?.value ?? 5),
    options: (node.options?.value ?? '')
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  };
}

export function toldRound({ uiapi: { query } }: SurveyAnswer): ToldRound | null {
  const node = firstNode(query.told);
  const [heard, doing, doneByDate] = [node?.heard?.value, node?.doing?.value, node?.doneByDate?.value];
  return heard && doing && doneByDate ? { heard, doing, doneByDate } : null;
}
