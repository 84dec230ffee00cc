/** A worker sent what the protocol does not allow. The worker is killed; user code can write to its socket. */
export class ProtocolViolation extends Error {
  override readonly name = 'ProtocolViolation';
}
