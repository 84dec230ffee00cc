import type { Tab } from './chromium.js';

/**
 * Milliseconds from the event in the page until another text is painted. The page takes the time itself: asking it from
 * outside would add what the asking takes.
 * @param text expression of that text, which counts once it is not empty
 */
export async function timed(tab: Tab, event: string, text: string, act: () => Promise<void>): Promise<number> {
  await tab.evaluate(`(() => {
    const look = () => ${text};
    const before = look();
    let begun = 0;
    delete globalThis.took;
    addEventListener('${event}', () => (begun ||= performance.now()), { capture: true, once: true });
    new MutationObserver((_, observer) => {
      const now = look();
      if (begun === 0 || now === '' || now === before) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => (globalThis.took = performance.now() - begun)));
    }).observe(document.body, { attributes: true, childList: true, characterData: true, subtree: true });
  })()`);
  await act();
  return Number(await tab.until('globalThis.took'));
}
