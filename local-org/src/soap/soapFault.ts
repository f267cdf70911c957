/** A refusal of a whole call. Salesforce's own codes stand in its namespace: `sf:INVALID_SESSION_ID`. */
export class SoapFault extends Error {
  readonly code: string;
  readonly text: string;

  constructor(code: string, message: string) {
    const bare = code.replace(/^sf:/, '');
    super(message);
    this.name = 'SoapFault';
    this.code = code;
    // The platform repeats its code in the text.
    this.text = code === bare ? message : `${bare}: ${message}`;
  }
}

/** A refusal with one of Salesforce's codes. */
export const sfFault = (code: string, message: string): SoapFault => new SoapFault(`sf:${code}`, message);
