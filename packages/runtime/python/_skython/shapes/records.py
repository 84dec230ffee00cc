"""Dataclasses, TypedDicts and NamedTuples as records."""

import dataclasses
import inspect
import sys
import types
import typing
from collections.abc import Callable
from typing import Any, TypeAlias

from _skython.shapes.shape import ANYTHING, MISSING, Member, Record, Shape

ReadShape: TypeAlias = Callable[[Any, dict[str, Any]], Shape]


def is_record(cls: object) -> bool:
    return isinstance(cls, type) and (
        dataclasses.is_dataclass(cls)
        or typing.is_typeddict(cls)
        or (issubclass(cls, tuple) and hasattr(cls, "_fields"))
    )


def start_record(cls: Any) -> Record:
    """A record without its members yet: they may name it."""
    doc = _own_doc(cls)
    if hasattr(cls, "__dataclass_fields__"):
        return Record(cls.__name__, "dataclass", cls, doc)
    if typing.is_typeddict(cls):
        return Record(cls.__name__, "typeddict", dict, doc)
    return Record(cls.__name__, "namedtuple", cls, doc)


def members_of(cls: Any, read: ReadShape, namespace: dict[str, Any]) -> list[Member]:
    """The members in the order written. `namespace` is where string annotations are looked up."""
    if dataclasses.is_dataclass(cls):
        return _dataclass_members(cls, read, namespace)
    if typing.is_typeddict(cls):
        return _typeddict_members(cls, read, namespace)
    return _namedtuple_members(cls, read, namespace)


def module_namespace(cls: type, otherwise: dict[str, Any]) -> dict[str, Any]:
    """The names a class's string annotations refer to."""
    module = sys.modules.get(cls.__module__)
    return vars(module) if module is not None and cls.__module__ not in ("__main__", "builtins") else otherwise


def _dataclass_members(cls: Any, read: ReadShape, namespace: dict[str, Any]) -> list[Member]:
    members = []
    accepted = inspect.signature(cls).parameters  # neither ClassVar nor init=False
    for item in cls.__dataclass_fields__.values():
        if item.name not in accepted:
            continue
        annotation = item.type.type if isinstance(item.type, dataclasses.InitVar) else item.type
        required = item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING
        default = MISSING if item.default is dataclasses.MISSING else item.default
        if isinstance(default, types.MemberDescriptorType):  # a slot, not a value
            default, required = MISSING, True
        members.append(Member(item.name, read(annotation, namespace), required, default))
    return members


def _typeddict_members(cls: Any, read: ReadShape, namespace: dict[str, Any]) -> list[Member]:
    required = cls.__required_keys__
    members = []
    for name, annotation in cls.__annotations__.items():
        needed, inner = _requiredness(annotation, name in required)
        members.append(Member(name, read(inner, namespace), needed, MISSING))
    return members


def _requiredness(annotation: Any, required: bool) -> tuple[bool, Any]:
    """`NotRequired[int]` may still be text here, when annotations are strings."""
    text = annotation.__forward_arg__ if isinstance(annotation, typing.ForwardRef) else annotation
    if isinstance(text, str):
        bare = text.strip().removeprefix("typing.").removeprefix("t.")
        for word, needed in (("NotRequired[", False), ("Required[", True)):
            if bare.startswith(word) and bare.endswith("]"):
                return needed, bare[len(word) : -1]
    return required, annotation


def _namedtuple_members(cls: Any, read: ReadShape, namespace: dict[str, Any]) -> list[Member]:
    annotations = getattr(cls, "__annotations__", {})
    defaults = getattr(cls, "_field_defaults", {})
    return [
        Member(
            name,
            read(annotations[name], namespace) if name in annotations else ANYTHING,
            name not in defaults,
            defaults.get(name, MISSING),
        )
        for name in cls._fields
    ]


def _own_doc(cls: type) -> str:
    """The docstring the author wrote; dataclass and namedtuple make one up."""
    doc = (cls.__doc__ or "").strip()
    made_up = doc.startswith((f"{cls.__name__}(", "dict() ->"))
    return "" if made_up else inspect.cleandoc(doc)
