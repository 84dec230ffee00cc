"""`azure.functions.FunctionApp` and `Blueprint`: HTTP triggers, by decorators."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

View: TypeAlias = Callable[..., Any]
TRIGGER = "__azure_trigger__"
NAME = "__azure_name__"


class AuthLevel(Enum):
    """Who may call is the endpoint's affair here: its visibility and its tokens."""

    FUNCTION = "function"
    ANONYMOUS = "anonymous"
    ADMIN = "admin"


@dataclass(frozen=True)
class HttpTrigger:
    """`argument` is the name of the parameter that gets the request; no methods are all of them."""

    argument: str
    route: str
    methods: tuple[str, ...]


class FunctionApp:
    """Also `Blueprint`. Decorators mark a function and leave it as it is."""

    def __init__(self, http_auth_level: AuthLevel | str = AuthLevel.FUNCTION) -> None:
        self.auth_level = http_auth_level

    def function_name(self, name: str) -> Callable[[View], View]:
        def mark(view: View) -> View:
            setattr(view, NAME, name)
            return view

        return mark

    def route(
        self,
        route: str | None = None,
        trigger_arg_name: str = "req",
        binding_arg_name: str = "$return",
        methods: Sequence[Any] | None = None,
        auth_level: AuthLevel | str | None = None,
        **_fields: Any,
    ) -> Callable[[View], View]:
        """An HTTP trigger. Methods are texts or members of HttpMethod."""

        def mark(view: View) -> View:
            names = tuple(str(getattr(one, "value", one)).upper() for one in methods or ())
            setattr(view, TRIGGER, HttpTrigger(trigger_arg_name, route or view.__name__, names))
            return view

        return mark

    def register_functions(self, _blueprint: "FunctionApp") -> None:
        """A blueprint's functions are callable when they are in main.py."""

    register_blueprint = register_functions

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise AttributeError(f"skython has Azure's HTTP triggers (route) alone: there is no {name!r}")


class HttpMethod(Enum):
    GET = "GET"
    POST = "POST"
    DELETE = "DELETE"
    HEAD = "HEAD"
    PATCH = "PATCH"
    PUT = "PUT"
    OPTIONS = "OPTIONS"
