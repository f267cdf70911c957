/** An org to talk to: where it is, and a token it accepts. */
export interface OrgSession {
  readonly url: string;
  /** One REST call; a JSON answer is parsed, any other is given as text. Throws with the org's own words on a refusal. */
  call(method: string, path: string, body?: FormData | string | object): Promise<unknown>;
}

/** A session with an org by an access token. */
export function orgSession(url: string, accessToken: string): OrgSession {
  return {
    url,
    async call(method, path, body) {
      const isPlain = typeof body === 'object' && !(body instanceof FormData);
      const response = await fetch(new URL(path, url), {
        method,
        headers: {
          authorization: `Bearer ${accessToken}`,
          ...(isPlain ? { 'content-type': 'application/json' } : {}),
          ...(typeof body === 'string' ? { 'content-type': 'text/csv' } : {}),
        },
        ...(body === undefined ? {} : { body: isPlain ? JSON.stringify(body) : (body as FormData | string) }),
      });
      const text = await response.text();
      if (!response.ok)
        throw new Error(`${method} ${path} was refused with ${response.status}: ${text.slice(0, 2000)}`);
      return response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
    },
  };
}
