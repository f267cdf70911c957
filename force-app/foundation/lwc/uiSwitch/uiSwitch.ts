import { LightningElement, api } from 'lwc';

/** One of the choices of a switch. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  /** A number behind the label, such as how many rows the choice has. */
  readonly badge?: string;
}

let switchCount = 0;

/**
 * A row of choices of which exactly one is chosen. Radio buttons underneath: one stop of the Tab key, arrow keys inside.
 * Tells of a new choice by `choose`, with the value in `detail`.
 */
export default class UiSwitch extends LightningElement {
  /** What is being chosen, for screen readers. */
  @api label = '';
  /** The choices, in order. */
  @api choices: readonly Choice[] = [];
  /** The value of the chosen one. */
  @api value = '';

  // Radio buttons of one name exclude each other across the page, so each switch needs a name of its own.
  group = `even-switch-${(switchCount += 1)}`;

  get options(): (Choice & { isChosen: boolean; itemClass: string })[] {
    return this.choices.map((choice) => {
      const isChosen = choice.value === this.value;
      return { ...choice, isChosen, itemClass: isChosen ? 'option chosen' : 'option' };
    });
  }

  handleChange(event: Event): void {
    event.stopPropagation();
    this.dispatchEvent(new CustomEvent('choose', { detail: (event.target as HTMLInputElement).value }));
  }
}
