import { spawn } from 'node:child_process';

/** What one command left behind. */
export interface CliRun {
  code: number;
  stdout: string;
  stderr: string;
}

const TIMEOUT_MILLISECONDS = 300_000;
const MOST_CHARACTERS = 3_000;

interface Answer<T> {
  status?: number;
  result?: T;
  name?: string;
  message?: string;
}

/** Salesforce's CLI in a home of its own, so that nothing of the person's is read or changed. */
export class Cli {
  readonly #program: string;
  readonly #home: string;
  readonly #folder: string;

  /** `folder` is the project in which the commands run. */
  constructor(program: string, home: string, folder: string) {
    this.#program = program;
    this.#home = home;
    this.#folder = folder;
  }

  /** Runs a command to its end, whatever its exit code. */
  run(command: string, args: readonly string[] = [], env: Record<string, string> = {}): Promise<CliRun> {
    return new Promise((done, fail) => {
      const child = spawn(process.execPath, [this.#program, ...command.split(' '), ...args], {
        cwd: this.#folder,
        env: { ...this.#environment(), ...env },
        timeout: TIMEOUT_MILLISECONDS,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const stdout: Buffer[] = [];
      const stderr: Buffer[] = [];
      child.stdout.on('data', (part: Buffer) => stdout.push(part));
      child.stderr.on('data', (part: Buffer) => stderr.push(part));
      child.on('error', fail);
      child.on('close', (code, signal) =>
        done({
          code: code ?? 1,
          stdout: Buffer.concat(stdout).toString(),
          stderr: Buffer.concat(stderr).toString() + (signal ? `\nstopped by ${signal}` : ''),
        }),
      );
    });
  }

  /** What a command prints for people. Rejects with its words when it fails. */
  async text(command: string, args: readonly string[] = [], env: Record<string, string> = {}): Promise<string> {
    const { code, stdout, stderr } = await this.run(command, args, env);
    if (code === 0) return stdout;
    throw new Error(`sf ${command} ended with code ${code}:\n${stderr}${stdout}`.slice(0, MOST_CHARACTERS));
  }

  /** The `result` of a command with --json. Rejects with its words when it fails. */
  async result<T>(command: string, args: readonly string[] = [], env: Record<string, string> = {}): Promise<T> {
    const { code, stdout, stderr } = await this.run(command, [...args, '--json'], env);
    const answer = jsonOf(stdout) as Answer<T> | null;
    if (code === 0 && answer?.status === 0) return answer.result as T;
    throw new Error(`sf ${command} ended with code ${code}:\n${answer ? reasonsOf(answer) : stderr + stdout}`);
  }

  /** What a command answers when it is expected to fail: exit code and JSON. */
  async refusal(command: string, args: readonly string[] = []): Promise<{ code: number; text: string }> {
    const { code, stdout, stderr } = await this.run(command, [...args, '--json']);
    return { code, text: stdout + stderr };
  }

  #environment(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.#home,
      TMPDIR: this.#home,
      LANG: 'en_US.UTF-8',
      SF_DISABLE_TELEMETRY: 'true',
      SF_AUTOUPDATE_DISABLE: 'true',
      SF_SKIP_NEW_VERSION_CHECK: 'true',
      SF_DISABLE_LOG_FILE: 'true',
      SF_USE_GENERIC_UNIX_KEYCHAIN: 'true',
      SF_DOMAIN_RETRY: '0',
      SF_USE_PROGRESS_BAR: 'false',
    };
  }
}

/** Why a command failed, in few lines: its message, and each file that was refused. */
function reasonsOf(answer: Answer<unknown>): string {
  const { files = [] } = (answer.result ?? {}) as { files?: { fullName: string; error?: string }[] };
  const refused = files.filter((file) => file.error !== undefined).map((file) => `${file.fullName}: ${file.error}`);
  const message = [answer.name, answer.message].filter((text) => text !== undefined).join(': ');
  return [message || JSON.stringify(answer), ...refused].join('\n').slice(0, MOST_CHARACTERS);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.slice(Math.max(text.indexOf('{'), 0)));
  } catch {
    return null;
  }
}
