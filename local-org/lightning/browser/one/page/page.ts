import { LightningElement, api } from 'lwc';
import { context } from '../../host/context.ts';
import { labels } from '../../host/labels.ts';
import type { PageReference } from '../../host/pageUrls.ts';

/** What an address shows: a record, a list, related records, home or an app page. */
export default class Page extends LightningElement {
  static override renderMode = 'light' as const;

  @api page!: PageReference;
  labels = labels;

  get isRecord(): boolean {
    return this.page.type === 'standard__recordPage';
  }

  get isRelationship(): boolean {
    return this.page.type === 'standard__recordRelationshipPage';
  }

  get listLayout(): 'tiles' | 'table' {
    return context.formFactor === 'Small' ? 'tiles' : 'table';
  }

  get isList(): boolean {
    return (
      this.page.type === 'standard__objectPage' && ['list', 'home'].includes(this.page.attributes['actionName'] ?? '')
    );
  }

  get isHome(): boolean {
    return this.page.type === 'standard__namedPage' || this.page.type === 'standard__navItemPage';
  }

  get pageName(): string {
    return this.page.attributes['apiName'] ?? this.page.attributes['pageName'] ?? 'home';
  }
}
