import { MAIN_FILE } from '@skython/shared';
import type { NewDraft } from './draft.js';
import { exampleDescription } from './exampleDescription.js';

const SOURCE = `"""Count the words of a text."""

from collections import Counter


def word_count(text: str, top: int = 5) -> dict[str, int]:
    """Count the words of a text.

    Args:
        text: Any text.
        top: How many of the most frequent words to give.

    Returns:
        The words with their counts, most frequent first.
    """
    words = text.lower().split()
    print(f"{len(words)} words, {len(set(words))} different")
    return dict(Counter(words).most_common(top))
`;

/** What a first visit finds in the editor: small, useful, and quick to run because it imports no package. */
export const example: NewDraft = {
  title: 'word_count',
  files: { [MAIN_FILE]: { kind: 'text', text: SOURCE } },
  input: {
    mode: 'form',
    fields: { text: 'the sky is wide and the sky is blue and the day is young' },
    json: '',
  },
  pristine: true,
  known: exampleDescription,
};

/** A draft to start from nothing. */
export const blank: NewDraft = {
  title: 'untitled',
  files: {
    [MAIN_FILE]: { kind: 'text', text: 'def hello(name: str = "world") -> str:\n    return f"Hello, {name}!"\n' },
  },
};
