import { LightningElement } from 'lwc';
import { context } from '../../host/context.ts';
import { labels } from '../../host/labels.ts';

interface SelectEvent extends Event {
  detail: { value: string };
}

interface Device {
  formFactor: string;
  label: string;
  icon: string;
  className: string;
  pressed: 'true' | 'false';
}

const languages = [
  { code: 'en_US', name: 'English' },
  { code: 'it', name: 'Italiano' },
];

/** Who one is, in which language and on which device: the three things a page here can be tried with. */
export default class Header extends LightningElement {
  static override renderMode = 'light' as const;

  labels = labels;
  userName = context.user.name;

  get devices(): Device[] {
    const device = (formFactor: 'Large' | 'Small', label: string, icon: string): Device => {
      const isCurrent = context.formFactor === formFactor;
      const selected = isCurrent ? ' slds-is-selected host-device_current' : '';
      return {
        formFactor,
        label,
        icon,
        className: `slds-button slds-button_icon slds-button_icon-border-filled${selected}`,
        pressed: isCurrent ? 'true' : 'false',
      };
    };
    return [
      device('Large', labels.asDesktop, 'utility:desktop'),
      device('Small', labels.asPhone, 'utility:phone_portrait'),
    ];
  }

  get languages(): { code: string; name: string; isCurrent: boolean }[] {
    const current = String(context.i18n['lang']);
    return languages.map((language) => ({ ...language, isCurrent: language.code.startsWith(current) }));
  }

  get people(): { username: string; label: string; isCurrent: boolean }[] {
    return context.people.map(({ username, name, description }) => ({
      username,
      label: description ? `${name} · ${description}` : name,
      isCurrent: username === context.user.username,
    }));
  }

  handleDevice(event: Event): void {
    const { formFactor } = (event.currentTarget as HTMLElement).dataset;
    if (formFactor) void changePage({ formFactor });
  }

  handleLanguage(event: SelectEvent): void {
    void changePage({ language: event.detail.value });
  }

  handlePerson(event: SelectEvent): void {
    void changePage({ username: event.detail.value });
  }
}

/** Tells the server who reads the pages and how, then loads the page anew. */
async function changePage(change: { formFactor?: string; language?: string; username?: string }): Promise<void> {
  await fetch('/lightning/session', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  });
  location.reload();
}
