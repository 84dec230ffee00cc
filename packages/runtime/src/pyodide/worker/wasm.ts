/** Gives Pyodide's `instantiateStreaming` a module that is already being compiled: Pyodide would start much later. */
export function instantiateFrom(compiled: Promise<WebAssembly.Module>): void {
  const streaming = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    WebAssembly.instantiateStreaming = streaming;
    Promise.resolve(source).catch(() => {});
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}
