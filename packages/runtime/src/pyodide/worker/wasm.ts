/**
 * Compiles Python's WebAssembly beside the scripts' own loading: Pyodide would start only when it needs the instance.
 * Its `instantiateStreaming` then finds the module made.
 * @returns rejects when the file is damaged, for which Pyodide itself would wait forever
 */
export function compileAhead(bytes: Blob): Promise<unknown> {
  const response = new Response(bytes, { headers: { 'content-type': 'application/wasm' } });
  const compiled = WebAssembly.compileStreaming(response);
  const streaming = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    WebAssembly.instantiateStreaming = streaming;
    Promise.resolve(source).catch(() => {});
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return compiled;
}
