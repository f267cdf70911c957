import { LightningElement, api } from 'lwc';
import { broken, components } from 'host/components';
import { context } from '../../host/context.ts';
import { labels } from '../../host/labels.ts';
import type { PageItem } from '../../host/pageModel.ts';

type Constructor = new () => LightningElement;

/** A deployed component with the properties its page gives it. */
export default class CustomComponent extends LightningElement {
  static override renderMode = 'light' as const;

  @api item!: PageItem;
  @api recordId?: string;
  @api objectApiName?: string;
  labels = labels;
  component: Constructor | null = null;
  problem = '';

  override connectedCallback(): void {
    const name = this.item.component.replace(/^c:/, '');
    const load = components[name];
    if (!load) {
      this.problem = broken[name] ?? `c-${name} is not deployed to this org.`;
      return;
    }
    load().then(
      (module) => {
        this.component = module.default;
      },
      (error: unknown) => {
        this.problem = error instanceof Error ? error.message : String(error);
      },
    );
  }

  override errorCallback(error: Error): void {
    this.problem = error.message;
    console.error(error);
  }

  get properties(): Record<string, unknown> {
    return {
      ...this.item.properties,
      ...(this.recordId === undefined ? {} : { recordId: this.recordId, objectApiName: this.objectApiName }),
      flexipageRegionWidth: context.formFactor === 'Small' ? 'SMALL' : 'LARGE',
    };
  }
}
