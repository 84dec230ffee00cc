"""Converters to dataclasses, TypedDicts and NamedTuples."""

from typing import Any

from _skython.binding.misfit import Converter, Misfit, misfit
from _skython.failures import Field
from _skython.shapes.shape import Record


def record_converter(record: Record, converters: dict[str, Converter], words: dict[str, str]) -> Converter:
    """`converters` and `words` (what is expected) are by member, and may be filled in later."""

    def convert_record(value: Any) -> Any:
        if type(value) is list and record.form == "namedtuple":
            value = _by_place(record, value)
        if type(value) is not dict:
            raise misfit(value, f"an object ({record.name})")
        faults: list[Field] = []
        given: dict[str, Any] = {}
        for member in record.members:
            name = member.name
            if name in value:
                try:
                    given[name] = converters[name](value[name])
                except Misfit as error:
                    faults += error.under(name)
            elif member.required:
                faults.append(Field(name, "is missing", words[name]))
        if len(given) != len(value):
            known = {member.name for member in record.members}
            faults += [
                Field(name, f"is not a member of {record.name}", "nothing") for name in value if name not in known
            ]
        if faults:
            raise Misfit(faults)
        return _build(record, given)

    return convert_record


def _by_place(record: Record, value: list[Any]) -> dict[str, Any]:
    names = [member.name for member in record.members]
    if len(value) > len(names):
        raise Misfit([Field("", f"has {len(value)} items, not {len(names)}", f"an array of {len(names)} items")])
    return dict(zip(names, value, strict=False))


def _build(record: Record, given: dict[str, Any]) -> Any:
    """A record's own checks (`__post_init__`) speak about the input: what they refuse is invalid input."""
    try:
        return record.build(**given)
    except (ValueError, TypeError) as error:
        raise Misfit([Field("", f"is refused by {record.name}: {error}", f"an object ({record.name})")]) from error
