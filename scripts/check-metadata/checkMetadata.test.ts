import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { checkMetadata } from './checkMetadata.ts';
import { changed, exampleFiles, removeExamples, withFile, writeExample } from './exampleRepository.ts';
import { printed } from './finding.ts';

afterAll(removeExamples);

const repository = resolve(__dirname, '..', '..');
const main = join(__dirname, 'main.ts');

test('the package has no finding', async () => {
  const { findings, fileCount } = await checkMetadata(repository);
  expect(findings.map(printed)).toEqual([]);
  expect(fileCount).toBeGreaterThan(300);
}, 60_000);

test("Salesforce's own library turns the example into a package", async () => {
  const { findings } = await checkMetadata(writeExample(exampleFiles));
  expect(findings.map(printed)).toEqual([]);
}, 60_000);

test('a file that a deploy would leave out is found', async () => {
  const { findings } = await checkMetadata(writeExample(withFile('../../.forceignore', '**/customPermissions/**\n')));
  expect(findings.map(printed)).toEqual([
    'force-app/alignment/customPermissions/OpenGate.customPermission-meta.xml:1 – A deploy would leave this file out. – Correct its name or folder, or take it out of .forceignore.',
  ]);
}, 60_000);

test('the command prints one line a finding and ends with 1, with 0 without any, with 2 without a package', () => {
  const run = (directory: string): { status: number | null; output: string } => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, directory], { encoding: 'utf8' });
    return { status, output: stdout + stderr };
  };
  const broken = run(writeExample(changed('tabs/Patch__c.tab-meta.xml', 'Custom53: Bell', 'Custom1: Bell')));
  expect(broken.status).toBe(1);
  expect(broken.output).toContain('force-app/alignment/tabs/Patch__c.tab-meta.xml:4 – The tab');
  expect(run(writeExample(exampleFiles))).toMatchObject({ status: 0 });
  expect(run(writeExample({}))).toMatchObject({ status: 2 });
}, 60_000);
