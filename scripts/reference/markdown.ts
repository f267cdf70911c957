const MADE = '<!-- Made by npm run reference from the sources; change those, then run it again. -->';

/** A generated page with its title and a sentence that says what it is. */
export function page(title: string, says: string, content: string): string {
  return `# ${title}\n\n${MADE}\n\n${says}\n\n${content.trimEnd()}\n`;
}

/** A Markdown table; bars and line ends inside cells are made harmless. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(inCell).join(' | ')} |\n`;
  return line(head) + line(head.map(() => '---')) + rows.map(line).join('');
}

const inCell = (text: string): string =>
  text
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
