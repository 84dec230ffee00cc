/** What is wrong with a zip: a sentence for who sent it. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}
