import { LightningElement, api, wire } from 'lwc';
import { getRelatedListsInfo, type RelatedListSummary } from '../../host/relatedLists.ts';
import type { WireResult } from '../../host/resources.ts';

/** All related lists of the record's page layout. */
export default class RelatedLists extends LightningElement {
  static override renderMode = 'light' as const;

  @api recordId!: string;
  @api objectApiName!: string;
  @wire(getRelatedListsInfo, { parentObjectApiName: '$objectApiName' })
  info: WireResult<{ relatedLists: RelatedListSummary[] }> | undefined;

  get lists(): RelatedListSummary[] {
    return this.info?.data?.relatedLists ?? [];
  }
}
