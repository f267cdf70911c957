export const SHOW_TOAST = 'lightning__showtoast';

export interface ToastDetail {
  title: string;
  message?: string;
  messageData?: (string | { url: string; label: string })[];
  variant?: 'info' | 'success' | 'warning' | 'error';
  mode?: 'dismissible' | 'pester' | 'sticky';
}

/** Asks the page to show a toast: `this.dispatchEvent(new ShowToastEvent({ title, message, variant }))`. */
export class ShowToastEvent extends CustomEvent<ToastDetail> {
  constructor(detail: ToastDetail) {
    super(SHOW_TOAST, { detail, bubbles: true, composed: true, cancelable: true });
  }
}
