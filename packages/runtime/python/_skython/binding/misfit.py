"""A value that does not fit its annotation."""

from typing import Any, TypeAlias

from _skython.failures import Field

Converter: TypeAlias = Any  # Callable[[Any], Any]; spelled Any so that calls cost mypy nothing


class Misfit(Exception):
    """One field a fault; `path` is relative to the value that was converted."""

    def __init__(self, fields: list[Field]) -> None:
        super().__init__(fields)
        self.fields = fields

    def under(self, prefix: str) -> list[Field]:
        """The same faults, seen from outside: `[2]` under `rows` is `rows[2]`."""
        return [field._replace(path=join_path(prefix, field.path)) for field in self.fields]


def join_path(prefix: str, path: str) -> str:
    if not path or not prefix or path.startswith("["):
        return prefix + path
    return f"{prefix}.{path}"


def misfit(value: object, expected: str) -> Misfit:
    """The usual fault: a value of another kind than expected."""
    return Misfit([Field("", f"is {kind_of(value)}, not {expected}", expected)])


_KINDS: dict[type, str] = {
    bool: "true or false",
    int: "an integer",
    float: "a number",
    str: "text",
    list: "an array",
    dict: "an object",
    bytes: "bytes",
    type(None): "null",
}

_SHOWN = 40


def kind_of(value: object) -> str:
    """How a JSON value is called in a message; short texts and numbers are shown."""
    if isinstance(value, str):
        return f'the text "{value}"' if len(value) <= _SHOWN else f'the text "{value[:_SHOWN]}…"'
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        text = repr(value) if isinstance(value, float) or abs(value) < 10**_SHOWN else "a very large integer"
        return text if text.startswith("a ") else f"the number {text}"
    return _KINDS.get(type(value), type(value).__name__)
