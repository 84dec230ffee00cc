"""`flask.request`, of one call."""

import io
import json
from functools import cached_property
from typing import Any
from urllib.parse import parse_qs

from _skython.binding.multipart import parse_multipart
from _skython.conventions.flask.errors import HTTPException
from _skython.conventions.flask.multidict import MultiDict
from _skython.failures import Refusal
from _skython.incoming import Incoming
from _skython.invocation import current
from _skython.request import Headers

_FORM = "application/x-www-form-urlencoded"


class FileStorage:
    """One file of an upload."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.filename = ""
        self.stream = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        return self.stream.read(size)

    def save(self, path: str) -> None:
        with open(path, "wb") as file:
            file.write(self.stream.read())


class FlaskRequest:
    """The documented members of Flask's request. The path is that below the endpoint."""

    scheme = "http"
    url_rule = None
    remote_addr = None

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self.method = incoming.method.upper()
        self.headers = Headers(incoming.headers)
        self.mimetype = incoming.media_type
        self.content_type = incoming.content_type or None
        self.content_length = len(incoming.body)
        self.query_string = incoming.query.encode()
        self.path = current.path
        self.full_path = f"{self.path}?{incoming.query}"

    @property
    def data(self) -> bytes:
        return b"" if self._is_form else self._incoming.body

    @property
    def stream(self) -> io.BytesIO:
        return io.BytesIO(self._incoming.body)

    @cached_property
    def args(self) -> MultiDict:
        return MultiDict(parse_qs(self._incoming.query, keep_blank_values=True))

    @cached_property
    def form(self) -> MultiDict:
        return MultiDict({name: [one for one in self._parts[name] if isinstance(one, str)] for name in self._texts})

    @cached_property
    def files(self) -> MultiDict:
        files = {name: [one for one in values if isinstance(one, bytes)] for name, values in self._parts.items()}
        return MultiDict({name: [FileStorage(name, one) for one in found] for name, found in files.items() if found})

    @cached_property
    def values(self) -> MultiDict:
        return MultiDict({**dict(self.form.lists()), **dict(self.args.lists())})

    @cached_property
    def cookies(self) -> dict[str, str]:
        pairs = (part.partition("=") for part in self.headers.get("cookie", "").split(";") if "=" in part)
        return {name.strip(): value.strip() for name, _, value in pairs}

    @property
    def is_json(self) -> bool:
        return self.mimetype == "application/json" or self.mimetype.endswith("+json")

    @property
    def json(self) -> Any:
        return self.get_json()

    @property
    def host(self) -> str:
        return self.headers.get("host", "localhost")

    @property
    def host_url(self) -> str:
        return f"{self.scheme}://{self.host}/"

    url_root = host_url

    @property
    def base_url(self) -> str:
        return f"{self.scheme}://{self.host}{self.path}"

    @property
    def url(self) -> str:
        return f"{self.base_url}?{self._incoming.query}" if self._incoming.query else self.base_url

    @property
    def user_agent(self) -> str:
        return self.headers.get("user-agent", "")

    def get_data(self, cache: bool = True, as_text: bool = False, parse_form_data: bool = False) -> Any:
        return self._incoming.body.decode("utf-8", "replace") if as_text else self._incoming.body

    def get_json(self, force: bool = False, silent: bool = False, cache: bool = True) -> Any:
        """Raises what Flask raises: 415 for another content type, 400 for what is no JSON; `silent` gives None."""
        if not (force or self.is_json):
            if silent:
                return None
            raise HTTPException(415, "Did not attempt to load JSON data because the request Content-Type was not "
                                     "'application/json'.")  # fmt: skip
        try:
            return json.loads(self._incoming.body)
        except ValueError:
            if silent:
                return None
            raise HTTPException(400, "The browser (or proxy) sent a request that this server could not understand."
                                ) from None  # fmt: skip

    @property
    def _is_form(self) -> bool:
        return self.mimetype in (_FORM, "multipart/form-data")

    @cached_property
    def _parts(self) -> dict[str, list[Any]]:
        body = self._incoming.body
        if self.mimetype == _FORM:
            return dict(parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True))
        if self.mimetype != "multipart/form-data":
            return {}
        try:
            return dict(parse_multipart(body, self._incoming.parameter("boundary")))
        except Refusal:  # Flask takes a broken form for an empty one
            return {}

    @property
    def _texts(self) -> list[str]:
        return [name for name, values in self._parts.items() if any(isinstance(one, str) for one in values)]
