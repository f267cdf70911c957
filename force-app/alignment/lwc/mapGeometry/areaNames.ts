/** States of the USA by their postal codes. */
const STATES: Readonly<Record<string, string>> = {
  AL: 'Alabama',
  AK: 'Alaska',
  AZ: 'Arizona',
  AR: 'Arkansas',
  CA: 'California',
  CO: 'Colorado',
  CT: 'Connecticut',
  DE: 'Delaware',
  DC: 'District of Columbia',
  FL: 'Florida',
  GA: 'Georgia',
  HI: 'Hawaii',
  ID: 'Idaho',
  IL: 'Illinois',
  IN: 'Indiana',
  IA: 'Iowa',
  KS: 'Kansas',
  KY: 'Kentucky',
  LA: 'Louisiana',
  ME: 'Maine',
  MD: 'Maryland',
  MA: 'Massachusetts',
  MI: 'Michigan',
  MN: 'Minnesota',
  MS: 'Mississippi',
  MO: 'Missouri',
  MT: 'Montana',
  NE: 'Nebraska',
  NV: 'Nevada',
  NH: 'New Hampshire',
  NJ: 'New Jersey',
  NM: 'New Mexico',
  NY: 'New York',
  NC: 'North Carolina',
  ND: 'North Dakota',
  OH: 'Ohio',
  OK: 'Oklahoma',
  OR: 'Oregon',
  PA: 'Pennsylvania',
  RI: 'Rhode Island',
  SC: 'South Carolina',
  SD: 'South Dakota',
  TN: 'Tennessee',
  TX: 'Texas',
  UT: 'Utah',
  VT: 'Vermont',
  VA: 'Virginia',
  WA: 'Washington',
  WV: 'West Virginia',
  WI: 'Wisconsin',
  WY: 'Wyoming',
};

const stateNames = new Map(Object.values(STATES).map((name) => [name.toLowerCase(), name]));

/** A state's name as maps know it, from a record's name or postal code; null for anything else. */
export function stateName(written: string): string | null {
  const text = written.trim();
  return STATES[text.toUpperCase()] ?? stateNames.get(text.toLowerCase()) ?? null;
}

/** Names that neither the map nor the browser's list of countries writes as people do. */
const SPOKEN: Readonly<Record<string, string>> = {
  usa: 'United States of America',
  'united states': 'United States of America',
  korea: 'South Korea',
  england: 'United Kingdom',
  'great britain': 'United Kingdom',
  uk: 'United Kingdom',
  holland: 'Netherlands',
  'czech republic': 'Czechia',
};

/** Where the map shortens a name or writes it otherwise than the browser's English list. */
const ON_MAP: Readonly<Record<string, string>> = {
  'United States': 'United States of America',
  'Congo - Kinshasa': 'Dem. Rep. Congo',
  'Congo - Brazzaville': 'Congo',
  'Dominican Republic': 'Dominican Rep.',
  'Central African Republic': 'Central African Rep.',
  'Equatorial Guinea': 'Eq. Guinea',
  'Bosnia & Herzegovina': 'Bosnia and Herz.',
  'Trinidad & Tobago': 'Trinidad and Tobago',
  'North Macedonia': 'Macedonia',
  'South Sudan': 'S. Sudan',
  'Solomon Islands': 'Solomon Is.',
  'Myanmar (Burma)': 'Myanmar',
  'Palestinian Territories': 'Palestine',
  'Western Sahara': 'W. Sahara',
  Eswatini: 'eSwatini',
  Türkiye: 'Turkey',
};

/** Languages in which a country may be written, besides its two letters. */
const LANGUAGES = ['en', 'it', 'de', 'fr', 'es', 'pt', 'nl'];

let known: Map<string, string> | null = null;

/**
 * A country's name as the map of the world writes it, from a name in one of several languages or a code of two
 * letters. A name that nobody knows comes back as it is.
 */
export function countryName(written: string): string {
  const text = written.trim();
  known ??= countryNames();
  return SPOKEN[text.toLowerCase()] ?? known.get(text.toLowerCase()) ?? text;
}

/** Every browser carries the countries' names in the languages of its users; no list of ours could be as complete. */
function countryNames(): Map<string, string> {
  const names = new Map<string, string>();
  const [english, ...others] = LANGUAGES.map((language) => new Intl.DisplayNames([language], { type: 'region' }));
  for (const code of codes()) {
    const name = english?.of(code);
    if (name === undefined || name === code || name === 'Unknown Region') continue;
    const onMap = ON_MAP[name] ?? name;
    for (const way of [code, name, onMap, ...others.map((language) => language.of(code) ?? code)]) {
      if (!names.has(way.toLowerCase())) names.set(way.toLowerCase(), onMap);
    }
  }
  return names;
}

function codes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters.flatMap((first) => letters.map((second) => first + second));
}
