import { LightningElement } from 'lwc';
import Toast from 'lightning/toast';
import { context } from '../../host/context.ts';
import { labels } from '../../host/labels.ts';
import { pageAt, type PageReference } from '../../host/pageUrls.ts';
import { currentPage, onPageChange, openPage } from '../../lightning/navigation.ts';
import { SHOW_TOAST, type ToastDetail } from '../../lightning/platformShowToastEvent.ts';
import '../../lightning/refresh.ts';

/** The frame of every page: header, navigation, the page itself, and the place where toasts appear. */
export default class App extends LightningElement {
  static override renderMode = 'light' as const;

  labels = labels;
  page: PageReference | null = currentPage();

  override connectedCallback(): void {
    onPageChange((page) => {
      const before = this.pageKey;
      this.page = page;
      if (this.pageKey === before) return;
      window.scrollTo(0, 0);
      // What had the focus is gone with its page; the keyboard goes on at the top of the new one.
      document.getElementById('main')?.focus({ preventScroll: true });
    });
    window.addEventListener(SHOW_TOAST, showToast, { capture: true });
    document.addEventListener('click', openInPlace);
  }

  /** The page on show, if there is one: as a list, because only there does another key make another page. */
  get pages(): { key: string; page: PageReference }[] {
    return this.page === null ? [] : [{ key: this.pageKey, page: this.page }];
  }

  get isNowhere(): boolean {
    return this.page === null;
  }

  /** A page of another record is another page; another state of the same page is not. */
  get pageKey(): string {
    return JSON.stringify([this.page?.type, this.page?.attributes]);
  }

  get stageClass(): string {
    return context.formFactor === 'Small' ? 'host-stage host-stage_phone' : 'host-stage';
  }
}

/** Opens links to pages of this org without loading the page anew; leaves new tabs and other addresses to the browser. */
function openInPlace(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.composedPath().find((node): node is HTMLAnchorElement => node instanceof HTMLAnchorElement);
  if (!link || link.target === '_blank' || link.origin !== location.origin || link.hash !== '') return;
  const page = link.pathname.startsWith('/lightning') ? pageAt(link.href) : null;
  if (!page) return;
  event.preventDefault();
  openPage(page);
}

/** Hands a component's toast to the base components' own, which asks for its place by an event of the same name. */
function showToast(event: Event): void {
  const { detail } = event as CustomEvent<ToastDetail>;
  if ('toast' in detail) return;
  event.stopImmediatePropagation();
  const { title, message, messageData, variant, mode } = detail;
  const links = Object.fromEntries((messageData ?? []).map((part, at) => [at, part]));
  void Toast.show({
    label: title,
    ...(message === undefined ? {} : { message, messageLinks: links }),
    variant: variant ?? 'info',
    mode: mode === 'pester' ? 'dismissible' : (mode ?? 'dismissible'),
  });
}
