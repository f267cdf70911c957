/** What a replica keeps beside the records: how far it is, what was refused, and what the run needs next time. */
export const BOOKKEEPING: readonly string[] = [
  'create table pull_marks (object varchar, next_from timestamp, fields varchar, content varchar)',
  'create table rejections (object varchar, id varchar, reason varchar)',
  'create table dead_letters (object varchar, record varchar, match varchar, fields varchar, code varchar, reason varchar, first_at varchar, last_at varchar, tries integer)',
  'create table descriptions (content varchar)',
  'create table watermark (run varchar, up_to timestamp)',
  'create table row_counts (object varchar, counted bigint, counted_at varchar)',
  'create table schema_version (version varchar)',
];
