"""JSON Schema 2020-12 of the parameters and the result of a callable."""

from _skython.docstring import Docstring
from _skython.shape_schema import Schema, SchemaWriter, with_words
from _skython.shapes.shape import MISSING, Stream, WholeRequest, options
from _skython.signature import Signature

OPEN_OBJECT: Schema = {"type": "object", "properties": {}, "additionalProperties": True}
"""Parameters of what has no signature: a script, a handler that takes the body whole."""


def parameters_schema(signature: Signature, doc: Docstring) -> Schema:
    """An object schema: a property a parameter, in the order of the signature."""
    writer = SchemaWriter(result=False)
    properties: dict[str, Schema] = {}
    required: list[str] = []
    for one in signature.named:
        if any(isinstance(option, WholeRequest) for option in options(one.shape)):
            continue
        properties[one.name] = with_words(writer.write(one.shape), one.default, doc.parameters.get(one.name))
        if one.required:
            required.append(one.name)
    rest, more = signature.rest, signature.more
    if rest is not None:
        listed = {"type": "array", "items": writer.write(rest.shape), "x-python": f"*{rest.name}"}
        properties[rest.name] = with_words(listed, MISSING, doc.parameters.get(rest.name))
    schema: Schema = {"type": "object", "properties": properties}
    if required:
        schema["required"] = required
    schema["additionalProperties"] = False if more is None else writer.write(more.shape) or True
    return writer.with_definitions(schema)


def returns_schema(signature: Signature, doc: Docstring) -> Schema:
    """Of the result; of one item when the result is a stream."""
    writer = SchemaWriter(result=True)
    shape = signature.result.item if isinstance(signature.result, Stream) else signature.result
    return writer.with_definitions(with_words(writer.write(shape), MISSING, doc.returns or None))
