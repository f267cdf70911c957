import type { Fields } from './sampleRecords.ts';

const resource = (key: string, Name: string, Kind__c: string, fields: Fields): Fields => ({
  ...{ ExternalKey__c: key, Name, Kind__c, IsActive__c: true, Language__c: 'en' },
  Url__c: `https://example.com/enablement/${key.toLowerCase()}`,
  ...fields,
});

/** Made up; some of the larger industries have no battle card, so that the pages show a gap. */
export const SAMPLE_RESOURCES: readonly Fields[] = [
  resource('CARD-RETAIL', 'Retail: how we win against discounters', 'BattleCard', {
    ...{ Industries__c: 'retail', Summary__c: 'Three questions that move the talk from price to uptime.' },
  }),
  resource('CARD-SOFTWARE', 'Software houses: build or buy', 'BattleCard', {
    ...{ Industries__c: 'software; technolgy', Sizes__c: 'Medium; Large' },
    Summary__c: 'What building it themselves costs in the third year.',
  }),
  resource('CASE-MEDICAL', 'A clinic group in 90 days', 'CaseStudy', {
    ...{ Industries__c: 'medical', Summary__c: 'From first call to signature, with the buyer’s own numbers.' },
  }),
  resource('DECK-GTX', 'GTX family in ten pages', 'Deck', {
    ...{ Products__c: 'GTX', Stages__c: 'Prospecting; Value Proposition' },
    Summary__c: 'For the first meeting, in the reader’s words.',
  }),
  resource('GUIDE-NEGOTIATION', 'Giving and taking', 'Guide', {
    ...{ Stages__c: 'Negotiation/Review', Summary__c: 'What to offer before a discount.' },
  }),
  resource('GUIDE-PRIMO', 'Prima chiamata', 'Guide', {
    ...{ Language__c: 'it', Summary__c: 'Domande per la prima chiamata.' },
  }),
];

/** A play with the person who tells it; its evidence is one of their won deals. */
export interface SamplePlay {
  readonly owner: string;
  readonly fields: Fields;
}

export const SAMPLE_PLAYS: readonly SamplePlay[] = [
  {
    owner: 'Darcel Schlecht',
    fields: {
      ...{ ExternalKey__c: 'PLAY-PILOT', Name: 'A paid pilot in one shop', Industry__c: 'retail', Size__c: 'Large' },
      Problem__c: 'Central purchasing asks for a price for all shops before anybody has used the product.',
      Approach__c: 'Sell one shop a month of use at full price.\nLet its manager present the result to the others.',
      Result__c: 'Four of five pilots became a roll-out, without a discount.',
    },
  },
  {
    owner: 'Vicki Laflamme',
    fields: {
      ...{
        ExternalKey__c: 'PLAY-CFO',
        Name: 'Numbers first, product second',
        Industry__c: 'finance',
        Size__c: 'Medium',
      },
      Problem__c: 'The finance chief joins late and stops the deal.',
      Approach__c: 'Ask for ten minutes in the first week.\nBring one page: what it costs to do nothing.',
      Result__c: 'The chief asks the questions early, and answers them in the last meeting.',
    },
  },
  {
    owner: 'Kary Hendrixson',
    fields: {
      ...{ ExternalKey__c: 'PLAY-REFERENCE', Name: 'A reference from the next town', Industry__c: 'medical' },
      Problem__c: 'Clinics trust other clinics, not sellers.',
      Approach__c: 'Introduce them to a customer of their size nearby before the offer is written.',
      Result__c: 'Two weeks less from offer to signature.',
    },
  },
];
