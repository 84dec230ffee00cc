import { join } from 'node:path';

/** The checkout, seen from `apps/api/dist/start` and `apps/api/src/start` alike. */
export const checkout = join(import.meta.dirname, '../../../..');
