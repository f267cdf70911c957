import type { PublicationFault, PublicationStep } from 'c/alignmentDomain';
import { counted, dayText, filled, numberText } from 'c/uiFormat';
import { label } from './labels';
import type { Preview, Publication } from './publicationAnswer';

const STEPS: Readonly<Record<PublicationStep, string>> = {
  date: label.stepDate,
  agree: label.stepAgree,
  open: label.stepOpen,
  carryGoals: label.stepCarryGoals,
  activate: label.stepActivate,
  close: label.stepClose,
  archive: label.stepArchive,
};

const FAULTS: Readonly<Record<PublicationFault, string>> = {
  scenarioIsNotApproved: label.faultNotApproved,
  scenarioHasNoEndDate: label.faultNoEnd,
  scenarioEndsBeforeItBegins: label.faultEndsEarly,
  baselineIsNotInForce: label.faultNotInForce,
  beginsBeforeTheBaseline: label.faultBeginsEarly,
};

/** A moment's day. */
export const momentText = (moment: string | null): string => dayText(moment?.slice(0, 10));

/** Where the wish stands, and whose it is. */
export function standingText(publication: Publication): string {
  const { status, askedBy, askedAt, confirmedBy, confirmedAt, finishedAt, step, written, previewedAt } = publication;
  switch (status) {
    case 'Requested':
      return filled(label.requested, askedBy, momentText(askedAt));
    case 'Ready':
      return filled(label.ready, askedBy, momentText(askedAt), momentText(previewedAt));
    case 'Confirmed':
      return filled(label.confirmed, confirmedBy, momentText(confirmedAt));
    case 'Running':
      return filled(label.running, step === null ? '' : STEPS[step], numberText(written));
    case 'Published':
      return filled(label.published, momentText(finishedAt), confirmedBy, numberText(written));
    case 'Refused':
      return filled(label.refused, momentText(finishedAt));
    default:
      return '';
  }
}

/** What would change, a row a step. */
export const previewRows = ({ steps = [] }: Preview) =>
  steps.map(({ name, count }) => ({ key: name, name: STEPS[name] ?? name, count: numberText(count) }));

/** From when, instead of which plan, and which deals stay behind for a while. */
export function previewNotes({ effective, baseline, holdover }: Preview): { key: string; text: string }[] {
  const from = baseline
    ? filled(label.fromInstead, dayText(effective), baseline)
    : filled(label.from, dayText(effective));
  const days = holdover?.days ?? 0;
  return [
    ...(effective === undefined ? [] : [{ key: 'from', text: from }]),
    ...(days > 0
      ? [{ key: 'held', text: counted(label.heldOne, label.held, holdover?.openDealCount ?? 0, days) }]
      : []),
  ];
}

/** Why it was refused: by the rules, or by Salesforce. */
export function refusalRows({ faults = [], refused = [], refusedCount = 0 }: Preview) {
  const rest = refusedCount - refused.length;
  const reasons = [
    ...faults.map((fault) => FAULTS[fault] ?? fault),
    ...refused,
    ...(rest > 0 ? [filled(label.refusedMore, rest)] : []),
  ];
  return reasons.map((text) => ({ key: text, text }));
}
