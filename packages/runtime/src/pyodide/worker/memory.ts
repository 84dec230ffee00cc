/**
 * Bounds WebAssembly memory: growing beyond the limit fails, and `malloc` in Python raises MemoryError as it
 * does in a sandboxed worker. An author who undoes this fills only the frame's own process.
 */
export function limitMemory(bytes: number): void {
  const PAGE = 65_536;
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function limited(this: WebAssembly.Memory, pages: number): number {
    if (this.buffer.byteLength + pages * PAGE > bytes) throw new RangeError('The memory limit is reached.');
    return grow.call(this, pages);
  };
}
