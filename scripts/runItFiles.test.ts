import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';

// The files with which others run the service: each is read, held to rules, and started as far as this machine can.
jest.setTimeout(120_000);
const root = resolve(__dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const has = (program: string): boolean => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;

/** The options of a command, from its reference. */
function optionsOf(command: string): string {
  const [, section = ''] = read('docs/reference/commands.md').split(`## evenfield ${command}\n`);
  return section.split('\n## ')[0]!;
}

function expectKnown(parameters: readonly string[]): void {
  const [command, ...rest] = parameters;
  const options = optionsOf(command!);
  expect(options).not.toBe('');
  for (const option of rest.filter((each) => each.startsWith('--'))) expect(options).toContain(option);
}

/* eslint-disable @typescript-eslint/no-explicit-any -- manifests are what they are, and a wrong path fails the test */
const documents = (path: string): any[] =>
  parseAllDocuments(read(path)).map((document) => {
    expect(document.errors).toEqual([]);
    return document.toJS();
  });

describe('the container image', () => {
  const instructions = read('config/container/Containerfile')
    .split('\n')
    .filter((line) => /^[A-Z]+ /.test(line))
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const);
  const of = (name: string): string[] => instructions.flatMap(([each, rest]) => (each === name ? [rest] : []));

  it('is built from pinned images, installs what runs without scripts, and does not run as root', () => {
    for (const image of of('FROM')) expect(image).toMatch(/^docker\.io\/library\/node:24-\w+/);
    expect(of('RUN')[0]).toMatch(/^npm ci --omit=dev --ignore-scripts/);
    expect(of('USER')).toEqual(['node']);
    const kept = read('config/container/Containerfile.dockerignore').split('\n');
    const sources = of('COPY')
      .filter((rest) => !rest.startsWith('--from'))
      .flatMap((rest) => rest.split(' ').slice(0, -1));
    for (const source of sources) {
      expect(existsSync(join(root, source))).toBe(true);
      expect(kept).toContain(`!${source}`);
    }
  });

  it('holds all that a command needs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'evenfield-image-'));
    for (const rest of of('COPY').filter((each) => !each.startsWith('--from'))) {
      const parts = rest.split(' ');
      for (const source of parts.slice(0, -1)) {
        cpSync(join(root, source), join(folder, source), {
          recursive: true,
          filter: (path) => !/\.test\.ts$|__tests__|staticresources|\/lwc\//.test(path),
        });
      }
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    const [entry] = of('ENTRYPOINT').map((text) => JSON.parse(text) as string[]);
    const main = join(folder, entry![1]!.replace('/opt/evenfield/', ''));
    const run = (...parameters: string[]) =>
      spawnSync(process.execPath, [main, ...parameters], {
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], EVENFIELD_HOME: join(folder, 'home') },
      });
    expect(run(...(JSON.parse(of('CMD')[0]!) as string[]))).toMatchObject({ status: 0 });
    const unknown = run('export', '--org', 'nowhere', '--output', join(folder, 'out'));
    expect(unknown).toMatchObject({ status: 2, stderr: expect.stringContaining('"nowhere" is unknown') });
    rmSync(folder, { recursive: true });
  });

  it('needs no package that only development has', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const files = ['sync-service/src', 'domain'].flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts') && !/\.test\.ts$|testing\//.test(path))
        .map((path) => `${folder}/${path}`),
    );
    const imported = files.flatMap((path) =>
      [...read(path).matchAll(/^import (?!type)[^;]*? from '([^.'][^']*)';/gms)].map(([, name]) => name!),
    );
    const packageOf = (name: string): string =>
      name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : name.split('/')[0]!;
    const foreign = [...new Set(imported.map(packageOf))].filter(
      (name) => !name.startsWith('node:') && !builtinModules.includes(name),
    );
    expect(foreign.length).toBeGreaterThan(5);
    expect(foreign.filter((name) => dependencies[name] === undefined)).toEqual([]);
  });
});

