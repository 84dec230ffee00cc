import { t } from '../locale/t.js';

/** The page could not begin: most often because the browser refuses its database (private windows, no room). */
export function showStartFailure(root: HTMLElement, error: unknown): void {
  const box = document.createElement('main');
  box.className = 'start-failure';
  box.setAttribute('role', 'alert');
  const title = document.createElement('h1');
  title.textContent = t('skython could not open its drafts');
  const text = document.createElement('p');
  text.textContent = t(
    'The browser did not give access to its storage ({{reason}}). Allow site data for this page, or make room on the device.',
    { reason: error instanceof Error ? error.message : String(error) },
  );
  const again = document.createElement('button');
  again.className = 'button button-primary';
  again.textContent = t('Retry');
  again.addEventListener('click', () => location.reload());
  box.append(title, text, again);
  root.replaceChildren(box);
}
