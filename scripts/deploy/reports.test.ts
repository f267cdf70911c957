import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { startLocalOrg } from '../../local-org/src/localOrg.ts';
import { checkShapes } from '../check-metadata/metadataTypes.ts';
import { readSourceTree } from '../check-metadata/sourceTree.ts';
import type { MetadataFile } from '../check-metadata/sourceTree.ts';
import { all, everyElement, parseXml, textOf } from '../check-metadata/xml.ts';
import type { XmlElement } from '../check-metadata/xml.ts';
import { deployTree, removeTree } from '../start/deployTree.ts';
import { orgSession } from '../start/orgSession.ts';

jest.setTimeout(120_000);
const root = resolve(__dirname, '../..');
const folder = join(root, 'force-app-reports');

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('-meta.xml'))
  .map((path) => ({
    path,
    name: basename(path).split('.')[0]!,
    root: parseXml(readFileSync(join(folder, path), 'utf8')),
  }));
const ofType = (type: string) => files.filter(({ root: xml }) => xml.name === type);

/** `Object.Field` of everything a report type may show of our objects, lookups followed one step. */
const fields = readSourceTree(root).files.filter(({ kind }) => kind.type === 'CustomField');
const standard = ['Id', 'Name', 'CreatedDate', 'LastModifiedDate', 'OwnerId'];
const fieldOf = (object: string, name: string): MetadataFile | undefined =>
  fields.find((field) => field.object === object && field.name === name);
function isThere(object: string, path: string): boolean {
  const [first, second] = path.split('.');
  const field = fieldOf(object, first!);
  if (second === undefined) return standard.includes(first!) || field !== undefined;
  const target = field && textOf(field.root, 'referenceTo');
  if (target === undefined) return false;
  return target.endsWith('__c') ? isThere(target, second) : /^[A-Z]\w+$/.test(second);
}

describe('reports and dashboards', () => {
  it('are of the shape that the Metadata API takes', () => {
    expect(files.length).toBeGreaterThan(15);
    const tree = files.map(({ path, root: xml }) => ({ path, root: xml, kind: { type: xml.name } }));
    expect(checkShapes({ files: tree } as never)).toEqual([]);
  });

  it('stand on fields that are there', () => {
    const columns = ofType('ReportType').flatMap(({ root: xml }) =>
      all(xml, 'sections').flatMap((s) => all(s, 'columns')),
    );
    expect(columns.length).toBeGreaterThan(100);
    const missing = columns
      .map((column) => [textOf(column, 'table')!, textOf(column, 'field')!] as const)
      .filter(([table, field]) => !isThere(table, field));
    expect(missing).toEqual([]);
  });

  it('show, filter and group only by columns that their report type offers', () => {
    const offered = new Map(
      ofType('ReportType').map(({ name, root: xml }) => [
        `${name}__c`,
        new Set(
          all(xml, 'sections')
            .flatMap((section) => all(section, 'columns'))
            .map((column) => `${textOf(column, 'table')}$${textOf(column, 'field')}`),
        ),
      ]),
    );
    const isColumn = ({ name, text }: XmlElement): boolean =>
      ['field', 'column', 'groupingColumn', 'dateColumn'].includes(name) && text.includes('$');
    const reports = ofType('Report');
    expect(reports).toHaveLength(10);
    const unknown = reports.flatMap(({ name, root: xml }) => {
      const known = offered.get(textOf(xml, 'reportType')!)!;
      const used = [...everyElement(xml)].filter(isColumn).map(({ text }) => text.trim());
      expect(used.length).toBeGreaterThan(2);
      return used.filter((column) => !known.has(column)).map((column) => `${name}: ${column}`);
    });
    expect(unknown).toEqual([]);
  });

  it('are what the dashboards show, by the groups they have', () => {
    const groups = new Map(
      ofType('Report').map(({ name, root: xml }) => [
        `Evenfield/${name}`,
        all(xml, 'groupingsDown').map((grouping) => textOf(grouping, 'field')),
      ]),
    );
    const components = ofType('Dashboard').flatMap(({ root: xml }) =>
      [...everyElement(xml)].filter(({ name }) => name === 'dashboardComponent'),
    );
    expect(components).toHaveLength(8);
    for (const component of components) {
      expect(groups.get(textOf(component, 'report')!)).toContain(textOf(component, 'groupingColumn'));
    }
  });

  it('are taken by an org after the app, and go again before it', async () => {
    const org = await startLocalOrg({});
    try {
      const session = orgSession(org.url, org.accessToken);
      await deployTree(session, join(root, 'force-app'));
      const deployed = await deployTree(session, folder);
      expect(deployed).toBe(files.length);
      expect(await removeTree(session, folder)).toBe(files.length);
    } finally {
      await org.close();
    }
  });
});
