import { createReadStream, existsSync, statSync } from 'node:fs';
import { extname, join, normalize, sep } from 'node:path';
import { notFound } from '../../src/api/apiError.ts';
import type { ApiResponse } from '../../src/api/router.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The media type of a file by the end of its name. */
export const mediaType = (path: string): string => types[extname(path)] ?? 'application/octet-stream';

/** How long browsers may keep a file: for good where its address changes with its content. */
export const forGood = 'public, max-age=31536000, immutable';
export const forAnHour = 'public, max-age=3600';

/** A file of a folder, or NOT_FOUND; nothing outside the folder is ever served. */
export function fileResponse(folder: string, path: string, cacheControl: string): ApiResponse {
  const file = normalize(join(folder, path));
  if (!file.startsWith(folder + sep) || !existsSync(file) || !statSync(file).isFile()) throw notFound();
  const headers = { 'content-type': mediaType(file), 'cache-control': cacheControl };
  return { headers, body: createReadStream(file) as AsyncIterable<Buffer> };
}

/** A script at hand in memory. */
export function scriptResponse(code: string | undefined, cacheControl: string): ApiResponse {
  if (code === undefined) throw notFound();
  return { headers: { 'content-type': types['.js']!, 'cache-control': cacheControl }, body: code };
}
