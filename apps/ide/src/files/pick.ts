/** Asks for files of the device. Empty when the person gave up. */
export function pickFiles(wanted: { readonly accept?: string; readonly multiple?: boolean }): Promise<readonly File[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = wanted.accept ?? '';
  input.multiple = wanted.multiple === true;
  return new Promise(resolve => {
    input.addEventListener('change', () => resolve([...(input.files ?? [])]), { once: true });
    input.addEventListener('cancel', () => resolve([]), { once: true });
    input.click();
  });
}
