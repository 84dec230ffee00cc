"""From a shape to the function that converts a JSON value to it."""

from enum import Enum
from typing import Any

from _skython.binding.containers import items_converter, mapping_converter, row_converter
from _skython.binding.expected import choices_of, expected, one_of
from _skython.binding.misfit import Converter, Misfit, misfit
from _skython.binding.records import record_converter
from _skython.binding.scalars import FROM_JSON, FROM_TEXT
from _skython.binding.tables import array_converter, table_converter
from _skython.newer import assert_never
from _skython.shapes.shape import (
    Alternatives,
    Anything,
    Array,
    Choice,
    Described,
    Enumeration,
    Items,
    Mapping,
    Picture,
    Record,
    Row,
    Scalar,
    Shape,
    Stream,
    Table,
    WholeRequest,
    WholeResponse,
)


def as_given(value: Any) -> Any:
    return value


class ConverterCompiler:
    """Compiles the shapes of one signature; a record is compiled once, also when it contains itself."""

    def __init__(self) -> None:
        self._records: dict[int, Converter] = {}

    def compile(self, shape: Shape) -> Converter:
        match shape:
            case Anything() | Picture() | WholeRequest() | WholeResponse():
                return as_given
            case Scalar(name):
                return FROM_JSON[name]
            case Choice(values):
                return choice_converter(values)
            case Enumeration(cls):
                return enumeration_converter(cls)
            case Alternatives(options):
                return self._alternatives(shape, options)
            case Items(_, item):
                convert = self.compile(item)
                return items_converter(shape, None if convert is as_given else convert)
            case Stream(item):
                return items_converter(Items(iter, item), self.compile(item))
            case Row(items):
                return row_converter([self.compile(item) for item in items])
            case Mapping(key, value):
                return mapping_converter(_key_converter(key), self.compile(value))
            case Record():
                return self._record(shape)
            case Table():
                return table_converter(shape)
            case Array():
                return array_converter
            case Described(inner):
                return self.compile(inner)
        assert_never(shape)

    def _record(self, record: Record) -> Converter:
        if id(record) not in self._records:
            converters: dict[str, Converter] = {}
            words: dict[str, str] = {}
            self._records[id(record)] = record_converter(record, converters, words)
            for member in record.members:
                converters[member.name] = self.compile(member.shape)
                words[member.name] = expected(member.shape)
        return self._records[id(record)]

    def _alternatives(self, shape: Shape, options: tuple[Shape, ...]) -> Converter:
        exact = _exact_types(options)
        converters = [self.compile(option) for option in options]
        words = expected(shape)

        def convert(value: Any) -> Any:
            if type(value) in exact:
                return value
            nearest: Misfit | None = None
            for option in converters:
                try:
                    return option(value)
                except Misfit as error:
                    if any(field.path for field in error.fields):
                        nearest = nearest or error  # it was of this kind, and wrong inside
            raise nearest or misfit(value, words)

        return convert


_EXACT: dict[str, type] = {"int": int, "float": float, "bool": bool, "str": str, "none": type(None)}


def _exact_types(options: tuple[Shape, ...]) -> set[type]:
    """Types a union takes as they are; `date | str` must try the date first, so it has none."""
    spoken_for = any(
        isinstance(option, Choice | Enumeration | Described)
        or (isinstance(option, Scalar) and option.name not in _EXACT)
        for option in options
    )
    return set() if spoken_for else {_EXACT[option.name] for option in options if isinstance(option, Scalar)}


def choice_converter(values: tuple[Any, ...]) -> Converter:
    known = {(type(value), value): value for value in _json_values(values)}
    words = one_of(_json_values(values))
    by_name = {value.name: value for value in values if isinstance(value, Enum)}

    def convert(value: Any) -> Any:
        try:
            return known[(type(value), value)]
        except (KeyError, TypeError):
            if isinstance(value, str) and value in by_name:
                return by_name[value]
            raise misfit(value, words) from None

    return convert


def _json_values(values: tuple[Any, ...]) -> list[Any]:
    return [value for value in values if not isinstance(value, Enum)] or [v.name for v in values]


def enumeration_converter(cls: type[Enum]) -> Converter:
    by_value = {(type(member.value), member.value): member for member in cls if _hashable(member.value)}
    by_name = dict(cls.__members__)
    words = one_of(choices_of(cls))

    def convert(value: Any) -> Any:
        try:
            found = by_value.get((type(value), value))
        except TypeError:
            found = None
        if found is None and isinstance(value, str):
            found = by_name.get(value)
        if found is None:
            raise misfit(value, words)
        return found

    return convert


def _hashable(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _key_converter(key: Shape) -> Converter:
    while isinstance(key, Described):
        key = key.shape
    match key:
        case Scalar(name):
            return FROM_TEXT[name]
        case Enumeration(cls):
            return enumeration_converter(cls)
        case Choice(values):
            return choice_converter(values)
        case _:
            return as_given
