/** A signed-in user with a token, as every request carries it. */
export interface Session {
  /** `<org id>!<secret>`, what the client sends as Bearer. */
  readonly token: string;
  readonly userId: string;
  readonly username: string;
  readonly profileId: string;
  /** IANA name of the user's time zone: date literals and date functions follow it. */
  readonly timeZone: string;
  readonly locale: string;
  readonly language: string;
  /** ISO code of the currency the user counts in. */
  readonly currency: string;
  /** Milliseconds since 1970 after which the token is refused. */
  readonly expiresAt: number;
}
