import { LightningElement, api } from 'lwc';
import { context } from '../../host/context.ts';
import { labels } from '../../host/labels.ts';
import type { PageItem, PageModel } from '../../host/pageModel.ts';
import { isShown, type VisibilityFacts } from '../../host/visibility.ts';

interface Tab {
  identifier: string;
  title: string;
  items: PageItem[];
}

const standardTitles: Record<string, string> = {
  'Standard.Tab.detail': labels.details,
  'Standard.Tab.relatedLists': labels.related,
  'Standard.Tab.home': labels.home,
};

/** Tabs of a page; the body of each is a facet. */
export default class FlexiTabset extends LightningElement {
  static override renderMode = 'light' as const;

  @api item!: PageItem;
  @api facets: PageModel['facets'] = {};
  @api recordId?: string;
  @api objectApiName?: string;
  @api facts!: VisibilityFacts;

  get shown(): PageItem[] {
    const tabs = this.facets[String(this.item.properties['tabs'])] ?? [];
    return tabs.filter(({ visibility }) => isShown(visibility, this.facts));
  }

  get tabs(): Tab[] {
    return this.shown.map(({ identifier, properties }) => ({
      identifier,
      title: titleOf(String(properties['title'] ?? '')),
      items: this.facets[String(properties['body'])] ?? [],
    }));
  }

  get activeTab(): string | undefined {
    const shown = this.shown;
    return (shown.find(({ properties }) => String(properties['active']) === 'true') ?? shown[0])?.identifier;
  }
}

/** A tab's title: standard ones by name, labels as `{!$Label.c.X}`, other titles as they are. */
function titleOf(title: string): string {
  const label = /^\{!\$Label\.(?:c\.)?(\w+)\}$/.exec(title)?.[1];
  if (label !== undefined) return context.labels[`c.${label}`] ?? label;
  return standardTitles[title] ?? title.replace(/^Standard\.Tab\./, '');
}
