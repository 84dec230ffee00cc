"""A function and its items as the request of a map. Nothing is unpickled on this side, nor outside the sandbox."""

import base64
import importlib
import json
import marshal
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from importlib.util import MAGIC_NUMBER, find_spec
from types import ModuleType
from typing import Any

from skython_client.mapping.errors import MapError, NotPicklable, WrongPython
from skython_client.mapping.source import NoSource, is_installed, source_of

_SERVER = (3, 12)
"""Of the instance (docs/adr/0001): bytecode is for one minor version."""

_PLAIN = (type(None), bool, int, float, complex, str, bytes)
_OWN = ("skython", "skybox", "_skython", "skython_client", "skython_cli")


def pack(
    function: Callable[[Any], Any], items: Iterable[Any], *, results_pickled: bool, environment: Mapping[str, str]
) -> dict[str, Any]:
    """The body of `POST /api/map`. Raises NotPicklable, WrongPython, MapError."""
    if not callable(function):
        raise NotPicklable(f"map takes a function, not {type(function).__name__}")
    files: dict[str, Any] = {"main.py": _source("entry"), "values.py": _source("values")}
    source = ""
    if sys.version_info[:2] == _SERVER:
        cloudpickle = _cloudpickle()
        files |= _own_files()
        with _by_value(cloudpickle):
            files["function.pickle"] = {"base64": _base64(_pickled(cloudpickle, function))}
            inputs = [_item(_dump_by(cloudpickle), each) for each in items]
    else:
        source, files["function.py"] = _as_source(function)
        inputs = [_item(pickle.dumps, each) for each in items]
    settings = {
        "pickle": results_pickled,
        "python": "{}.{}".format(*sys.version_info),
        "source": source,
        "environment": _checked(environment),
    }
    files["settings.json"] = json.dumps(settings)
    return {"files": files, "inputType": "application/octet-stream", "inputs": inputs}


def _cloudpickle() -> ModuleType:
    try:
        return importlib.import_module("cloudpickle")
    except ImportError:
        raise MapError("Functions travel by cloudpickle, which is not installed: pip install 'skython[map]'") from None


@cache
def _own_files() -> dict[str, dict[str, str]]:
    """The instance gets the very version that pickled: what it reads is as this one writes.

    As bytecode, which is for the same Python as the function's: each worker would compile it for 35 ms.
    """
    return {
        "cloudpickle/__init__.pyc": _bytecode("cloudpickle"),
        "cloudpickle/cloudpickle.pyc": _bytecode("cloudpickle.cloudpickle"),
    }


def _bytecode(module: str) -> dict[str, str]:
    head = MAGIC_NUMBER + bytes(12)  # of a file whose source nobody looks for
    return {"base64": _base64(head + marshal.dumps(_loaded(module, "get_code")))}


def _source(module: str) -> str:
    """Of a module beside this one, which may lie in an archive; `entry` is not made to be imported here."""
    return str(_loaded(f"skython_client.mapping.{module}", "get_source"))


def _loaded(module: str, method: str) -> Any:
    spec = find_spec(module)
    read = getattr(spec.loader, method, None) if spec else None
    found = read(module) if read else None
    if found is None:
        raise MapError(f"{module} cannot be read: install it anew.")
    return found


def _pickled(cloudpickle: ModuleType, function: Callable[[Any], Any]) -> bytes:
    try:
        return bytes(cloudpickle.dumps(function, protocol=5))
    except Exception as error:
        name = getattr(function, "__qualname__", repr(function))
        raise NotPicklable(
            f"{name} cannot be sent: {_why(error)}. It uses something that lives on this machine only, such as an "
            "open file, a lock or a connection: make that inside the function"
        ) from error


def _dump_by(cloudpickle: ModuleType) -> Callable[[Any], bytes]:
    """Numbers and texts need no cloudpickle, which takes ten times as long."""

    def dump(value: Any) -> bytes:
        kind = type(value)
        if kind in _PLAIN or (kind.__module__ == "numpy" and value.dtype.kind in "biufc"):
            return pickle.dumps(value, protocol=5)
        return bytes(cloudpickle.dumps(value, protocol=5))

    return dump


def _item(dump: Callable[[Any], bytes], value: Any) -> str:
    try:
        return _base64(dump(value))
    except Exception as error:
        text = f"an item of type {type(value).__qualname__} cannot be sent: {_why(error)}"
        raise NotPicklable(f"{text}. Map plain values, and make the rest of them inside the function") from error


@contextmanager
def _by_value(cloudpickle: ModuleType) -> Iterator[None]:
    """Modules of the person's own travel whole: the instance does not have them."""
    known = cloudpickle.list_registry_pickle_by_value()
    own = [module for name, module in list(sys.modules.items()) if name not in known and _is_own(name, module)]
    for module in own:
        cloudpickle.register_pickle_by_value(module)
    try:
        yield
    finally:
        for module in own:
            cloudpickle.unregister_pickle_by_value(module)


def _is_own(name: str, module: Any) -> bool:
    if not isinstance(module, ModuleType) or name != module.__name__ or name in ("__main__", "__mp_main__"):
        return False
    if name.partition(".")[0] in _OWN or not getattr(module, "__file__", None):
        return False
    return not is_installed(name)


def _as_source(function: Callable[[Any], Any]) -> tuple[str, str]:
    here, there = ("{}.{}".format(*version) for version in (sys.version_info, _SERVER))
    try:
        return source_of(function)
    except NoSource as error:
        raise WrongPython(
            f"This is Python {here}, and the instance runs {there}, for which functions are pickled. Another Python's "
            f"functions are sent as source, which this one cannot be: {error}. Use Python {there} "
            f"(uv run --python {there} …), or write it as a def of its own that uses only what it imports"
        ) from None


def _checked(environment: Mapping[str, str]) -> dict[str, str]:
    if not all(isinstance(key, str) and isinstance(value, str) for key, value in environment.items()):
        raise TypeError("extra_env maps names to texts")
    return dict(environment)


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _why(error: Exception) -> str:
    return str(error) or type(error).__name__
