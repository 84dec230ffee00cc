/**
 * Compiles Python's WebAssembly beside the scripts' own loading: Pyodide would start only when it needs the instance.
 * Its `instantiateStreaming` then finds the module made.
 */
export function compileAhead(bytes: ArrayBuffer): void {
  const compiled = WebAssembly.compile(bytes);
  compiled.catch(() => {}); // reported by the instantiation below
  const streaming = WebAssembly.instantiateStreaming;
  WebAssembly.instantiateStreaming = async (source, imports) => {
    WebAssembly.instantiateStreaming = streaming;
    Promise.resolve(source).catch(() => {});
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}
