"""The inputs of a map, from a file or standard input."""

import json
import sys
from pathlib import Path

from skython_client.errors import Usage


def read_inputs(name: str) -> list[str]:
    """JSON texts. Raises Usage, which names the line that is none."""
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise Usage(f"{name} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Usage(f"{_shown(name)} is not UTF-8 text.") from None
    return inputs_of(text, _shown(name))


def inputs_of(text: str, name: str) -> list[str]:
    """A JSON array is its members; else each line that is not empty is one input, as it stands."""
    if text.lstrip().startswith("["):
        try:
            whole = json.loads(text)
        except ValueError:
            pass  # lines that are arrays
        else:
            return [json.dumps(item) for item in whole]
    lines = text.splitlines()
    for number, line in enumerate(lines, 1):
        try:
            if line.strip():
                json.loads(line)
        except ValueError as error:
            raise Usage(
                f"Line {number} of {name} is not JSON: {error}. Inputs are a JSON array, or a line of JSON each."
            ) from None
    return [line for line in lines if line.strip()]


def _shown(name: str) -> str:
    return "standard input" if name == "-" else name
