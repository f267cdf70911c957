/** The NAICS sectors that external business data counts by. */
export const SECTORS: Readonly<Record<string, string>> = {
  '11': 'Agriculture, forestry, fishing and hunting',
  '21': 'Mining, quarrying, oil and gas',
  '22': 'Utilities',
  '23': 'Construction',
  '31-33': 'Manufacturing',
  '42': 'Wholesale trade',
  '44-45': 'Retail trade',
  '48-49': 'Transportation and warehousing',
  '51': 'Information',
  '52': 'Finance and insurance',
  '53': 'Real estate, rental and leasing',
  '54': 'Professional, scientific and technical services',
  '55': 'Management of companies',
  '56': 'Administrative, support and waste services',
  '61': 'Education',
  '62': 'Health care and social assistance',
  '71': 'Arts, entertainment and recreation',
  '72': 'Accommodation and food services',
  '81': 'Other services',
  '99': 'Not classified',
};

/**
 * The sector of each industry that accounts name: Salesforce's own list, and words in common use. Industries that lie across
 * sectors (Electronics, Environmental, Other, …) are left out rather than guessed.
 */
const SECTOR_OF: Readonly<Record<string, string>> = {
  ...{ agriculture: '11', energy: '22', utilities: '22', construction: '23', apparel: '31-33', biotechnology: '31-33' },
  ...{ chemicals: '31-33', machinery: '31-33', manufacturing: '31-33', retail: '44-45', shipping: '48-49' },
  ...{ transportation: '48-49', communications: '51', media: '51', software: '51', telecommunications: '51' },
  ...{ banking: '52', finance: '52', insurance: '52', 'real estate': '53', consulting: '54', engineering: '54' },
  ...{ marketing: '54', technology: '54', employment: '56', education: '61', healthcare: '62', medical: '62' },
  ...{ entertainment: '71', recreation: '71', hospitality: '72', 'food & beverage': '72', services: '81' },
};

/**
 * The NAICS sector of an industry; null when it is not known or lies across several.
 *
 * @example sectorOf(' Banking') // '52'
 */
export const sectorOf = (industry: string): string | null => SECTOR_OF[industry.trim().toLowerCase()] ?? null;
