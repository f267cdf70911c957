#!/usr/bin/env node
// Runs the service on the Node 24 that comes with the package, whatever Node started this file.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

if (Number(process.versions.node.split('.')[0]) >= 24) {
  module.enableCompileCache();
  await import(main);
} else {
  const child = spawn(ownNode(), [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  child.on('exit', (code, signal) => (signal ? process.kill(process.pid, signal) : process.exit(code ?? 1)));
}

function ownNode() {
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  try {
    const file = createRequire(import.meta.url).resolve(`node/bin/${name}`);
    if (existsSync(file)) return file;
  } catch {
    // Told below.
  }
  process.stderr.write(
    `Evenfield needs Node 24, and this is ${process.version}.\n→ Run "npm ci" in its folder (it brings Node 24 along), or install Node 24.\n`,
  );
  process.exit(2);
}
