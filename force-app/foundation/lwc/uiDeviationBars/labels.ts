import above from '@salesforce/label/c.UiDeviationBarsAbove';
import band from '@salesforce/label/c.UiDeviationBarsBand';
import below from '@salesforce/label/c.UiDeviationBarsBelow';
import drill from '@salesforce/label/c.UiDeviationBarsDrill';
import level from '@salesforce/label/c.UiDeviationBarsLevel';
import par from '@salesforce/label/c.UiDeviationBarsPar';
import unknown from '@salesforce/label/c.UiDeviationBarsUnknown';

export const label = { above, band, below, drill, level, par, unknown };
