import type { Page } from '../../page.ts';
import { rawCell } from '../pageRows.ts';
import type { PageDialect } from '../pageRows.ts';
import { sqlType } from './schema.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** DuckDB reads a page's file where it lies. Small buffers: the default holds 32 MB for each thread. */
export const duckdbPage: PageDialect = {
  cells: ({ file, fields, hasHeader }: Page) => {
    const columns = fields.map((field) => `${rawCell(field)}: 'varchar'`).join(', ');
    return (
      `read_csv(${quoted(file)}, columns = {${columns}}, header = ${hasHeader}, auto_detect = false, delim = ',', quote = '"', ` +
      `escape = '"', nullstr = '', allow_quoted_nulls = true, max_line_size = 2000000, buffer_size = 4200000)`
    );
  },
  parsed: ({ field, type }) => {
    const cell = rawCell(field);
    if (type === 'text') return cell;
    if (type === 'id') return `case when strlen(${cell}) = 18 then ${cell} end`;
    return `try_cast(${cell} as ${sqlType(type)})`;
  },
};
