import { ApiError } from './api/apiError.ts';

/** One part of a `multipart/form-data` body. */
export interface FormPart {
  name: string;
  filename: string | null;
  contentType: string | null;
  content: Buffer;
}

/**
 * The parts of a multipart body, in order. Throws ApiError when the content type names no boundary or the body does
 * not end with it: an upload that was cut off must not pass for a short one.
 */
export function formParts(contentType: string | undefined, body: Buffer): FormPart[] {
  const boundary = /boundary="?([^";]+)"?/i.exec(contentType ?? '')?.[1];
  if (boundary === undefined) throw malformed('The Content-Type header names no boundary.');
  const mark = Buffer.from(`--${boundary}`);
  const parts: FormPart[] = [];
  let start = body.indexOf(mark);
  if (start === -1) throw malformed('The body holds no part.');
  for (;;) {
    const from = start + mark.length;
    if (body.subarray(from, from + 2).toString('latin1') === '--') return parts;
    // A mark counts at the beginning of a line only: the content may hold the same characters.
    const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), from);
    if (end === -1) throw malformed('The body ends before its last boundary.');
    parts.push(partOf(body.subarray(from + 2, end)));
    start = end + 2;
  }
}

function partOf(bytes: Buffer): FormPart {
  const end = bytes.indexOf('\r\n\r\n');
  const headers = bytes.subarray(0, Math.max(end, 0)).toString('utf8');
  const disposition = /^content-disposition:(.*)$/im.exec(headers)?.[1] ?? '';
  return {
    name: /[;\s]name="([^"]*)"/i.exec(disposition)?.[1] ?? '',
    filename: /filename="([^"]*)"/i.exec(disposition)?.[1] ?? null,
    contentType: /^content-type:\s*(.*?)\s*$/im.exec(headers)?.[1] ?? null,
    content: bytes.subarray(end === -1 ? bytes.length : end + 4),
  };
}

const malformed = (message: string): ApiError => new ApiError(400, 'INVALID_MULTIPART_REQUEST', message);
