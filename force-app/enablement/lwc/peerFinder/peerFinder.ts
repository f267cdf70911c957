import { counted, filled, moneyText, percentText } from 'c/uiFormat';
import type { Face, Notice } from 'c/uiPanel';
import { errorNotice } from 'c/uiRequest';
import type { GraphQLResult } from 'lightning/graphql';
import { executeMutation, graphql } from 'lightning/graphql';
import { NavigationMixin } from 'lightning/navigation';
import { LightningElement, api, wire } from 'lwc';
import { label } from './labels';
import type { Peer, PeerAnswer, Peers, WinsAnswer } from './peerAnswer';
import { peersOf, winnersOf } from './peerAnswer';
import { PEER_QUERY, REGISTER_ASSIST, WINS_QUERY, peerVariables, winsVariables } from './peerQuery';

const USUAL_SHARE = '20';

/**
 * Who can help: on a deal the colleagues in other territories who have won with accounts of its industry and size, with
 * credit promised before the deal closes; on a territory the territories whose potential is spread most alike.
 */
export default class PeerFinder extends NavigationMixin(LightningElement) {
  /** The record of the page: a deal or a territory. */
  @api recordId: string | undefined;
  /** What kind of record it is. */
  @api objectApiName: string | undefined;
  /** The heading, instead of the usual one. */
  @api heading: string | undefined;

  label = label;
  peers: Peers | null = null;
  winners: readonly Peer[] | null = null;
  errors: GraphQLResult<PeerAnswer>['errors'];
  isLoaded = false;
  refresh: (() => Promise<void>) | undefined;

  asked: Peer | null = null;
  share = USUAL_SHARE;
  help = '';
  isSaving = false;
  note = '';
  isWrong = false;

  query = PEER_QUERY;

  get variables(): Record<string, unknown> {
    return peerVariables(this.recordId);
  }

  @wire(graphql, { query: '$query', variables: '$variables' })
  receive({ data, errors, refresh }: GraphQLResult<PeerAnswer>): void {
    const answer = data?.uiapi.query;
    const isAnswered = Boolean(answer?.deals ?? answer?.metrics);
    this.isLoaded = Boolean(data ?? errors);
    this.peers = data !== undefined && isAnswered ? peersOf(data) : null;
    this.errors = !isAnswered && errors?.length ? errors : undefined;
    this.refresh = refresh;
  }

  /** The deal's account says what to look for; until it is known nothing is asked. */
  get winsQuery() {
    return this.peers?.deal == null ? undefined : WINS_QUERY;
  }

  get winsFilter(): Record<string, unknown> {
    const deal = this.peers?.deal;
    return deal == null ? {} : winsVariables(deal.industry, deal.size);
  }

  @wire(graphql, { query: '$winsQuery', variables: '$winsFilter' })
  receiveWins({ data, errors }: GraphQLResult<WinsAnswer>): void {
    if (data?.uiapi.query.segments) this.winners = winnersOf(data, this.peers?.deal?.owner ?? null);
    else if ((data ?? errors) !== undefined && this.winsQuery !== undefined) this.winners = [];
  }

  get isTerritory(): boolean {
    return this.objectApiName === 'SalesTerritory__c';
  }

  get face(): Face {
    if (!this.isLoaded) return 'loading';
    if (this.errors !== undefined) return 'error';
    if (this.isTerritory) return (this.peers?.similar.length ?? 0) === 0 ? 'empty' : 'content';
    if (this.peers === null) return 'empty';
    if (this.winners === null) return 'loading';
    return this.winners.length + this.peers.assists.length === 0 ? 'empty' : 'content';
  }

  get notice(): Notice | null {
    if (this.errors !== undefined) return errorNotice(this.errors);
    return this.isTerritory
      ? { title: label.emptyTitle, message: label.emptyTerritory, nextStep: label.emptyTerritoryNext }
      : { title: label.emptyTitle, message: label.emptyMessage, nextStep: label.emptyNextStep };
  }

