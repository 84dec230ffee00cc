/**
 * The subscribers of `npm run bench events`, in a process of their own: raw sockets, so that they cost little.
 * Says `{open}` when all have their first line, `{delays, lost}` when each has had every event or a minute has passed.
 */
import net from 'node:net';

const [address = '', wanted = '0', count = '0'] = process.argv.slice(2);
const { hostname, port, pathname, host } = new URL(address);
const subscribers = Number(wanted);
const deliveries = subscribers * Number(count);
const delays: number[] = [];
const AT_ONCE = 50;
const LATEST_MS = 90_000;

const finish = (): void => {
  process.send?.({ delays, lost: deliveries - delays.length }, () => process.exit(0));
};

/** Resolves when the stream has begun. */
function subscribe(): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname);
    socket.setEncoding('latin1').setNoDelay(true);
    let begun = false;
    let text = '';
    socket.on('data', (piece: string) => {
      text += piece;
      if (!begun && text.includes('retry:')) {
        if (!text.startsWith('HTTP/1.1 200')) reject(new Error(text.slice(0, 200)));
        begun = true;
        resolve();
      }
      const now = Date.now();
      for (const [, sent] of text.matchAll(/"sent":(\d+)[^\n]*\n\n/g)) delays.push(now - Number(sent));
      text = text.slice(text.lastIndexOf('\n\n') + 1);
      if (delays.length === deliveries) finish();
    });
    socket.on('error', reject);
    socket.write(`GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\naccept: text/event-stream\r\n\r\n`);
  });
}

for (let open = 0; open < subscribers; open += AT_ONCE) {
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, subscribers - open) }, subscribe));
}
process.send?.({ open: subscribers });
setTimeout(finish, LATEST_MS);
