"""JSON Schema 2020-12 of one shape."""

import json
from typing import Any, TypeAlias

from _skython.binding.expected import choices_of
from _skython.encoding.jsontext import dump
from _skython.newer import assert_never
from _skython.placeholder import Placeholder
from _skython.shapes.shape import (
    MISSING,
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
    ScalarName,
    Shape,
    Stream,
    Table,
    WholeRequest,
    WholeResponse,
)

Schema: TypeAlias = dict[str, Any]

_SCALARS: dict[ScalarName, Schema] = {
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "bool": {"type": "boolean"},
    "str": {"type": "string"},
    "bytes": {"type": "string", "contentEncoding": "base64"},
    "none": {"type": "null"},
    "date": {"type": "string", "format": "date"},
    "datetime": {"type": "string", "format": "date-time"},
    "time": {"type": "string", "format": "time"},
    "timedelta": {"type": "number", "description": "seconds"},
    "decimal": {"type": ["string", "number"], "format": "decimal"},
    "uuid": {"type": "string", "format": "uuid"},
    "path": {"type": "string"},
}

_DEFAULT_BYTES = 10_000


def with_words(schema: Schema, default: Any, description: str | None) -> Schema:
    words: Schema = {}
    if description:
        words["description"] = description
    if default is not MISSING:
        found, value = json_default(default)
        if found:
            words["default"] = value
    return {**schema, **words}


def json_default(default: Any) -> tuple[bool, Any]:
    """(True, the default as JSON), or (False, None) when it has no short JSON form."""
    if isinstance(default, Placeholder):
        return False, None
    try:
        text = dump(default)
    except (TypeError, ValueError, RecursionError):
        return False, None
    if len(text) > _DEFAULT_BYTES or (text == b"null" and default is not None):
        return False, None
    return True, json.loads(text)


class SchemaWriter:
    """Writes the shapes of one document; a record that contains itself becomes a `$ref` into its `$defs`."""

    def __init__(self, *, result: bool) -> None:
        self._result = result
        self._open: list[Record] = []
        self._definitions: dict[str, Schema] = {}
        self._recursive: dict[int, str] = {}

    def with_definitions(self, schema: Schema) -> Schema:
        return {**schema, "$defs": self._definitions} if self._definitions else schema

    def write(self, shape: Shape) -> Schema:
        match shape:
            case Anything(name):
                return {"x-python": name} if name else {}
            case Scalar(name):
                return dict(_SCALARS[name])
            case Choice(values):
                return _enumeration(list(values))
            case Enumeration(cls):
                return {**_enumeration(choices_of(cls)), "title": cls.__name__}
            case Alternatives(choices):
                return _any_of([self.write(choice) for choice in choices])
            case Items(_, item, unique):
                return {"type": "array", "items": self.write(item), **({"uniqueItems": True} if unique else {})}
            case Stream(item):
                return {"type": "array", "items": self.write(item)}
            case Row(items):
                return _row([self.write(item) for item in items])
            case Mapping(_, value):
                return {"type": "object", "additionalProperties": self.write(value) or True}
            case Record():
                return self._record(shape)
            case Table(series):
                if series:
                    return {"type": ["array", "object"] if self._result else "array", "x-python": "pandas.Series"}
                return {"type": "array", "items": {"type": "object"}, "x-python": "pandas.DataFrame"}
            case Array():
                return {"type": "array", "x-python": "numpy.ndarray"}
            case Picture(name):
                return {"type": "string", "contentMediaType": "image/png", "x-python": name}
            case WholeRequest():
                return {"x-python": "skython.Request"}
            case WholeResponse():
                return {"x-python": "skython.Response"}
            case Described(inner, text):
                return {**self.write(inner), "description": text}
        assert_never(shape)

    def _record(self, record: Record) -> Schema:
        if id(record) in self._recursive or record in self._open:
            self._recursive.setdefault(id(record), record.name)
            return {"$ref": f"#/$defs/{record.name}"}
        self._open.append(record)
        schema = self._record_schema(record)
        self._open.pop()
        if id(record) in self._recursive:
            self._definitions[record.name] = schema
            return {"$ref": f"#/$defs/{record.name}"}
        return schema

    def _record_schema(self, record: Record) -> Schema:
        schema: Schema = {"type": "object", "title": record.name}
        if record.doc:
            schema["description"] = record.doc
        members = {one.name: with_words(self.write(one.shape), one.default, None) for one in record.members}
        if self._result and record.form == "namedtuple":  # JSON writes a tuple
            return {**schema, **_row([{**one, "title": name} for name, one in members.items()])}
        schema["properties"] = members
        required = [one.name for one in record.members if one.required or (self._result and record.form == "dataclass")]
        if required:
            schema["required"] = required
        schema["additionalProperties"] = False
        return schema


def _enumeration(values: list[Any]) -> Schema:
    plain = [value for value in values if value is None or isinstance(value, str | int | float | bool)]
    kinds = {type(value) for value in plain}
    kind = (
        {str: "string", int: "integer", bool: "boolean", float: "number"}.get(kinds.pop()) if len(kinds) == 1 else None
    )
    return {"type": kind, "enum": plain} if kind else {"enum": plain}


def _any_of(schemas: list[Schema]) -> Schema:
    different = [schema for at, schema in enumerate(schemas) if schema not in schemas[:at]]
    if {} in different:
        return {}
    if len(different) == 1:
        return different[0]
    if all(schema.keys() == {"type"} and isinstance(schema["type"], str) for schema in different):
        return {"type": [schema["type"] for schema in different]}
    return {"anyOf": different}


def _row(items: list[Schema]) -> Schema:
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items), "maxItems": len(items)}
