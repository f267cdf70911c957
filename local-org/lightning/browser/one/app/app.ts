import { LightningElement } from 'lwc';
import Toast from 'lightning/toast';
import { context } from '../../host/context.ts';
import { labels } from '../../host/labels.ts';
import type { PageReference } from '../../host/pageUrls.ts';
import { currentPage, onPageChange } from '../../lightning/navigation.ts';
import { SHOW_TOAST, type ToastDetail } from '../../lightning/platformShowToastEvent.ts';
import '../../lightning/refresh.ts';

/** The frame of every page: header, navigation, the page itself, and the place where toasts appear. */
export default class App extends LightningElement {
  static override renderMode = 'light' as const;

  labels = labels;
  page: PageReference | null = currentPage();

  override connectedCallback(): void {
    onPageChange((page) => {
      this.page = page;
      window.scrollTo(0, 0);
    });
    window.addEventListener(SHOW_TOAST, showToast, { capture: true });
  }

  get hasPage(): boolean {
    return this.page !== null;
  }

  /** A page of another record is another page; another state of the same page is not. */
  get pageKey(): string {
    return JSON.stringify([this.page?.type, this.page?.attributes]);
  }

  get stageClass(): string {
    return context.formFactor === 'Small' ? 'host-stage host-stage_phone' : 'host-stage';
  }
}

function showToast(event: Event): void {
  event.stopImmediatePropagation();
  const { title, message, messageData, variant, mode } = (event as CustomEvent<ToastDetail>).detail;
  const links = Object.fromEntries((messageData ?? []).map((part, at) => [at, part]));
  void Toast.show({
    label: title,
    ...(message === undefined ? {} : { message, messageLinks: links }),
    variant: variant ?? 'info',
    mode: mode === 'pester' ? 'dismissible' : (mode ?? 'dismissible'),
  });
}
