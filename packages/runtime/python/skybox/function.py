"""A published function that can be called like a local one."""

import inspect
from typing import Any

from skython.calling import call, parameters_of, schema_of
from skython.errors import SkythonError

_PYTHON: dict[str, type] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "array": list,
    "object": dict,
}


class PublishedFunction:
    """Calls go to the instance; the signature and the documentation come from the published schema, when asked for."""

    def __init__(self, target: str) -> None:
        self.target = target
        self.__name__ = target.partition("/")[2]
        self.__qualname__ = self.__name__
        self.__module__ = f"skybox.{target.partition('/')[0]}"

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Raises CallError when the call fails."""
        return call(self.target, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name == "__signature__":
            return self._signature()
        if name == "schema":
            return schema_of(self.target)
        if name.startswith("_"):
            raise AttributeError(name)
        return PublishedFunction(f"{self.target}/{name}")  # one def of a program with several

    @property
    def __doc__(self) -> str:  # type: ignore[override]
        try:
            callables = schema_of(self.target).get("callables") or [{}]
        except SkythonError:
            return ""
        return str(callables[0].get("doc", ""))

    def _signature(self) -> inspect.Signature:
        """Raises AttributeError when the instance cannot be asked: to `inspect` it then has no signature."""
        try:
            schema = parameters_of(schema_of(self.target), self.target)
        except SkythonError as error:
            raise AttributeError("__signature__") from error
        required = set(schema.get("required", ()))
        parameters = [
            inspect.Parameter(
                name,
                inspect.Parameter.KEYWORD_ONLY,
                default=inspect.Parameter.empty if name in required else one.get("default"),
                annotation=_PYTHON.get(str(one.get("type")), inspect.Parameter.empty),
            )
            for name, one in schema.get("properties", {}).items()
        ]
        return inspect.Signature(parameters)

    def __repr__(self) -> str:
        return f"<skybox function {self.target}>"
