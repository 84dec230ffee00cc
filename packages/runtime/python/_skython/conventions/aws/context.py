"""The context object of AWS Lambda's Python functions.

https://docs.aws.amazon.com/lambda/latest/dg/python-context.html
"""

import json
import time
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

_MEMORY_MB = 1024


class LambdaContext:
    """Every attribute AWS documents. `identity` is for mobile callers: its ids are None here."""

    def __init__(self, name: str, request_id: str, milliseconds: int, said: Mapping[str, Any]) -> None:
        """`said`: what the API of AWS Lambda says of the call; nothing for one by the endpoint."""
        self.function_name = name = str(said.get("function", name))
        self.function_version = version = str(said.get("version", "$LATEST"))
        self.invoked_function_arn = str(said.get("arn", f"arn:aws:lambda:local:000000000000:function:{name}"))
        self.memory_limit_in_mb = str(said.get("memory", _MEMORY_MB))
        self.aws_request_id = request_id
        self.log_group_name = f"/aws/lambda/{name}"
        self.log_stream_name = f"{time.strftime('%Y/%m/%d', time.gmtime())}/[{version}]{request_id}"
        self.identity = SimpleNamespace(cognito_identity_id=None, cognito_identity_pool_id=None)
        self.client_context: Any = _client(said.get("client"))
        self._deadline = time.monotonic() + milliseconds / 1000

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._deadline - time.monotonic()) * 1000))

    def log(self, message: Any) -> None:
        print(message, end="")


def _client(text: str | None) -> Any:
    """What a mobile client tells of itself, in JSON: `custom` and `env` as dicts, `client` with attributes."""
    said = None if text is None else json.loads(text)
    if not isinstance(said, dict):
        return None
    client = said.get("client")
    names = ("installation_id", "app_title", "app_version_name", "app_version_code", "app_package_name")
    told = client if isinstance(client, dict) else {}
    return SimpleNamespace(
        custom=said.get("custom"),
        env=said.get("env"),
        client=SimpleNamespace(**{name: told.get(name) for name in names}),
    )
