/** A way in which Salesforce refuses a sign-in, with what it means and what to do. */
export interface SignInRefusal {
  /** The OAuth `error`, and what its description holds where one code has several meanings. */
  readonly code: string;
  readonly saying: RegExp;
  /** As Salesforce writes it. */
  readonly shown: string;
  readonly means: string;
  readonly nextStep: string;
}

/**
 * The usual refusals, the more particular first. Sources: Salesforce Help, "OAuth Authorization Flow Errors"; the connected
 * app guides to the JWT bearer and client credentials flows.
 */
export const SIGN_IN_REFUSALS: readonly SignInRefusal[] = [
  {
    code: 'invalid_grant',
    saying: /approved/i,
    shown: "user hasn't approved this consumer",
    means: 'The app does not let this user in, or there is no such user.',
    nextStep:
      'In the app’s policies choose "Admin approved users are pre-authorized" and select the permission set EvenfieldIntegration; give the user that set; compare the username letter by letter.',
  },
  {
    code: 'invalid_grant',
    saying: /audience/i,
    shown: 'audience is invalid',
    means: 'The login address is not one of this org.',
    nextStep:
      'Use the address of your My Domain as loginUrl (Setup, My Domain). A sandbox has another than production.',
  },
  {
    code: 'invalid_grant',
    saying: /expired/i,
    shown: 'expired authorization code',
    means: "The assertion was too old when it arrived: this machine's clock is wrong.",
    nextStep: "Set this machine's clock (NTP), then try again.",
  },
  {
    code: 'invalid_grant',
    saying: /assertion|signature|algorithm/i,
    shown: 'invalid assertion',
    means: 'The private key does not belong to the certificate that the app holds, or the certificate has ended.',
    nextStep: 'Upload the certificate made with this key to the app, or name the key of the certificate it has.',
  },
  {
    code: 'invalid_grant',
    saying: /no client credentials user|run as|execution user/i,
    shown: 'no client credentials user enabled',
    means: 'The client credentials flow has no user to run as.',
    nextStep: 'In the app’s policies switch the client credentials flow on and choose the integration user as Run As.',
  },
  {
    code: 'invalid_grant',
    saying: /not supported on this domain/i,
    shown: 'request not supported on this domain',
    means: 'Client credentials are taken at the address of your My Domain only.',
    nextStep: 'Use the address of your My Domain as loginUrl (Setup, My Domain).',
  },
  {
    code: 'invalid_grant',
    saying: /ip restricted|ip address/i,
    shown: 'ip restricted',
    means: 'The user or the app may sign in from certain addresses only, and this machine has another.',
    nextStep: "Add this machine's address to the login ranges of the user's profile, or relax the app's IP policy.",
  },
  {
    code: 'invalid_grant',
    saying: /authentication failure/i,
    shown: 'authentication failure',
    means: 'The user may not sign in: frozen, locked, or kept out by a login policy.',
    nextStep: 'Look at the user’s Login History in Setup: it names the reason.',
  },
  {
    code: 'inactive_user',
    saying: /./,
    shown: 'user is inactive',
    means: 'The user was deactivated.',
    nextStep: 'Activate the integration user in Setup, or name another.',
  },
  {
    code: 'inactive_org',
    saying: /./,
    shown: 'organization is inactive',
    means: 'The org is locked, closed or suspended.',
    nextStep: 'Ask Salesforce, or the owner of the org.',
  },
  {
    code: 'invalid_client_id',
    saying: /./,
    shown: 'client identifier invalid',
    means: 'This org knows no app with that consumer key, or not yet: a new app takes up to ten minutes.',
    nextStep: 'Compare clientId with the consumer key of the app; wait ten minutes after creating it; check the org.',
  },
  {
    code: 'invalid_client',
    saying: /./,
    shown: 'invalid client credentials',
    means: 'The client secret is not the one of the app, or the app is not enabled.',
    nextStep: 'Write the current consumer secret into the secret file, or use a key (flow jwt) instead.',
  },
  {
    code: 'invalid_app_access',
    saying: /./,
    shown: 'user is not admin approved to access this app',
    means: 'The app is pre-authorized, and the user has none of the permission sets or profiles selected in it.',
    nextStep: 'Select EvenfieldIntegration in the app’s policies, and assign it to the user.',
  },
  {
    code: 'app_not_enabled',
    saying: /./,
    shown: 'the app is not enabled for this flow',
    means: 'The flow is switched off in the app.',
    nextStep: 'In the app’s OAuth settings enable the JWT bearer flow, or the client credentials flow.',
  },
  {
    code: 'unsupported_grant_type',
    saying: /./,
    shown: 'grant type not supported',
    means: 'The flow is switched off in the app or in the org.',
    nextStep: 'In the app’s OAuth settings enable the flow; in Setup, OAuth and OpenID Connect Settings, allow it.',
  },
  {
    code: 'invalid_scope',
    saying: /./,
    shown: 'the requested scope is not allowed',
    means: 'The app lacks a scope.',
    nextStep: 'Add the scopes api and refresh_token to the app.',
  },
  {
    code: 'rate_limit_exceeded',
    saying: /./,
    shown: 'login rate exceeded',
    means: 'Too many sign-ins of this user within the hour.',
    nextStep: 'Wait an hour; do not repeat in between.',
  },
];

/** The refusal that a code and its description stand for; undefined when it is none of the usual ones. */
export function signInRefusal(code: string, description: string): SignInRefusal | undefined {
  return SIGN_IN_REFUSALS.find((each) => each.code === code && each.saying.test(description || '.'));
}
