"""`HTTPHelper`, which Azure's first Python scripts read their request with: environment variables and a file."""

import os
from typing import Any
from urllib.parse import parse_qs

from _skython.jsontext import parse_json_text

_HEADERS, _QUERY = "REQ_HEADERS_", "REQ_QUERY_"


class HTTPHelper:
    """`get` is the query, `post` the fields of the body, `headers` and `env` by names in small letters."""

    def __init__(self) -> None:
        variables = {name.lower(): value for name, value in os.environ.items()}
        self.method = variables.get("req_method", "GET")
        self.headers = _below(variables, _HEADERS.lower())
        self.get = _below(variables, _QUERY.lower())
        kept = (_HEADERS.lower(), _QUERY.lower())
        self.env = {name: value for name, value in variables.items() if not name.startswith(kept)}

    @property
    def post(self) -> Any:
        """A JSON body as its value, a form as its fields."""
        with open(os.environ["req"], encoding="utf-8", errors="replace") as file:  # noqa: SIM112
            text = file.read()
        try:
            return parse_json_text(text)
        except ValueError:
            return {name: values[0] for name, values in parse_qs(text, keep_blank_values=True).items()}


def _below(variables: dict[str, str], prefix: str) -> dict[str, str]:
    return {name.removeprefix(prefix): value for name, value in variables.items() if name.startswith(prefix)}
