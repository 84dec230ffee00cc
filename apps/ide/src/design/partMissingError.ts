/** A part of the page whose code did not arrive: without a connection, or after a newer version took its place. */
export class PartMissingError extends Error {
  override readonly name = 'PartMissingError';
}
