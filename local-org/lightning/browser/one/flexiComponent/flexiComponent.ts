import { LightningElement, api } from 'lwc';
import { labels } from '../../host/labels.ts';
import type { PageItem, PageModel } from '../../host/pageModel.ts';
import type { VisibilityFacts } from '../../host/visibility.ts';

/** One component instance of a page: the standard ones drawn here, the others as deployed. */
export default class FlexiComponent extends LightningElement {
  static override renderMode = 'light' as const;

  @api item!: PageItem;
  @api facets: PageModel['facets'] = {};
  @api recordId?: string;
  @api objectApiName?: string;
  @api facts!: VisibilityFacts;
  labels = labels;

  get isHighlights(): boolean {
    return this.item.component === 'force:highlightsPanel';
  }

  get isDetail(): boolean {
    return ['force:detailPanel', 'force:recordDetailPanelMobile'].includes(this.item.component);
  }

  get isRelatedLists(): boolean {
    return this.item.component === 'force:relatedListContainer';
  }

  get isRelatedList(): boolean {
    return ['force:relatedListSingleContainer', 'lst:dynamicRelatedList'].includes(this.item.component);
  }

  get isTabset(): boolean {
    return this.item.component === 'flexipage:tabset';
  }

  get isRichText(): boolean {
    return this.item.component === 'flexipage:richText';
  }

  /** Components of the org stand without a namespace, or with its default one. */
  get isCustom(): boolean {
    return !this.item.component.includes(':') || this.item.component.startsWith('c:');
  }
}
