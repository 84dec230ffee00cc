"""Converters of text: query strings and form fields know no types, annotations do."""

from typing import Any, TypeAlias

from _skython.binding.containers import items_converter
from _skython.binding.converters import ConverterCompiler, as_given, choice_converter
from _skython.binding.expected import expected
from _skython.binding.misfit import Converter, Misfit, misfit
from _skython.binding.scalars import FROM_TEXT
from _skython.jsontext import parse_json_text
from _skython.shapes.shape import (
    MISSING,
    Anything,
    Array,
    Choice,
    Enumeration,
    Items,
    Row,
    Scalar,
    Shape,
    Table,
    options,
    plain,
)

Part: TypeAlias = str | bytes
"""One field's value: text, or the bytes of an uploaded file."""


def text_converter(shape: Shape, default: Any = MISSING) -> Converter:
    """Converts all the values a field was given with, in order, to one argument.

    Without annotation the type of a plain default decides (`n=5` makes `?n=7` an integer).
    """
    shape = plain(shape)
    if isinstance(shape, Anything) and type(default) in (bool, int, float):
        shape = Scalar(_DEFAULTS[type(default)])
        single = _lenient(_single(shape))
    else:
        single = _single(shape)
    listed = next((option for option in options(shape) if isinstance(option, Items | Row | Array)), None)
    many = _many(listed) if listed is not None else None

    def convert(values: list[Part]) -> Any:
        if many is not None and (len(values) > 1 or not _looks_like_json(values[0])):
            return many(values)
        if len(values) > 1:
            if isinstance(shape, Anything):
                return values
            raise misfit(list(values), expected(shape))
        return single(values[0])

    return convert


_DEFAULTS: dict[type, Any] = {bool: "bool", int: "int", float: "float"}


def _looks_like_json(value: Part) -> bool:
    return isinstance(value, str) and value.lstrip().startswith("[")


def _lenient(convert: Converter) -> Converter:
    def try_convert(value: Part) -> Any:
        try:
            return convert(value)
        except Misfit:
            return value

    return try_convert


def _many(shape: Items | Row | Array) -> Converter:
    compiler = ConverterCompiler()
    match shape:
        case Items(build, item, unique):
            single = _single(plain(item))
            return items_converter(Items(build, item, unique), single)
        case Row(items):
            singles = [_single(plain(item)) for item in items]
            row = compiler.compile(Row(tuple(Anything() for _ in items)))
            return lambda values: row(
                [one(value) for one, value in zip(singles, values, strict=False)] + values[len(singles) :]
            )
        case Array():
            array = compiler.compile(shape)
            number = _single(Scalar("float"))
            return lambda values: array([number(value) for value in values])


def _single(shape: Shape) -> Converter:
    """Converts one text, or one uploaded file, to a shape."""
    match shape:
        case Anything():
            return as_given
        case Scalar(name):
            from_text = FROM_TEXT[name]
            if name == "bytes":
                return lambda value: value if isinstance(value, bytes) else from_text(value)
            return lambda value: from_text(_decoded(value, shape))
        case Choice(values):
            return _spelled(choice_converter(values), {str(value): value for value in values})
        case Enumeration(cls):
            convert = ConverterCompiler().compile(shape)
            return _spelled(convert, {str(member.value): member.value for member in cls})
    alternatives = options(shape)
    if len(alternatives) > 1:
        return _first_of(shape, alternatives)
    return _json_in_text(shape)


def _decoded(value: Part, shape: Shape) -> str:
    if isinstance(value, str):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        raise misfit(value, expected(shape)) from None


def _spelled(convert: Converter, spellings: dict[str, Any]) -> Converter:
    return lambda value: convert(spellings.get(value, value) if isinstance(value, str) else value)


def _first_of(shape: Shape, alternatives: tuple[Shape, ...]) -> Converter:
    # text fits everything, so it is tried last; null before it, so that an empty field can mean None
    rank = {"none": 1, "str": 2, "bytes": 3}
    ordered = sorted(alternatives, key=lambda one: rank.get(one.name, 0) if isinstance(one, Scalar) else 0)
    only_text = all(isinstance(one, Scalar) and one.name in ("none", "str") for one in alternatives)
    converters = [_single(one) for one in ordered if not (only_text and one == Scalar("none"))]

    def convert(value: Part) -> Any:
        for one in converters:
            try:
                return one(value)
            except Misfit:
                continue
        raise misfit(value, expected(shape))

    return convert


def _json_in_text(shape: Shape) -> Converter:
    convert = ConverterCompiler().compile(shape)
    words = expected(shape)

    def parse(value: Part) -> Any:
        if isinstance(value, bytes) and isinstance(shape, Table):
            from _skython.binding.tables import table_from_csv

            return table_from_csv(_decoded(value, shape))
        try:
            parsed = parse_json_text(_decoded(value, shape))
        except ValueError:
            raise misfit(value, f"{words}, as JSON") from None
        return convert(parsed)

    return parse
