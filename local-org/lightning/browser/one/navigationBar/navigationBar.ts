import { LightningElement, api } from 'lwc';
import { context, type NavItem } from '../../host/context.ts';
import { labels } from '../../host/labels.ts';
import type { PageReference } from '../../host/pageUrls.ts';

/** The app's tabs. The tab of the object on show is marked, on its list as on its records. */
export default class NavigationBar extends LightningElement {
  static override renderMode = 'light' as const;

  @api page: PageReference | null = null;
  labels = labels;
  appLabel = context.app.label;
  appStyle = `--host-app-color: ${context.app.color}`;

  get items(): (NavItem & { className: string; current: 'page' | undefined })[] {
    return context.app.navItems.map((item) => {
      const isCurrent = isCurrentItem(item, this.page);
      return {
        ...item,
        className: `slds-context-bar__item${isCurrent ? ' slds-is-active' : ''}`,
        current: isCurrent ? 'page' : undefined,
      };
    });
  }
}

function isCurrentItem({ kind, target }: NavItem, page: PageReference | null): boolean {
  const { type, attributes } = page ?? { type: '', attributes: {} as PageReference['attributes'] };
  if (kind === 'home') return type === 'standard__namedPage';
  return (kind === 'object' ? attributes['objectApiName'] : attributes['apiName']) === target;
}
