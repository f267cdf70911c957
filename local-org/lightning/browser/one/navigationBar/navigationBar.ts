import { LightningElement, api } from 'lwc';
import { context, type NavItem } from '../../host/context.ts';
import { labels } from '../../host/labels.ts';
import type { PageReference } from '../../host/pageUrls.ts';

/** Room for the button that opens the rest, in pixels. */
const MORE_WIDTH = 96;

/**
 * The app's tabs. The tab of the object on show is marked, on its list as on its records. Tabs that a desktop's window
 * has no room for stand behind "More"; on a phone the bar scrolls.
 */
export default class NavigationBar extends LightningElement {
  static override renderMode = 'light' as const;

  @api page: PageReference | null = null;
  labels = labels;
  appLabel = context.app.label;
  appStyle = `--host-app-color: ${context.app.color}`;
  /** How many tabs the bar has room for; all of them until they are measured. */
  shownCount = Infinity;
  private widths: readonly number[] = [];
  private watcher: ResizeObserver | undefined;

  override renderedCallback(): void {
    if (context.formFactor === 'Small') return this.scrollToCurrent();
    if (this.watcher || !this.tabs) return;
    this.widths = [...this.tabs.children].map((tab) => tab.getBoundingClientRect().width);
    this.watcher = new ResizeObserver(() => this.fit());
    this.watcher.observe(this.tabs.parentElement!);
  }

  override disconnectedCallback(): void {
    this.watcher?.disconnect();
    this.watcher = undefined;
    this.shownCount = Infinity;
  }

  private get tabs(): HTMLElement | undefined {
    return this.refs?.['tabs'] as HTMLElement | undefined;
  }

  private fit(): void {
    const room = this.tabs?.parentElement?.clientWidth ?? 0;
    const total = this.widths.reduce((sum, width) => sum + width, 0);
    let used = MORE_WIDTH;
    const fitting = this.widths.findIndex((width) => (used += width) > room);
    this.shownCount = total <= room || fitting === -1 ? Infinity : fitting;
  }

  private scrollToCurrent(): void {
    const current = this.tabs?.querySelector<HTMLElement>('.slds-is-active');
    if (!this.tabs || !current) return;
    const { offsetLeft, offsetWidth } = current;
    const end = offsetLeft + offsetWidth - this.tabs.offsetLeft;
    if (end > this.tabs.scrollLeft + this.tabs.clientWidth) this.tabs.scrollLeft = end - this.tabs.clientWidth;
    if (offsetLeft - this.tabs.offsetLeft < this.tabs.scrollLeft)
      this.tabs.scrollLeft = offsetLeft - this.tabs.offsetLeft;
  }

  get items(): (NavItem & { className: string; current: 'page' | undefined })[] {
    return this.all.slice(0, this.shownCount).map(({ isCurrent, ...item }) => ({
      ...item,
      className: `slds-context-bar__item${isCurrent ? ' slds-is-active' : ''}`,
      current: isCurrent ? 'page' : undefined,
    }));
  }

  get hasMore(): boolean {
    return this.shownCount < context.app.navItems.length;
  }

  get moreItems(): (NavItem & { isCurrent: boolean })[] {
    return this.all.slice(this.shownCount);
  }

  get moreClass(): string {
    const isCurrent = this.moreItems.some((item) => item.isCurrent);
    return `slds-context-bar__item host-more${isCurrent ? ' slds-is-active' : ''}`;
  }

  private get all(): (NavItem & { isCurrent: boolean })[] {
    return context.app.navItems.map((item) => ({ ...item, isCurrent: isCurrentItem(item, this.page) }));
  }
}

function isCurrentItem({ kind, target }: NavItem, page: PageReference | null): boolean {
  const { type, attributes } = page ?? { type: '', attributes: {} as PageReference['attributes'] };
  if (kind === 'home') return type === 'standard__namedPage';
  return (kind === 'object' ? attributes['objectApiName'] : attributes['apiName']) === target;
}
