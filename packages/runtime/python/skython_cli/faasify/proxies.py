"""What takes the place of functions and classes here: calls of what runs on the instance."""

import functools
import types
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from skython_cli.faasify.references import IDENTITY

if TYPE_CHECKING:
    from skython_cli.faasify.remote import Remote

_BIND = "_lambada_bind"
_OWN = {"__init__", "__new__", "__class__", "__dict__", "__weakref__", "__init_subclass__", "__getattribute__"}
_KEPT = {"__module__", "__qualname__", "__doc__", "__annotations__", "__hash__"}


def function_stub(remote: "Remote", name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Looks like the function: signature, name, documentation."""

    @functools.wraps(function)
    def stub(*args: Any, **kwargs: Any) -> Any:
        return remote.activate("call", name, args, kwargs)

    return stub


def proxy_class(remote: "Remote", name: str, kind: type) -> type:
    """A class whose objects live on the instance; a subclass of one is made of a subclass."""
    names: dict[str, Any] = {key: value for key, value in vars(kind).items() if key in _KEPT}
    for key, value in vars(kind).items():
        if key in _OWN or key in names:
            continue
        if isinstance(value, types.FunctionType):
            names[key] = _method(remote, key, value)
        elif isinstance(value, staticmethod | classmethod):
            names[key] = _static(remote, name, key, value)
        elif not key.startswith("__"):
            names[key] = value
    bases = tuple(remote.references.stub_of(base) for base in kind.__bases__)
    if not any(hasattr(base, _BIND) for base in bases):
        names.update(_behaviour(remote))
        bases = ()
    names["__init__"] = _constructor(remote, name)
    return type(kind.__name__, bases, names)


def _constructor(remote: "Remote", name: str) -> Callable[..., None]:
    def construct(self: Any, *args: Any, **kwargs: Any) -> None:
        made = remote.activate("call", name, args, kwargs, raw=True)
        bind(self, made["$object"])

    return construct


def bind(proxy: Any, name: str) -> None:
    """From now on the proxy stands for the object of that id."""
    getattr(type(proxy), _BIND)(proxy, name)


def _method(remote: "Remote", key: str, function: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(function)
    def method(self: Any, *args: Any, **kwargs: Any) -> Any:
        return remote.activate("method", key, args, kwargs, holder=self)

    return method


def _static(remote: "Remote", name: str, key: str, value: Any) -> Any:
    @functools.wraps(value.__func__)
    def call(*args: Any, **kwargs: Any) -> Any:
        return remote.activate("static", f"{name}.{key}", args, kwargs)

    return staticmethod(call)


def _behaviour(remote: "Remote") -> dict[str, Any]:
    """How every proxy holds its object and reaches its attributes."""

    def hold(self: Any, name: str) -> None:
        object.__setattr__(self, IDENTITY, name)
        remote.references.hold(name, self)
        weakref.finalize(self, remote.release, name).atexit = False

    def read(self: Any, key: str) -> Any:
        if key.startswith("__") or isinstance(_on_class(type(self), key), types.FunctionType | staticmethod):
            return object.__getattribute__(self, key)
        return remote.activate("get", key, holder=self)

    def write(self: Any, key: str, value: Any) -> None:
        remote.activate("set", key, (value,), holder=self)

    def remove(self: Any, key: str) -> None:
        remote.activate("delete", key, holder=self)

    return {
        _BIND: staticmethod(hold),
        "__getattribute__": read,
        "__setattr__": write,
        "__delattr__": remove,
    }


def _on_class(kind: type, key: str) -> Any:
    return next((vars(one)[key] for one in kind.__mro__ if key in vars(one)), None)
