import { LightningElement, api } from 'lwc';
import { context, type NavItem } from '../../host/context.ts';
import { labels } from '../../host/labels.ts';
import type { PageModel } from '../../host/pageModel.ts';
import { pageModel } from '../../host/pages.ts';
import { placedRegions, type PlacedRegion } from '../../host/regions.ts';
import type { VisibilityFacts } from '../../host/visibility.ts';
import { pageFacts } from '../recordPage/recordPage.ts';

/** Home or an app page, as deployed; without one, the app's tabs to choose from. */
export default class HomePage extends LightningElement {
  static override renderMode = 'light' as const;

  @api pageName = 'home';
  labels = labels;
  appLabel = context.app.label;
  model: PageModel | null = null;
  isLoaded = false;

  override async connectedCallback(): Promise<void> {
    this.model = await pageModel({ pageName: this.pageName });
    this.isLoaded = true;
    document.title = this.model?.label ?? context.app.label;
  }

  get regions(): PlacedRegion[] {
    return this.model ? placedRegions(this.model) : [];
  }

  get templateClass(): string {
    return `host-template${this.regions.some(({ className }) => className.includes('narrow')) ? ' host-template_sided' : ''}`;
  }

  get facts(): VisibilityFacts {
    return pageFacts({});
  }

  get items(): NavItem[] {
    return context.app.navItems.filter(({ kind }) => kind !== 'home');
  }
}
