/**
 * The one inline script of the interpreter's frame: it takes one message from its parent, starts the worker and hands
 * it the port. Once, the worker may have it compile WebAssembly and read a memory: the frame has nothing else to do,
 * while the worker is busy parsing. The server allows exactly this text by its hash, so it stands where both can see it.
 */
export const frameScript = `onmessage = event => {
  if (event.source !== parent) return;
  onmessage = null;
  const [port, faults] = event.ports;
  const url = URL.createObjectURL(new Blob([event.data], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.onerror = fault => faults.postMessage(String(fault.message));
  worker.onmessage = ({ data: { wasm, memory } }) => {
    worker.onmessage = null;
    const tell = (part, value, handOver = []) => worker.postMessage({ part, value }, handOver);
    const failed = error => tell('error', String(error));
    const response = new Response(wasm, { headers: { 'content-type': 'application/wasm' } });
    WebAssembly.compileStreaming(response).then(module => tell('module', module)).catch(failed);
    memory?.arrayBuffer().then(bytes => tell('memory', bytes, [bytes])).catch(failed);
  };
  worker.postMessage(null, [port]);
};`;
