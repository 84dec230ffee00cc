/** The packed code in the address, taken out of it so that a reload does not open it again. */
export function codeOfAddress(): string | undefined {
  const code = new URLSearchParams(location.hash.slice(1)).get('code');
  if (code === null) return undefined;
  history.replaceState(null, '', location.pathname + location.search);
  return code;
}
