import { Command } from 'commander';

/**
 * Runs one command of the command line within this process, which saves the start of another, and gives what it printed.
 *
 * @throws whatever the command throws
 */
export async function runCommand(register: (program: Command) => void, args: readonly string[]): Promise<string> {
  const program = new Command('evenfield').exitOverride();
  register(program);
  const printed: string[] = [];
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed.push(String(text));
    return true;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } finally {
    write.mockRestore();
  }
  return printed.join('');
}
