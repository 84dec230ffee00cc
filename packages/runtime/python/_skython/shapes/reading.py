"""From an annotation, real or as text, to its shape."""

import collections
import collections.abc as abc
import enum
import types
import typing
from collections.abc import Callable
from typing import Any

from _skython.placeholder import Placeholder, dotted_name
from _skython.shapes.known import PLAIN, known_by_name
from _skython.shapes.records import is_record, members_of, module_namespace, start_record
from _skython.shapes.shape import (
    ANYTHING,
    Alternatives,
    Anything,
    Choice,
    Described,
    Enumeration,
    Items,
    Mapping,
    Record,
    Row,
    Scalar,
    Shape,
    Stream,
)

_LISTS = {list, abc.Sequence, abc.MutableSequence, abc.Collection, abc.Iterable, collections.deque}
_SETS = {set, abc.Set, abc.MutableSet}
_MAPPINGS = {dict, abc.Mapping, abc.MutableMapping, collections.OrderedDict, collections.defaultdict}
_STREAMS = {abc.Generator, abc.Iterator, abc.AsyncGenerator, abc.AsyncIterator, abc.AsyncIterable}
_WRAPPERS = {typing.Final, typing.ClassVar, getattr(typing, "Required", None), getattr(typing, "NotRequired", None)}
# Not in every Python a laptop has.
_LITERAL_STRING = getattr(typing, "LiteralString", Any)
_ALIAS: Any = getattr(typing, "TypeAliasType", ())
_BARE_TYPING = {typing.Any, typing.Union, typing.Optional, typing.Literal, typing.Callable, typing.Generic}


class ShapeReader:
    """Reads annotations against the names of one module. A name nobody knows reads as `Anything`."""

    def __init__(self, namespace: dict[str, Any], evaluate: Callable[[str, dict[str, Any]], Any] = eval) -> None:
        self._namespace = namespace
        self._evaluate = evaluate
        self._records: dict[type, Record] = {}

    def read(self, annotation: Any, namespace: dict[str, Any] | None = None) -> Shape:
        """The shape of an annotation; text is evaluated in `namespace`, by default the module's."""
        names = self._namespace if namespace is None else namespace
        if isinstance(annotation, typing.ForwardRef):
            annotation = annotation.__forward_arg__
        if isinstance(annotation, str):
            return self._read_text(annotation, names)
        try:
            if annotation in PLAIN:
                return PLAIN[annotation]
        except TypeError:  # unhashable, so no class
            return Anything(repr(annotation))
        if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
            return self._read_class(annotation)
        origin = typing.get_origin(annotation)
        if origin is not None:
            return self._read_generic(origin, typing.get_args(annotation), annotation, names)
        return self._read_special(annotation, names)

    def _read_text(self, text: str, names: dict[str, Any]) -> Shape:
        try:
            value = self._evaluate(text, names)
        except Exception:
            return Anything(text)
        return Anything(text) if isinstance(value, str) and value == text else self.read(value, names)

    def _read_class(self, cls: type) -> Shape:
        if issubclass(cls, enum.Enum):
            return Enumeration(cls)
        if is_record(cls):
            return self._read_record(cls)
        known = known_by_name(dotted_name(cls))
        if known is not None:
            return known
        if cls is tuple:
            return Items(tuple, ANYTHING)
        return self._read_container(cls, (), {}) or Anything(cls.__qualname__)

    def _read_record(self, cls: type) -> Record:
        if cls not in self._records:
            self._records[cls] = start_record(cls)
            names = module_namespace(cls, self._namespace)
            self._records[cls].members = members_of(cls, self.read, names)
        return self._records[cls]

    def _read_generic(self, origin: Any, args: tuple[Any, ...], annotation: Any, names: dict[str, Any]) -> Shape:
        if origin is typing.Annotated:
            words = [word for word in args[1:] if isinstance(word, str)]
            inner = self.read(args[0], names)
            return Described(inner, words[0]) if words else inner
        if origin is typing.Literal:
            return Choice(args)
        if origin in (typing.Union, types.UnionType):
            return Alternatives(tuple(self.read(arg, names) for arg in args))
        if origin in _WRAPPERS:
            return self.read(args[0], names)
        if origin is tuple:
            return self._read_tuple(args, names)
        if isinstance(origin, type) and is_record(origin):
            return self._read_record(origin)
        container = self._read_container(origin, args, names)
        return container or known_by_name(dotted_name(origin)) or Anything(_text(annotation))

    def _read_tuple(self, args: tuple[Any, ...], names: dict[str, Any]) -> Shape:
        if len(args) == 2 and args[1] is Ellipsis:
            return Items(tuple, self.read(args[0], names))
        return Row(tuple(self.read(arg, names) for arg in args))

    def _read_container(self, origin: Any, args: tuple[Any, ...], names: dict[str, Any]) -> Shape | None:
        def arg(index: int) -> Shape:
            return self.read(args[index], names) if index < len(args) else ANYTHING

        if origin in _LISTS:
            return Items(collections.deque if origin is collections.deque else list, arg(0))
        if origin in _SETS:
            return Items(set, arg(0), unique=True)
        if origin is frozenset:
            return Items(frozenset, arg(0), unique=True)
        if origin in _MAPPINGS:
            return Mapping(arg(0) if args else Scalar("str"), arg(1))
        if origin is collections.Counter:
            return Mapping(arg(0), Scalar("int"))
        if origin in _STREAMS:
            return Stream(arg(0))
        if origin in (abc.Coroutine, abc.Awaitable):
            return arg(len(args) - 1) if args else ANYTHING
        return None

    def _read_special(self, annotation: Any, names: dict[str, Any]) -> Shape:
        if annotation is _LITERAL_STRING:
            return Scalar("str")
        if isinstance(annotation, _ALIAS):
            return self.read(annotation.__value__, names)
        if isinstance(annotation, typing.NewType):
            return self.read(annotation.__supertype__, names)
        if isinstance(annotation, typing.TypeVar):
            return self.read(annotation.__bound__, names) if annotation.__bound__ is not None else ANYTHING
        if isinstance(annotation, Placeholder):
            return known_by_name(dotted_name(annotation)) or Anything(dotted_name(annotation))
        if annotation in _BARE_TYPING:
            return ANYTHING
        return known_by_name(dotted_name(annotation)) or Anything(_text(annotation))


def _text(annotation: Any) -> str:
    return repr(annotation).replace("typing.", "")
