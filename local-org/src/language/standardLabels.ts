import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { standardObjectsFolder } from '../schema/standardObjects.ts';
import type { ObjectLabels } from './objectLabels.ts';

interface LabelsFile {
  label: string;
  pluralLabel: string;
  fields: Readonly<Record<string, string>>;
  /** Labels of picklist values, by field. */
  values?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Headings of the platform's own layout sections, by the English ones. */
  sections?: Readonly<Record<string, string>>;
}

const read = new Map<string, Readonly<Record<string, LabelsFile>>>();

function filesOf(language: string): Readonly<Record<string, LabelsFile>> {
  const known = read.get(language);
  if (known) return known;
  const file = join(standardObjectsFolder, 'labels', `${language}.json`);
  const labels = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, LabelsFile>) : {};
  read.set(language, labels);
  return labels;
}

/** What the platform itself calls an object's parts; `*` in the file is for every object, custom ones too. */
export function standardLabels(language: string, object: string): ObjectLabels {
  const { '*': all, [object]: own } = filesOf(language);
  const names = { ...all?.fields, ...own?.fields };
  const values = { ...all?.values, ...own?.values };
  const fields = [...new Set([...Object.keys(names), ...Object.keys(values)])].map((name) => [
    name,
    { label: names[name], values: values[name] },
  ]);
  return {
    label: own?.label,
    pluralLabel: own?.pluralLabel,
    fields: Object.fromEntries(fields) as ObjectLabels['fields'],
    rules: {},
  };
}

/** What the platform calls its own sections of page layouts (`System Information`), by the English headings. */
export const standardHeadings = (language: string): Readonly<Record<string, string>> =>
  filesOf(language)['*']?.sections ?? {};