describe('the systemd unit', () => {
  const unit = read('config/systemd/evenfield.service');

  it('starts a command that exists, as its own user, with nothing it does not need', () => {
    const command = /^ExecStart=.*evenfield\.js (.*)$/m.exec(unit)![1]!;
    expectKnown(command.match(/"[^"]*"|\S+/g)!);
    for (const line of ['User=evenfield', 'NoNewPrivileges=yes', 'ProtectSystem=strict', 'UMask=0077']) {
      expect(unit.split('\n')).toContain(line);
    }
  });

  it('is one that systemd understands', () => {
    if (!has('systemd-analyze')) return expect(unit).toMatch(/^\[Unit\][^]*\[Service\][^]*\[Install\]/);
    const folder = mkdtempSync(join(tmpdir(), 'evenfield-unit-'));
    mkdirSync(folder, { recursive: true });
    cpSync(join(root, 'config/systemd/evenfield.service'), join(folder, 'evenfield.service'));
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', join(folder, 'evenfield.service')], {
      encoding: 'utf8',
    });
    expect(stderr.split('\n').filter((line) => line.includes('evenfield.service:'))).toEqual([]);
    rmSync(folder, { recursive: true });
  });
});

describe('the Kubernetes manifests', () => {
  const podOf = (manifest: any): any => (manifest.spec.jobTemplate ?? manifest).spec.template.spec;

  it.each([
    ['config/kubernetes/cronjob.yaml', 'batch/v1', 'CronJob'],
    ['config/kubernetes/worker.yaml', 'apps/v1', 'Deployment'],
  ])('%s runs a command that exists, locked down, with its volumes', (path, apiVersion, kind) => {
    const [manifest] = documents(path);
    expect(manifest).toMatchObject({ apiVersion, kind, metadata: { name: expect.stringMatching(/^[a-z-]+$/) } });
    const pod = podOf(manifest);
    expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
    const volumes = pod.volumes.map(({ name }: any) => name);
    for (const container of [...pod.initContainers, ...pod.containers]) {
      expect(container.image).toMatch(/^evenfield:\d+\.\d+\.\d+$/);
      expect(container.securityContext).toMatchObject({
        ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
      });
      for (const { name } of container.volumeMounts) expect(volumes).toContain(name);
    }
    const [container] = pod.containers;
    expectKnown(container.args);
    expect(container.resources.limits.memory).toBeDefined();
  });

  it('keep two syncs of an org apart, and stop pods by the end of a run', () => {
    const [cronjob] = documents('config/kubernetes/cronjob.yaml');
    expect(cronjob.spec.concurrencyPolicy).toBe('Forbid');
    expect(cronjob.spec.jobTemplate.spec.activeDeadlineSeconds).toBeGreaterThan(120 * 60);
    const [worker] = documents('config/kubernetes/worker.yaml');
    const [container] = podOf(worker).containers;
    expect(worker.spec.selector.matchLabels).toEqual(worker.spec.template.metadata.labels);
    expect(container.livenessProbe.httpGet).toEqual({ path: '/healthz', port: container.ports[0].name });
    expect(container.args).toContain(String(container.ports[0].containerPort));
  });
});

describe('the GitHub Actions workflow', () => {
  it('may read the code alone, runs one sync at a time, and writes its secrets for itself only', () => {
    const [workflow] = documents('config/github/sync.yml');
    expect(workflow).toMatchObject({ permissions: { contents: 'read' }, concurrency: { 'cancel-in-progress': false } });
    const { steps } = workflow.jobs.sync;
    for (const { uses } of steps.filter((step: any) => step.uses)) expect(uses).toMatch(/^actions\/[\w-]+@v\d+$/);
    const { run } = steps.at(-1);
    expect(run).toMatch(/^umask 077\n/);
    expectKnown(/evenfield\.js (.*)$/m.exec(run)![1]!.split(' '));
    execFileSync('sh', ['-n', '-c', run]);
  });
});

describe('the scratch-org definitions', () => {
  const paths = [
    'config/project-scratch-def.json',
    ...readdirSync(join(root, 'config/scratch-orgs')).map((name) => `config/scratch-orgs/${name}`),
  ];

  it.each(paths)('%s is of an edition that has the API, with the languages of the app', (path) => {
    const definition = JSON.parse(read(path));
    expect(definition.edition).toMatch(/^(Enterprise|Developer)$/);
    expect(definition.settings.languageSettings.enableTranslationWorkbench).toBe(true);
  });

  it('are there for several currencies, person accounts and Sales Territories', () => {
    const text = paths.map(read).join('\n');
    for (const feature of ['"MultiCurrency"', '"PersonAccounts"', 'enableTerritoryManagement2']) {
      expect(text).toContain(feature);
    }
  });
});
