import { LightningElement, api } from 'lwc';

/** A card that says something in place of content. */
export default class Message extends LightningElement {
  static override renderMode = 'light' as const;

  @api icon = '';
  @api heading = '';
  @api text = '';
}
