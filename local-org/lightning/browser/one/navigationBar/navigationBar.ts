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

  /** Where the tabs are wider than the page, the current one is scrolled into sight. */
  override renderedCallback(): void {
    const tabs = this.refs?.['tabs'] as HTMLElement | undefined;
    const current = tabs?.querySelector<HTMLElement>('.slds-is-active');
    if (!tabs || !current) return;
    const { offsetLeft, offsetWidth } = current;
    const end = offsetLeft + offsetWidth - tabs.offsetLeft;
    if (end > tabs.scrollLeft + tabs.clientWidth) tabs.scrollLeft = end - tabs.clientWidth;
    if (offsetLeft - tabs.offsetLeft < tabs.scrollLeft) tabs.scrollLeft = offsetLeft - tabs.offsetLeft;
  }

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
