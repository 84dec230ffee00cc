/** Sorts choices by how well they fit what was typed; those that do not fit are left out. */
export function rank<T>(choices: readonly T[], query: string, titleOf: (choice: T) => string): readonly T[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return choices;
  return choices
    .map((choice, at) => ({ choice, at, score: fit(titleOf(choice).toLowerCase(), wanted) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .map(({ choice }) => choice);
}

/** 4 begins with it, 3 a word begins with it, 2 holds it, 1 holds its letters in order, 0 does not fit. */
function fit(title: string, wanted: string): number {
  if (title.startsWith(wanted)) return 4;
  const at = title.indexOf(wanted);
  if (at > 0) return /[^a-z0-9]/.test(title[at - 1] ?? '') ? 3 : 2;
  let from = 0;
  for (const letter of wanted) {
    const found = title.indexOf(letter, from);
    if (found < 0) return 0;
    from = found + 1;
  }
  return 1;
}
