import asOf from '@salesforce/label/c.UiDefinitionAsOf';
import basis from '@salesforce/label/c.UiDefinitionBasis';
import formula from '@salesforce/label/c.UiDefinitionFormula';
import open from '@salesforce/label/c.UiDefinitionOpen';

export const label = { asOf, basis, formula, open };
