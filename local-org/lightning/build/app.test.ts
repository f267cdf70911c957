import { builtApp } from './app.ts';
import { builtVendor, type Vendor } from './vendor.ts';

jest.setTimeout(60_000);

let vendor: Vendor;
beforeAll(async () => {
  vendor = await builtVendor();
}, 240_000);

const bundle = (name: string, script: string, template = '<template></template>'): [string, string][] => [
  [`lwc/${name}/${name}.js`, script],
  [`lwc/${name}/${name}.html`, template],
];
const component = (body = '', imports = ''): string =>
  `import { LightningElement, api } from 'lwc';\n${imports}\nexport default class X extends LightningElement { ${body} }`;

/** Why each component could not be built. */
async function brokenOf(...bundles: [string, string][][]): Promise<Record<string, string>> {
  return Object.fromEntries((await builtApp(vendor, new Map(bundles.flat()), '/vendor')).broken);
}

it('serves each component in a file of its own, beside the page’s start', async () => {
  const { files, broken } = await builtApp(vendor, new Map(bundle('hull', component('@api name;'))), '/vendor');
  expect(broken.size).toBe(0);
  expect(files.get('main.js')).toContain('/vendor/lwc.js');
  expect([...files.keys()].some((name) => name.startsWith('hull-'))).toBe(true);
});

it('gives the same version to the same components and another to others', async () => {
  const version = async (text: string): Promise<string> =>
    (await builtApp(vendor, new Map(bundle('hull', component(), `<template>${text}</template>`)), '/vendor')).version;
  const [first, again, other] = [await version('a'), await version('a'), await version('b')];
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

it('leaves out a component that does not compile, and the others stay', async () => {
  const broken = await brokenOf(bundle('hull', component('@api get () {')), bundle('mast', component()));
  expect(Object.keys(broken)).toEqual(['hull']);
});

it('leaves out a component that needs a broken one, and says so', async () => {
  const broken = await brokenOf(
    bundle('hull', component('@api get () {')),
    bundle('ship', component(), '<template><c-hull></c-hull></template>'),
  );
  expect(broken['ship']).toContain('imports "c/hull", which could not be built');
});

it.each([
  ["import x from '@salesforce/apex/Harbour.list';", 'the local org runs no Apex'],
  ["import x from 'c/rudder';", 'no such component is deployed'],
  ["import x from 'lodash';", 'which this org does not have'],
  ["import x from './sails';", 'there is no such file'],
])('refuses %s by name', async (imports, reason) => {
  expect((await brokenOf(bundle('hull', component('y = x;', imports))))['hull']).toContain(reason);
});
