import type { IncomingHttpHeaders } from 'node:http';

/** The cookies of a request, by name. */
export function cookiesOf(headers: IncomingHttpHeaders): ReadonlyMap<string, string> {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.flatMap(([name, ...value]) => (name ? [[name, decodeURIComponent(value.join('='))]] : [])));
}

/** A `set-cookie` header for a cookie that scripts cannot read and other sites do not send. */
export function cookie(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; HttpOnly; SameSite=Lax`;
}
