"""Values that authors keep from the text of their functions."""

import re

from skython.asking import ask

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,126}")


def secret(name: str, /) -> str:
    """The secret of that name: the function's own, else its owner's for all. On a laptop: the environment variable.

    Raises SecretMissing where there is none, and ValueError for a name that none can have.
    """
    if not isinstance(name, str):
        raise TypeError(f"a secret is named by text like 'API_KEY', not {type(name).__name__}")
    if not _NAME.fullmatch(name):
        raise ValueError("a secret is named like an environment variable: letters, digits and '_', at most 127")
    return ask({"op": "secret", "name": name})[1].decode()
