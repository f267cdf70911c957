import { elementsAt, textAt, textsAt, booleanAt, type XmlElement } from '../deploy/xml.ts';
import { standardHeadings } from '../language/standardLabels.ts';
import { sectionHeadings, withoutCountry } from '../language/translations.ts';
import type { Org } from '../org.ts';
import type { FieldSchema, ObjectSchema } from '../schema/schema.ts';
import type { Session } from '../session.ts';
import { deployedNames, deployedXml } from './deployed.ts';
import { fieldOfColumn, shownLabel } from './names.ts';
import { eTagOf, readableFields } from './objectInfo.ts';

/** One field's place on a layout; null is a blank space. */
type Cell = { field: string; behaviour: string } | null;

interface Section {
  heading: string;
  useHeading: boolean;
  columns: Cell[][];
}

/** Columns of standard objects in short, where no compact layout of theirs is deployed. */
const standardCompact: Record<string, string[]> = {
  Account: ['Name', 'Type', 'Industry', 'Phone', 'OwnerId'],
  Contact: ['Name', 'Title', 'AccountId', 'Phone', 'Email'],
  Opportunity: ['Name', 'AccountId', 'CloseDate', 'Amount', 'StageName', 'OwnerId'],
  User: ['Name', 'Title', 'Email', 'ProfileId'],
};

/** Answer of `GET /ui-api/layout/{object}`: the layout as the user sees it, without the fields hidden from them. */
export function layoutView(org: Org, session: Session, object: ObjectSchema, layoutType: string): unknown {
  const readable = new Map(readableFields(org, session, object).map((field) => [field.name, field]));
  const headings = headingsOf(org, session, object);
  const sections = sectionsOf(org, object, layoutType).map((section, at) => {
    const rows = rowsOf(section.columns);
    return {
      collapsible: false,
      columns: section.columns.length,
      heading: headings[section.heading] ?? section.heading,
      id: `${layoutType}-${at}`,
      layoutRows: rows.map((cells) => ({
        layoutItems: cells.map((cell) => itemView(cell && readable.get(cell.field), cell)),
      })),
      rows: rows.length,
      tabOrder: 'LeftRight',
      useHeading: section.useHeading,
    };
  });
  const body = { layoutType, mode: 'View', objectApiName: object.name, sections };
  return { eTag: eTagOf(body), id: null, ...body };
}

/** Names of the fields on a layout, in its order. */
export function layoutFields(org: Org, session: Session, object: ObjectSchema, layoutType: string): string[] {
  const readable = new Set(readableFields(org, session, object).map(({ name }) => name));
  const cells = sectionsOf(org, object, layoutType).flatMap(({ columns }) => columns.flat());
  return [...new Set(cells.flatMap((cell) => (cell && readable.has(cell.field) ? [cell.field] : [])))];
}

/** The page layout of an object; null when none is deployed. */
export function pageLayout(org: Org, object: ObjectSchema): XmlElement | null {
  const name = layoutName(org, object);
  return name === undefined ? null : deployedXml(org.store, 'Layout', name);
}

/** Full name of the object's page layout (`SalesTerritory__c-Sales Territory Layout`), percent-encoded as files are. */
const layoutName = (org: Org, object: ObjectSchema): string | undefined =>
  deployedNames(org.store, 'Layout').find((fullName) => fullName.startsWith(`${object.name}-`));

/** What the reader's language calls the sections of the page layout; those it does not name are not in it. */
function headingsOf(org: Org, session: Session, object: ObjectSchema): Readonly<Record<string, string>> {
  const name = decodeURIComponent(layoutName(org, object) ?? '').slice(object.name.length + 1);
  return {
    ...standardHeadings(withoutCountry(session.language)),
    ...sectionHeadings(org.store, object.name, name, session.language),
  };
}

function sectionsOf(org: Org, object: ObjectSchema, layoutType: string): Section[] {
  if (layoutType.toLowerCase() === 'compact') {
    const column = compactFields(org, object).map((field) => ({ field, behaviour: 'Readonly' }));
    return [{ heading: object.label, useHeading: false, columns: [column] }];
  }
  const layout = pageLayout(org, object);
  return layout ? elementsAt(layout, 'layoutSections').map(deployedSection) : [defaultSection(object)];
}

function deployedSection(section: XmlElement): Section {
  return {
    heading: textAt(section, 'label') ?? '',
    useHeading: booleanAt(section, 'detailHeading', true),
    columns: elementsAt(section, 'layoutColumns').map((column) =>
      elementsAt(column, 'layoutItems').map((item): Cell => {
        const field = textAt(item, 'field');
        return field === undefined
          ? null
          : { field: fieldOfColumn(field), behaviour: textAt(item, 'behavior') ?? 'Edit' };
      }),
    ),
  };
}

/** The compact layout assigned to the object, else the standard one, else the name alone. */
function compactFields(org: Org, object: ObjectSchema): string[] {
  const xml = deployedXml(org.store, 'CustomObject', object.name);
  const assigned = xml && textAt(xml, 'compactLayoutAssignment');
  const compact = xml && elementsAt(xml, 'compactLayouts').find((each) => textAt(each, 'fullName') === assigned);
  if (compact) return textsAt(compact, 'fields').map(fieldOfColumn);
  return standardCompact[object.name] ?? (object.nameField === null ? [] : [object.nameField]);
}

const bookkeeping =
  /^(Id|IsDeleted|SystemModstamp|MasterRecordId|LastViewedDate|LastReferencedDate|PhotoUrl|Jigsaw.*)$/;

/** All of an object's fields in two columns, for objects whose layout is not deployed. */
function defaultSection(object: ObjectSchema): Section {
  const fields = object.fields.filter(isWorthShowing).map(({ name }) => ({ field: name, behaviour: 'Edit' }));
  const half = Math.ceil(fields.length / 2);
  return {
    heading: `${object.label} Information`,
    useHeading: true,
    columns: [fields.slice(0, half), fields.slice(half)],
  };
}

function isWorthShowing({ name, type, compoundFieldName }: FieldSchema): boolean {
  return !bookkeeping.test(name) && !['address', 'location'].includes(type) && compoundFieldName !== 'Name';
}

function rowsOf(columns: Cell[][]): Cell[][] {
  const height = Math.max(0, ...columns.map(({ length }) => length));
  return Array.from({ length: height }, (_, row) => columns.map((column) => column[row] ?? null));
}

function itemView(field: FieldSchema | undefined | null, cell: Cell): unknown {
  if (!field || !cell) {
    return {
      editableForNew: false,
      editableForUpdate: false,
      label: '',
      layoutComponents: [{ apiName: null, componentType: 'EmptySpace', label: null }],
      lookupIdApiName: null,
      required: false,
      sortable: false,
    };
  }
  const label = shownLabel(field);
  return {
    editableForNew: field.createable && cell.behaviour !== 'Readonly',
    editableForUpdate: field.updateable && cell.behaviour !== 'Readonly',
    label,
    layoutComponents: componentsOf(field),
    lookupIdApiName: field.type === 'reference' ? 'Id' : null,
    required: cell.behaviour === 'Required',
    sortable: field.sortable,
  };
}

/** Who created or changed a record is shown with the moment: one item of two fields. */
function componentsOf(field: FieldSchema): unknown[] {
  const own = { apiName: field.name, componentType: 'Field', label: field.label };
  const moment = { CreatedById: 'CreatedDate', LastModifiedById: 'LastModifiedDate' }[field.name];
  return moment === undefined ? [own] : [own, { apiName: moment, componentType: 'Field', label: moment }];
}
