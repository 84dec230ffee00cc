import { type Logger, pino } from 'pino';
import type { Config } from './config/index.js';

/** Structured logs on stdout. Whatever could hold a credential is blanked before it is written. */
export const createLog = (level: Config['logLevel']): Logger =>
  pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        'password',
        'token',
        'authorization',
        'cookie',
        '*.password',
        '*.token',
        '*.authorization',
        '*.cookie',
        '*.passwordHash',
      ],
      censor: '[redacted]',
    },
  });
