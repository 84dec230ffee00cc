import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import { SetUpError } from '@skython/runtime';
import type { Config } from '../config/index.js';

/** PEM texts. */
export interface TlsTexts {
  readonly cert: string;
  readonly key: string;
}

/** @throws SetUpError when a file cannot be read or the certificate does not fit its key */
export function readTls({ tls }: Pick<Config, 'tls'>): TlsTexts | undefined {
  if (!tls) return undefined;
  try {
    const texts = { cert: readFileSync(tls.certificate, 'utf8'), key: readFileSync(tls.key, 'utf8') };
    createSecureContext(texts);
    return texts;
  } catch (error) {
    throw new SetUpError(
      `The TLS certificate ${tls.certificate} or its key ${tls.key} cannot be used (${error instanceof Error ? error.message : String(error)}).`,
      'SKYTHON_TLS_CERT and SKYTHON_TLS_KEY name PEM files: the certificate chain and its private key.',
      { cause: error },
    );
  }
}