  get shownHeading(): string {
    return this.heading || (this.isTerritory ? label.titleTerritory : label.title);
  }

  get isContent(): boolean {
    return this.face === 'content';
  }

  get intro(): string {
    const deal = this.peers?.deal;
    return deal == null ? '' : filled(label.intro, deal.industry ?? label.noIndustry, deal.size);
  }

  get similarRows() {
    return (this.peers?.similar ?? []).map(({ id, name, overlap }) => ({
      id,
      name,
      text: filled(label.overlap, percentText(overlap)),
    }));
  }

  get mayAsk(): boolean {
    return this.peers?.deal?.isClosed === false;
  }

  get isClosed(): boolean {
    return this.peers?.deal?.isClosed === true;
  }

  get winnerRows() {
    return (this.winners ?? []).map((peer) => ({
      id: peer.id,
      name: peer.name === peer.territoryName ? peer.name : `${peer.name} · ${peer.territoryName}`,
      text: counted(label.winsOne, label.winsMany, peer.customers, moneyText(peer.won, peer.currency)),
      mayAsk: this.mayAsk && peer.user !== null && this.asked === null,
      isAsked: this.asked?.id === peer.id,
      shareLabel: filled(label.share, peer.name),
    }));
  }

  get assistRows() {
    return (this.peers?.assists ?? []).map(({ id, name, share }) => ({
      id,
      text: filled(label.promisedRow, name, percentText(share)),
    }));
  }

  get hasAssists(): boolean {
    return this.assistRows.length > 0;
  }

  get promiseText(): string {
    return this.isSaving ? label.saving : label.promise;
  }

  get noteClass(): string {
    return this.isWrong ? 'wrong' : 'soft';
  }

  handleRetry(): void {
    if (this.refresh === undefined) return;
    this.isLoaded = false;
    this.errors = undefined;
    this.refresh();
  }

  handleTerritory(event: Event): void {
    event.preventDefault();
    const { id = '' } = (event.currentTarget as HTMLElement).dataset;
    this[NavigationMixin.Navigate]({
      type: 'standard__recordPage',
      attributes: { recordId: id, objectApiName: 'SalesTerritory__c', actionName: 'view' },
    });
  }

  handleAsk(event: Event): void {
    const { id } = (event.currentTarget as HTMLElement).dataset;
    this.asked = this.winners?.find((peer) => peer.id === id) ?? null;
    this.share = USUAL_SHARE;
    this.help = '';
    this.note = '';
  }

  handleCancel(): void {
    this.asked = null;
  }

  handleShare(event: Event): void {
    this.share = (event.target as HTMLInputElement).value;
  }

  handleHelp(event: Event): void {
    this.help = (event.target as HTMLInputElement).value;
  }

  async handlePromise(event: Event): Promise<void> {
    event.preventDefault();
    const { asked } = this;
    const percent = Number(this.share.replace(',', '.'));
    if (asked === null) return;
    this.isWrong = !(percent >= 1 && percent <= 50);
    if (this.isWrong) {
      this.note = label.badShare;
      return;
    }
    this.isSaving = true;
    const fields = {
      Opportunity__c: this.recordId,
      Helper__c: asked.user,
      ShareFraction__c: Math.round(percent * 100) / 10_000,
      Help__c: this.help.slice(0, 255),
    };
    const { errors } = await executeMutation({
      query: REGISTER_ASSIST,
      variables: { input: { AssistCredit__c: fields } },
    }).catch((error: unknown) => ({ errors: [{ message: error instanceof Error ? error.message : String(error) }] }));
    this.isSaving = false;
    this.isWrong = errors !== undefined && errors.length > 0;
    if (this.isWrong) {
      this.note = filled(label.failed, (errors ?? []).map(({ message }) => message).join(' '));
      return;
    }
    this.note = filled(label.saved, asked.name, percentText(percent / 100));
    this.asked = null;
    await this.refresh?.();
  }
}
