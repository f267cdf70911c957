import { readFileSync } from 'node:fs';
import { countryName, isUsa, stateName, usBasemap, worldBasemap } from 'c/mapGeometry';
import type { Outlines } from 'c/mapGeometry';

const outlines = (file: string): Outlines =>
  JSON.parse(readFileSync(require.resolve(file), 'utf8')) as unknown as Outlines;

const usa = usBasemap(outlines('us-atlas/states-albers-10m.json'));
const world = worldBasemap(outlines('world-atlas/countries-110m.json'));

const distance = (a: readonly number[] | null, b: readonly number[] | null): number =>
  Math.hypot(a![0]! - b![0]!, a![1]! - b![1]!);

it('projects places as the outlines are projected: a state’s geographic middle lies at the middle of its outline', () => {
  expect(distance(usa.point(-98.38, 38.5), usa.middleOf('Kansas'))).toBeLessThan(4);
  expect(distance(usa.point(-107.55, 43), usa.middleOf('Wyoming'))).toBeLessThan(4);
});

it('knows no point outside the USA on its map, and every point on the world’s', () => {
  expect(usa.point(12.5, 41.9)).toBeNull();
  expect(distance(world.point(12.5, 41.9), world.middleOf('Italy'))).toBeLessThan(8);
});

it('takes the largest part of a country for its middle, not overseas parts', () => {
  expect(distance(world.point(2.5, 46.6), world.middleOf('France'))).toBeLessThan(8);
});

it('leaves Antarctica out and keeps everything else inside the picture', () => {
  expect(world.middleOf('Antarctica')).toBeNull();
  for (const name of ['Argentina', 'Greenland', 'New Zealand', 'Russia']) {
    const [x, y] = world.middleOf(name)!;
    expect(x).toBeGreaterThan(0);
    expect(x).toBeLessThan(world.width);
    expect(y).toBeGreaterThan(0);
    expect(y).toBeLessThan(world.height);
  }
});

it.each([
  ['US', 'United States of America'],
  ['United States', 'United States of America'],
  ['Stati Uniti', 'United States of America'],
  ['Germania', 'Germany'],
  ['Deutschland', 'Germany'],
  ['it', 'Italy'],
  ['Korea', 'South Korea'],
  ['UK', 'United Kingdom'],
  ['Philipines', 'Philipines'],
])('reads the country %s as %s', (written, name) => expect(countryName(written)).toBe(name));

it('reads states by name or postal code, and nothing else', () => {
  expect([stateName(' tx '), stateName('texas'), stateName('Bavaria'), stateName('')]).toEqual([
    'Texas',
    'Texas',
    null,
    null,
  ]);
  expect(isUsa('usa')).toBe(true);
});
