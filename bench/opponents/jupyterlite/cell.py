from collections import Counter


def word_count(text: str, top: int = 5) -> dict[str, int]:
    words = text.lower().split()
    print(f"{len(words)} words, {len(set(words))} different")
    return dict(Counter(words).most_common(top))


word_count("the sky is wide and the sky is blue and the day is young")
