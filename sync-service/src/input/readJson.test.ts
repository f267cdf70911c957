import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '../failure.ts';
import { dateCell } from './cells.ts';
import { readJson } from './readJson.ts';

const path = join(mkdtempSync(join(tmpdir(), 'evenfield-')), 'file.json');
const schema = z.strictObject({ tiers: z.array(z.strictObject({ from: z.number() })) });
const failureOf = (text: string): Failure => {
  writeFileSync(path, text);
  try {
    readJson(path, schema);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('readJson', () => {
  it('gives a file as its schema understands it, with or without a byte-order mark', () => {
    writeFileSync(path, '\uFEFF{"tiers":[{"from":0}]}');
    expect(readJson(path, schema)).toEqual({ tiers: [{ from: 0 }] });
  });

  it('names every fault with its place', () => {
    const { message, exitCode } = failureOf('{"tiers":[{"from":"0"},{"form":1}],"more":1}');
    for (const place of ['tiers[0].from', 'tiers[1].from', 'form', 'more']) expect(message).toContain(place);
    expect(exitCode).toBe(2);
  });

  it('refuses what is no JSON, or no file, with the next step', () => {
    expect(failureOf('{').message).toContain('is not JSON');
    expect(() => readJson(`${path}.missing`, schema)).toThrow('Could not read');
  });
});

describe('dateCell', () => {
  it('is a day of the calendar', () => {
    const isDate = (text: string) => dateCell.safeParse(text).success;
    expect(['2028-02-29', '2026-02-29', '31.12.2026', '2026-1-1'].map(isDate)).toEqual([true, false, false, false]);
  });
});
