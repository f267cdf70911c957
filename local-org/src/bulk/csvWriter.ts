/** The delimiters a job may choose, by their names in the API. */
export const delimiters: Readonly<Record<string, string>> = {
  BACKQUOTE: '`',
  CARET: '^',
  COMMA: ',',
  PIPE: '|',
  SEMICOLON: ';',
  TAB: '\t',
};

/** The line ends a job may choose. */
export const lineEndings: Readonly<Record<string, string>> = { LF: '\n', CRLF: '\r\n' };

/** A cell as results write it: always quoted, quotes doubled. */
export const quotedCell = (value: string): string => `"${value.replaceAll('"', '""')}"`;

/** A row of quoted cells, without its line end. */
export const csvRow = (cells: readonly string[], delimiter: string): string => cells.map(quotedCell).join(delimiter);
