import type { SampleAccount, SamplePerson } from './sampleRecords.ts';

type City = readonly [name: string, state: string, latitude: number, longitude: number];

/** Large cities of each sales region, rounded to hundredths of a degree. */
const CITIES: Readonly<Record<string, readonly City[]>> = {
  West: [
    ['Seattle', 'WA', 47.61, -122.33],
    ['Spokane', 'WA', 47.66, -117.43],
    ['Tacoma', 'WA', 47.25, -122.44],
    ['Portland', 'OR', 45.52, -122.68],
    ['Salem', 'OR', 44.94, -123.04],
    ['Eugene', 'OR', 44.05, -123.09],
    ['Billings', 'MT', 45.78, -108.5],
    ['Boise', 'ID', 43.62, -116.2],
    ['Salt Lake City', 'UT', 40.76, -111.89],
    ['Provo', 'UT', 40.23, -111.66],
    ['Reno', 'NV', 39.53, -119.81],
    ['Sacramento', 'CA', 38.58, -121.49],
    ['San Francisco', 'CA', 37.77, -122.42],
    ['Oakland', 'CA', 37.8, -122.27],
    ['San Jose', 'CA', 37.34, -121.89],
    ['Stockton', 'CA', 37.96, -121.29],
    ['Fresno', 'CA', 36.74, -119.79],
    ['Las Vegas', 'NV', 36.17, -115.14],
    ['Bakersfield', 'CA', 35.37, -119.02],
    ['Los Angeles', 'CA', 34.05, -118.24],
    ['Long Beach', 'CA', 33.77, -118.19],
    ['Anaheim', 'CA', 33.84, -117.91],
    ['Riverside', 'CA', 33.95, -117.4],
    ['San Diego', 'CA', 32.72, -117.16],
    ['Phoenix', 'AZ', 33.45, -112.07],
    ['Tucson', 'AZ', 32.22, -110.97],
    ['Honolulu', 'HI', 21.31, -157.86],
    ['Anchorage', 'AK', 61.22, -149.9],
  ],
  Central: [
    ['Minneapolis', 'MN', 44.98, -93.27],
    ['Saint Paul', 'MN', 44.95, -93.09],
    ['Milwaukee', 'WI', 43.04, -87.91],
    ['Madison', 'WI', 43.07, -89.4],
    ['Sioux Falls', 'SD', 43.54, -96.73],
    ['Chicago', 'IL', 41.88, -87.63],
    ['Des Moines', 'IA', 41.59, -93.62],
    ['Omaha', 'NE', 41.26, -95.93],
    ['Denver', 'CO', 39.74, -104.99],
    ['Colorado Springs', 'CO', 38.83, -104.82],
    ['Kansas City', 'MO', 39.1, -94.58],
    ['Saint Louis', 'MO', 38.63, -90.2],
    ['Wichita', 'KS', 37.69, -97.34],
    ['Tulsa', 'OK', 36.15, -95.99],
    ['Oklahoma City', 'OK', 35.47, -97.52],
    ['Albuquerque', 'NM', 35.08, -106.65],
    ['Little Rock', 'AR', 34.75, -92.29],
    ['Fort Worth', 'TX', 32.76, -97.33],
    ['Dallas', 'TX', 32.78, -96.8],
    ['El Paso', 'TX', 31.76, -106.49],
    ['Austin', 'TX', 30.27, -97.74],
    ['Baton Rouge', 'LA', 30.45, -91.19],
    ['New Orleans', 'LA', 29.95, -90.07],
    ['Houston', 'TX', 29.76, -95.37],
    ['San Antonio', 'TX', 29.42, -98.49],
    ['Corpus Christi', 'TX', 27.8, -97.4],
  ],
  East: [
    ['Boston', 'MA', 42.36, -71.06],
    ['Providence', 'RI', 41.82, -71.41],
    ['Buffalo', 'NY', 42.89, -78.88],
    ['Detroit', 'MI', 42.33, -83.05],
    ['New York', 'NY', 40.71, -74.01],
    ['Newark', 'NJ', 40.74, -74.17],
    ['Cleveland', 'OH', 41.5, -81.69],
    ['Pittsburgh', 'PA', 40.44, -80],
    ['Philadelphia', 'PA', 39.95, -75.17],
    ['Columbus', 'OH', 39.96, -83],
    ['Indianapolis', 'IN', 39.77, -86.16],
    ['Baltimore', 'MD', 39.29, -76.61],
    ['Washington', 'DC', 38.91, -77.04],
    ['Cincinnati', 'OH', 39.1, -84.51],
    ['Louisville', 'KY', 38.25, -85.76],
    ['Richmond', 'VA', 37.54, -77.44],
    ['Virginia Beach', 'VA', 36.85, -75.98],
    ['Nashville', 'TN', 36.16, -86.78],
    ['Raleigh', 'NC', 35.78, -78.64],
    ['Charlotte', 'NC', 35.23, -80.84],
    ['Memphis', 'TN', 35.15, -90.05],
    ['Atlanta', 'GA', 33.75, -84.39],
    ['Birmingham', 'AL', 33.52, -86.8],
    ['Charleston', 'SC', 32.78, -79.93],
    ['Jacksonville', 'FL', 30.33, -81.66],
    ['Orlando', 'FL', 28.54, -81.38],
    ['Tampa', 'FL', 27.95, -82.46],
    ['Miami', 'FL', 25.76, -80.19],
  ],
};

/**
 * The sample's accounts with a city for each that is in the United States, of which the published data names no more
 * than the country. Each region's accounts, by manager, owner and name, stand one each in the region's cities from
 * north to south, so that neighbours on the map are neighbours in the team. Accounts elsewhere keep their country alone.
 */
export function withPlaces(accounts: readonly SampleAccount[], people: readonly SamplePerson[]): SampleAccount[] {
  const seller = new Map(people.map((person) => [person.name, person]));
  const order = ({ owner, name }: SampleAccount): string => `${seller.get(owner)?.manager}|${owner}|${name}`;
  const inUsa = accounts.filter(({ fields }) => fields['BillingCountry'] === 'United States');
  const cityOf = new Map<string, City>();
  for (const [region, cities] of Object.entries(CITIES)) {
    const southwards = [...cities].sort((a, b) => b[2] - a[2]);
    inUsa
      .filter(({ owner }) => seller.get(owner)?.region === region)
      .sort((a, b) => (order(a) < order(b) ? -1 : 1))
      .forEach(({ name }, at) => cityOf.set(name, southwards[at % southwards.length]!));
  }
  return accounts.map((account) => {
    const city = cityOf.get(account.name);
    if (city === undefined) return account;
    const [BillingCity, BillingState, BillingLatitude, BillingLongitude] = city;
    return {
      ...account,
      fields: { ...account.fields, BillingCity, BillingState, BillingLatitude, BillingLongitude },
    };
  });
}
