import { readZip, type ZipLimits } from '../../zip/readZip.js';
import { ZipError } from '../../zip/zipError.js';
import { invalid } from '../failure.js';

export type ArchiveLimits = ZipLimits;

/** The files of an uploaded zip. Throws `InvalidParameterValueException`, which says what is wrong with it. */
export async function readArchive(zip: Buffer, limits: ArchiveLimits): Promise<Map<string, Uint8Array>> {
  try {
    return await readZip(zip, limits);
  } catch (error) {
    throw error instanceof ZipError ? invalid(error.message) : error;
  }
}
