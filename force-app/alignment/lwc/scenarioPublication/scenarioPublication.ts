import USER_ID from '@salesforce/user/Id';
import type { PlanStatus } from 'c/alignmentDomain';
import { executeMutation } from 'lightning/graphql';
import { LightningElement, api } from 'lwc';
import { label } from './labels';
import type { Publication, PublicationNode, PublicationStatus } from './publicationAnswer';
import { publicationOf } from './publicationAnswer';
import { ANSWER_PUBLICATION, ASK_PUBLICATION } from './publicationQuery';
import { previewNotes, previewRows, refusalRows, standingText } from './publicationText';

export type { PublicationNode };

/** A wish that is over; whoever still wants the plan published asks anew. */
const OVER: readonly PublicationStatus[] = ['Published', 'Refused', 'Withdrawn'];

/**
 * Puts an approved plan in force: asked for here, worked out and carried out by the service at its next runs, and nothing is
 * written before somebody has seen what changes and said yes. Tells of `change` when something was saved.
 */
export default class ScenarioPublication extends LightningElement {
  /** Id of the plan. */
  @api planId: string | undefined;
  /** Where the plan stands. */
  @api planStatus: PlanStatus | undefined;
  /** Whether the person may publish plans. */
  @api mayPublish = false;
  /** The latest wish for the plan; null where there is none. */
  @api node: PublicationNode | null = null;

  label = label;
  startDate = '';
  isSaving = false;
  fault: string | null = null;

  get publication(): Publication | null {
    return this.node ? publicationOf(this.node) : null;
  }

  get standing(): string {
    return this.publication === null ? '' : standingText(this.publication);
  }

  /** What would change; once it is done, how much was written says it all. */
  get rows() {
    const { publication } = this;
    if (publication === null || OVER.includes(publication.status)) return [];
    return previewRows(publication.preview);
  }

  get hasRows(): boolean {
    return this.rows.length > 0;
  }

  get notes() {
    const { publication } = this;
    return publication === null || OVER.includes(publication.status) ? [] : previewNotes(publication.preview);
  }

  get refusals() {
    return this.publication?.status === 'Refused' ? refusalRows(this.publication.preview) : [];
  }

  get hasRefusals(): boolean {
    return this.refusals.length > 0;
  }

  /** A plan that is in force already is asked about again only to do what was refused the first time. */
  get canAsk(): boolean {
    const status = this.publication?.status;
    if (!this.mayPublish || (status !== undefined && !OVER.includes(status))) return false;
    return this.planStatus === 'Approved' || (this.planStatus === 'Active' && status === 'Refused');
  }

  get canConfirm(): boolean {
    return this.mayPublish && this.publication?.status === 'Ready';
  }

  get canWithdraw(): boolean {
    return this.mayPublish && ['Requested', 'Ready', 'Confirmed'].includes(this.publication?.status ?? '');
  }

  get hasButtons(): boolean {
    return this.canConfirm || this.canWithdraw;
  }

  handleDate(event: Event): void {
    this.startDate = (event.target as HTMLInputElement).value;
  }

  async handleAsk(event: Event): Promise<void> {
    event.preventDefault();
    const fields = { Plan__c: this.planId, Status__c: 'Requested', StartDate__c: this.startDate || null };
    await this.save(ASK_PUBLICATION, { input: { TerritoryPublication__c: fields } });
  }

  async handleConfirm(): Promise<void> {
    await this.answer({ Status__c: 'Confirmed', ConfirmedBy__c: USER_ID, ConfirmedAt__c: new Date().toISOString() });
  }

  async handleWithdraw(): Promise<void> {
    await this.answer({ Status__c: 'Withdrawn' });
  }

  async answer(fields: Record<string, unknown>): Promise<void> {
    const input = { Id: this.publication?.id, TerritoryPublication__c: fields };
    await this.save(ANSWER_PUBLICATION, { input });
  }

  async save(query: unknown, variables: Record<string, unknown>): Promise<void> {
    if (this.isSaving) return;
    this.isSaving = true;
    this.fault = null;
    try {
      const { errors } = await executeMutation({ query, variables } as Parameters<typeof executeMutation>[0]);
      if (errors?.length) this.fault = errors.map(({ message }) => message).join(' ');
      else this.dispatchEvent(new CustomEvent('change'));
    } catch {
      this.fault = label.notSaved;
    } finally {
      this.isSaving = false;
    }
  }
}
