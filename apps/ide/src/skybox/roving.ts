/**
 * Moves the focus among the cards of a list by Up, Down, Home and End; above the first is the search field.
 * @returns whether the key was one of these
 */
export function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): boolean {
  const cards = [...(event.currentTarget.closest('ul')?.querySelectorAll<HTMLElement>('.card') ?? [])];
  const at = cards.indexOf(event.currentTarget);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: cards.length - 1 }[event.key];
  if (to === undefined) return false;
  (to < 0 ? document.getElementById('skybox-search') : cards[to])?.focus();
  return true;
}
