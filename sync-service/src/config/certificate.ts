import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';

/** A key of the service's own and the certificate that Salesforce is given. */
export interface KeyAndCertificate {
  readonly privateKeyPem: string;
  readonly certificatePem: string;
}

/**
 * A new RSA key of 2,048 bits and its self-signed certificate (X.509 version 3, RFC 5280), written here so that nobody needs
 * openssl on Windows.
 *
 * @param name who it is for (the certificate's common name)
 * @param from the first moment it is good; it ends after `days`
 */
export function newKeyAndCertificate(name: string, from: Date, days: number): KeyAndCertificate {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const distinguishedName = sequence(set(sequence(COMMON_NAME, utf8(name))));
  const certified = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    SHA256_WITH_RSA,
    distinguishedName,
    sequence(moment(from), moment(new Date(from.getTime() + days * 86_400_000))),
    distinguishedName,
    publicKey,
  );
  const signature = createSign('RSA-SHA256').update(certified).sign(privateKey);
  const certificate = sequence(certified, SHA256_WITH_RSA, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])));
  return { privateKeyPem: privateKey, certificatePem: pem('CERTIFICATE', certificate) };
}

/** A value of ASN.1 in its distinguished encoding: tag, length, content. */
function tagged(tag: number, content: Buffer): Buffer {
  const size = content.length;
  const bytes = size < 0x80 ? [] : size < 0x100 ? [size] : [size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(size < 0x80 ? [size] : [0x80 | bytes.length, ...bytes])]), content]);
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, Buffer.concat(parts));
const set = (...parts: readonly Buffer[]): Buffer => tagged(0x31, Buffer.concat(parts));
const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes);
const utf8 = (text: string): Buffer => tagged(0x0c, Buffer.from(text));

/** To the second; `UTCTime` until 2049 and `GeneralizedTime` after it, as RFC 5280 asks. */
function moment(date: Date): Buffer {
  const digits = date.toISOString().replace(/\.\d+|[-:T]/g, '');
  return date.getUTCFullYear() < 2050 ? tagged(0x17, Buffer.from(digits.slice(2))) : tagged(0x18, Buffer.from(digits));
}

/** 2.5.4.3, and 1.2.840.113549.1.1.11 with its empty parameters. */
const COMMON_NAME = tagged(0x06, Buffer.from([0x55, 0x04, 0x03]));
const SHA256_WITH_RSA = sequence(
  tagged(0x06, Buffer.from([0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b])),
  tagged(0x05, Buffer.alloc(0)),
);

const pem = (label: string, der: Buffer): string =>
  `-----BEGIN ${label}-----\n${der.toString('base64').replace(/(.{64})(?=.)/g, '$1\n')}\n-----END ${label}-----\n`;
