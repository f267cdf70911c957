import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { Store } from '../store/store.ts';

/** A client application with its two ways to prove itself. */
export interface ConnectedApp {
  /** The consumer key. */
  id: string;
  /** For client credentials. */
  secret: string;
  /** Signs JWT assertions; the org itself only needs the public key. */
  privateKeyPem: string;
  publicKeyPem: string;
}

/** The org's one client application, made on first use and kept in the store. */
export function connectedApp(store: Store): ConnectedApp {
  const known = store.setting<ConnectedApp>('connectedApp');
  if (known) return known;
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const app: ConnectedApp = {
    id: `3MVG9${randomBytes(40).toString('base64url').replace(/[-_]/g, '.')}`,
    secret: randomBytes(32).toString('hex').toUpperCase(),
    privateKeyPem: privateKey,
    publicKeyPem: publicKey,
  };
  store.setSetting('connectedApp', app);
  return app;
}
