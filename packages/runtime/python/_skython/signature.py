"""The parameters of a callable: names, kinds, shapes and defaults."""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from _skython.shapes.reading import ShapeReader
from _skython.shapes.shape import ANYTHING, MISSING, Shape, Stream

KIND = inspect._ParameterKind


@dataclass(frozen=True, slots=True)
class Parameter:
    name: str
    kind: KIND
    shape: Shape
    default: Any = MISSING

    @property
    def required(self) -> bool:
        return self.default is MISSING and self.kind not in (KIND.VAR_POSITIONAL, KIND.VAR_KEYWORD)


@dataclass(frozen=True, slots=True)
class Signature:
    parameters: tuple[Parameter, ...]
    result: Shape
    streams: bool

    @property
    def rest(self) -> Parameter | None:
        """`*args`."""
        return next((one for one in self.parameters if one.kind is KIND.VAR_POSITIONAL), None)

    @property
    def more(self) -> Parameter | None:
        """`**kwargs`."""
        return next((one for one in self.parameters if one.kind is KIND.VAR_KEYWORD), None)

    @property
    def named(self) -> tuple[Parameter, ...]:
        """Those with a name of their own, in the order written."""
        return tuple(one for one in self.parameters if one.kind not in (KIND.VAR_POSITIONAL, KIND.VAR_KEYWORD))


UNKNOWN = Signature(
    (Parameter("args", KIND.VAR_POSITIONAL, ANYTHING), Parameter("kwargs", KIND.VAR_KEYWORD, ANYTHING)), ANYTHING, False
)
"""Of a callable that does not tell: everything is passed on."""


def read_signature(function: Callable[..., Any], reader: ShapeReader) -> Signature:
    """The signature of a real function, or of a skeleton's."""
    try:
        found = inspect.signature(function)
    except (ValueError, TypeError):
        return UNKNOWN
    names = getattr(inspect.unwrap(function), "__globals__", None)
    parameters = tuple(
        Parameter(
            one.name,
            one.kind,
            ANYTHING if one.annotation is one.empty else reader.read(one.annotation, names),
            MISSING if one.default is one.empty else one.default,
        )
        for one in found.parameters.values()
    )
    result = ANYTHING if found.return_annotation is found.empty else reader.read(found.return_annotation, names)
    return Signature(parameters, result, is_streaming(function) or isinstance(result, Stream))


def is_streaming(function: Callable[..., Any]) -> bool:
    bare = inspect.unwrap(function)
    return inspect.isgeneratorfunction(bare) or inspect.isasyncgenfunction(bare)
