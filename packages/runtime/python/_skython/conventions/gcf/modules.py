"""The modules `functions_framework` and `cloudevents`, where they are not installed."""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import Any

from _skython.conventions.gcf.calling import SIGNATURE
from _skython.conventions.gcf.cloud_event import CloudEvent, from_http, to_structured


def provide_framework() -> None:
    framework: Any = ModuleType("functions_framework", "skython's part of it: see docs/conventions.md")
    framework.http = _marking("http")
    framework.cloud_event = _marking("cloud_event")
    event_http: Any = ModuleType("cloudevents.http")
    event_http.CloudEvent, event_http.from_http, event_http.to_structured = CloudEvent, from_http, to_structured
    events: Any = ModuleType("cloudevents")
    events.http, events.__path__ = event_http, []
    sys.modules.update({"functions_framework": framework, "cloudevents": events, "cloudevents.http": event_http})


def _marking(signature: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    def mark(function: Callable[..., Any]) -> Callable[..., Any]:
        setattr(function, SIGNATURE, signature)
        return function

    return mark
