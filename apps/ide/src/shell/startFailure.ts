/** The page could not begin: most often because the browser refuses its database (private windows, no room). */
export function showStartFailure(root: HTMLElement, error: unknown): void {
  const box = document.createElement('main');
  box.className = 'start-failure';
  box.setAttribute('role', 'alert');
  const title = document.createElement('h1');
  title.textContent = 'skython could not open its drafts';
  const text = document.createElement('p');
  text.textContent = `The browser did not give access to its storage (${error instanceof Error ? error.message : String(error)}). Allow site data for this page, or make room on the device.`;
  const again = document.createElement('button');
  again.className = 'button button-primary';
  again.textContent = 'Retry';
  again.addEventListener('click', () => location.reload());
  box.append(title, text, again);
  root.replaceChildren(box);
}
