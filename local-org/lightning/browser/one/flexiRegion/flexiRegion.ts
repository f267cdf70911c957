import { LightningElement, api } from 'lwc';
import type { PageItem, PageModel } from '../../host/pageModel.ts';
import { isShown, type VisibilityFacts } from '../../host/visibility.ts';

/** A region or facet: its components one below the other, without those whose rules hide them. */
export default class FlexiRegion extends LightningElement {
  static override renderMode = 'light' as const;

  @api items: PageItem[] = [];
  @api facets: PageModel['facets'] = {};
  @api recordId?: string;
  @api objectApiName?: string;
  @api facts!: VisibilityFacts;

  get shown(): PageItem[] {
    return this.items.filter(({ visibility }) => isShown(visibility, this.facts));
  }
}
