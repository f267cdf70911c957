import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { npmFolder } from '../npmFolder.ts';

/** One thing that Code Analyzer finds fault with. */
export interface Finding {
  /** From 1, critical, to 5, information. */
  readonly severity: number;
  readonly rule: string;
  readonly file: string;
  readonly row: number;
  readonly message: string;
}

/** Its engines that run on Node alone; those for Apex and flows need Java and Python, and we deploy no Apex. */
const PACKAGES = [
  '@salesforce/code-analyzer-core@0.52.0',
  '@salesforce/code-analyzer-eslint-engine@0.40.2',
  '@salesforce/code-analyzer-regex-engine@0.33.0',
  '@salesforce/code-analyzer-retirejs-engine@0.32.0',
];
const folder = resolve(import.meta.dirname, '../../.cache/code-analyzer-0.52.0');

/**
 * What the recommended rules of Salesforce's Code Analyzer find in folders of the project.
 *
 * @throws when it cannot be installed, or an engine fails
 */
export async function findingsOf(
  root: string,
  folders: readonly string[],
): Promise<{ findings: Finding[]; ruleCount: number; engines: string[] }> {
  await npmFolder(folder, PACKAGES, 'about 200 MB');
  const { CodeAnalyzer, CodeAnalyzerConfig } = await packageOf<CoreModule>(PACKAGES[0]!);
  const config = CodeAnalyzerConfig.fromObject({
    config_root: root,
    // What .forceignore keeps out of deploys.
    ignores: { files: ['**/*.ts', '**/__tests__/**', '**/test/**'] },
    engines: { eslint: { disable_typescript_base_config: true, disable_react_base_config: true } },
  });
  const analyzer = new CodeAnalyzer(config);
  for (const name of PACKAGES.slice(1)) {
    const { createEnginePlugin } = await packageOf<EngineModule>(name);
    await analyzer.addEnginePlugin(createEnginePlugin());
  }
  const workspace = await analyzer.createWorkspace(folders.map((each) => join(root, each)));
  const rules = await analyzer.selectRules(['Recommended'], { workspace });
  const results = await analyzer.run(rules, { workspace });
  const findings = results.getViolations().map((violation) => {
    const place = violation.getPrimaryLocation();
    const rule = violation.getRule();
    return {
      severity: rule.getSeverityLevel(),
      rule: rule.getName(),
      file: place.getFile() ?? root,
      row: place.getStartLine() ?? 1,
      message: violation.getMessage(),
    };
  });
  return { findings, ruleCount: rules.getCount(), engines: analyzer.getEngineNames() };
}

async function packageOf<Module>(spec: string): Promise<Module> {
  const name = spec.slice(0, spec.lastIndexOf('@'));
  const path = createRequire(join(folder, 'package.json')).resolve(name);
  return (await import(pathToFileURL(path).href)) as Module;
}

/** The parts of its programming interface that are used here; the packages themselves come only on first use. */
interface CoreModule {
  CodeAnalyzerConfig: { fromObject(config: object): object };
  CodeAnalyzer: new (config: object) => {
    addEnginePlugin(plugin: object): Promise<void>;
    getEngineNames(): string[];
    createWorkspace(paths: string[]): Promise<object>;
    selectRules(selectors: string[], how: { workspace: object }): Promise<{ getCount(): number }>;
    run(rules: object, how: { workspace: object }): Promise<{ getViolations(): Violation[] }>;
  };
}
interface EngineModule {
  createEnginePlugin(): object;
}
interface Violation {
  getMessage(): string;
  getRule(): { getName(): string; getSeverityLevel(): number };
  getPrimaryLocation(): { getFile(): string | undefined; getStartLine(): number | undefined };
}
