import pytest

from _skython.docstring import parse_docstring

GOOGLE = """Counts words.

    More about it.

    Args:
        text (str): What to count.
            On two lines.
        top: How many
        **more: the rest

    Returns:
        dict[str, int]: Words with counts.

    Raises:
        ValueError: never
    """

NUMPY = """Counts words.

    More about it.

    Parameters
    ----------
    text : str
        What to count.
        On two lines.
    top : int, optional
        How many
    **more
        the rest

    Returns
    -------
    dict
        Words with counts.

    Raises
    ------
    ValueError
        never
    """

SPHINX = """Counts words.

    More about it.

    :param str text: What to count.
        On two lines.
    :param top: How many
    :type top: int
    :param more: the rest
    :returns: Words with counts.
    :raises ValueError: never
    """


@pytest.mark.parametrize("doc", [GOOGLE, NUMPY, SPHINX], ids=["google", "numpy", "sphinx"])
def test_descriptions_are_found_in_every_style(doc: str) -> None:
    parsed = parse_docstring(doc)
    assert parsed.summary == "Counts words."
    assert parsed.text.startswith("Counts words.\n\nMore about it.")
    assert parsed.parameters == {"text": "What to count. On two lines.", "top": "How many", "more": "the rest"}
    assert parsed.returns == "Words with counts."


@pytest.mark.parametrize(
    "doc", [None, "", "   \n ", "One line", "Args:", "Args:\n", "Returns\n-------", ":param", ":param x", "\n\nLate"]
)
def test_any_text_can_be_read(doc: str | None) -> None:
    parsed = parse_docstring(doc)
    assert parsed.parameters == {} or doc is not None
    assert (parsed.summary != "") == bool(doc and doc.strip())
