"""Converters of arrays and objects. Every wrong item is reported, not only the first."""

from typing import Any

from _skython.binding.misfit import Converter, Misfit, misfit
from _skython.failures import Field
from _skython.shapes.shape import Items

_FAULTS_KEPT = 100


def items_converter(shape: Items, convert: Converter | None) -> Converter:
    """`convert` is None when items pass as they are."""
    build = shape.build
    unique = shape.unique

    def convert_items(value: Any) -> Any:
        if type(value) is not list:
            raise misfit(value, "an array")
        items = value if convert is None else _convert_all(value, convert)
        if not unique:
            return items if build is list else build(items)
        try:
            return build(items)
        except TypeError:
            raise Misfit([Field("", "has items that cannot be in a set", "an array of plain values")]) from None

    return convert_items


def _convert_all(value: list[Any], convert: Converter) -> list[Any]:
    try:
        return [convert(item) for item in value]
    except Misfit:
        pass
    faults: list[Field] = []
    for index, item in enumerate(value):
        try:
            convert(item)
        except Misfit as error:
            faults += error.under(f"[{index}]")
            if len(faults) > _FAULTS_KEPT:
                break
    raise Misfit(faults)


def row_converter(converters: list[Converter]) -> Converter:
    def convert_row(value: Any) -> Any:
        if type(value) is not list or len(value) != len(converters):
            expected = f"an array of {len(converters)} items"
            if type(value) is list:
                raise Misfit([Field("", f"has {len(value)} items, not {len(converters)}", expected)])
            raise misfit(value, expected)
        faults: list[Field] = []
        items = []
        for index, (item, convert) in enumerate(zip(value, converters, strict=True)):
            try:
                items.append(convert(item))
            except Misfit as error:
                faults += error.under(f"[{index}]")
        if faults:
            raise Misfit(faults)
        return tuple(items)

    return convert_row


def mapping_converter(key: Converter, item: Converter) -> Converter:
    """Keys are text in JSON: `dict[int, …]` reads them as query strings are read."""

    def convert_mapping(value: Any) -> Any:
        if type(value) is not dict:
            raise misfit(value, "an object")
        faults: list[Field] = []
        result = {}
        for name, entry in value.items():
            try:
                result[key(name)] = item(entry)
            except Misfit as error:
                faults += error.under(name if name.isidentifier() else f"[{name!r}]")
        if faults:
            raise Misfit(faults[:_FAULTS_KEPT])
        return result

    return convert_mapping
