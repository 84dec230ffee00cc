/**
 * The one inline script of the interpreter's frame: it takes one message from its parent, starts the worker and hands
 * it the port. The server allows exactly this text by its hash, so it stands where both can see it.
 */
export const frameScript = `onmessage = event => {
  if (event.source !== parent) return;
  onmessage = null;
  const [port, faults] = event.ports;
  const url = URL.createObjectURL(new Blob([event.data], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.onerror = fault => faults.postMessage(String(fault.message));
  worker.postMessage(null, [port]);
};`;
