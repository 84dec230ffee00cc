"""The context object of AWS Lambda's Python functions.

https://docs.aws.amazon.com/lambda/latest/dg/python-context.html
"""

import time
from types import SimpleNamespace
from typing import Any


class LambdaContext:
    """Every attribute AWS documents. `identity` and `client_context` are there for mobile callers, and None here."""

    def __init__(self, name: str, request_id: str, milliseconds: int, memory_bytes: int) -> None:
        self.function_name = name
        self.function_version = "$LATEST"
        self.invoked_function_arn = f"arn:aws:lambda:local:000000000000:function:{name}"
        self.memory_limit_in_mb = str(memory_bytes // (1024 * 1024))
        self.aws_request_id = request_id
        self.log_group_name = f"/aws/lambda/{name}"
        self.log_stream_name = f"{time.strftime('%Y/%m/%d', time.gmtime())}/[$LATEST]{request_id}"
        self.identity = SimpleNamespace(cognito_identity_id=None, cognito_identity_pool_id=None)
        self.client_context: Any = None
        self._deadline = time.monotonic() + milliseconds / 1000

    def get_remaining_time_in_millis(self) -> int:
        return max(0, int((self._deadline - time.monotonic()) * 1000))

    def log(self, message: Any) -> None:
        print(message, end="")
