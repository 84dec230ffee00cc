import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net';

/** An address of its own in front of an instance, where nobody listens any more once it is closed. */
export interface Gate {
  readonly url: string;
  /** To whoever came this way the instance is gone. */
  close(): Promise<void>;
}

export async function openGate(instance: string): Promise<Gate> {
  const behind = Number(new URL(instance).port);
  const open = new Set<Socket>();
  const server = createServer(visitor => {
    const line = dial(behind, '127.0.0.1');
    visitor.pipe(line).pipe(visitor);
    for (const [end, other] of [
      [visitor, line],
      [line, visitor],
    ] as const) {
      open.add(end);
      end.on('error', () => other.destroy());
      end.on('close', () => {
        open.delete(end);
        other.destroy();
      });
    }
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      const closed = new Promise<void>(resolve => server.close(() => resolve()));
      for (const end of open) end.destroy();
      return closed;
    },
  };
}
