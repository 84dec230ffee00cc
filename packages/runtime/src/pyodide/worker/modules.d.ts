/** Python files of `packages/runtime/python/_skython_browser` by path; filled in by build-worker.mjs. */
declare module 'skython:browser-python' {
  const files: Readonly<Record<string, string>>;
  export default files;
}
