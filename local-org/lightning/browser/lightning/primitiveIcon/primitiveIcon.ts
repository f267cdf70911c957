import { LightningElement, api } from 'lwc';

const sizes = ['xx-small', 'x-small', 'small', 'medium', 'large'];
const variantClasses: Record<string, string> = {
  error: 'slds-icon-text-error',
  warning: 'slds-icon-text-warning',
  success: 'slds-icon-text-success',
};

/**
 * One icon, drawn from the design system's sprite files. It stands in the place of the base components' own
 * `lightning-primitive-icon`, which carries 1,800 icons as compiled templates.
 */
export default class PrimitiveIcon extends LightningElement {
  static validationOptOut = ['class'];

  /** Address of an own SVG symbol, in place of a named icon. */
  @api src?: string;
  @api svgClass?: string;
  /** `category:name`, as in `utility:add`. */
  @api iconName?: string;
  chosenSize = 'medium';
  chosenVariant = '';

  @api
  get size(): string {
    return this.chosenSize;
  }
  set size(value: string) {
    this.chosenSize = sizes.includes(value) ? value : 'medium';
    this.setAttribute('size', this.chosenSize);
  }

  @api
  get variant(): string {
    return this.chosenVariant;
  }
  set variant(value: string) {
    this.chosenVariant = ['bare', 'error', 'inverse', 'warning', 'success'].includes(value) ? value : '';
    this.setAttribute('variant', this.chosenVariant);
  }

  get name(): string {
    return this.iconName?.split(':')[1] ?? '';
  }

  get href(): string {
    if (this.src) return this.src;
    const [category, name] = this.iconName?.split(':') ?? [];
    return category && name ? `/lightning/slds/icons/${category}-sprite/svg/symbols.svg#${name}` : '';
  }

  get computedClass(): string {
    const classes = [this.svgClass ?? ''];
    if (this.chosenVariant !== 'bare') classes.push('slds-icon');
    if (variantClasses[this.chosenVariant]) classes.push(variantClasses[this.chosenVariant]!);
    else if (this.chosenVariant === '' && !this.src) classes.push('slds-icon-text-default');
    if (this.chosenSize !== 'medium') classes.push(`slds-icon_${this.chosenSize}`);
    return classes.filter(Boolean).join(' ');
  }
}
