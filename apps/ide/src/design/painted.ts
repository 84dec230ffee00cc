/** Resolves behind the next painting of the page; at once where nothing is painted, in a tab in the background. */
export const painted = (): Promise<void> =>
  new Promise(resolve => {
    if (document.hidden) resolve();
    else requestAnimationFrame(() => setTimeout(resolve));
  });
