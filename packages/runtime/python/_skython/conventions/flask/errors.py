"""`flask.abort` and what it raises, as werkzeug has it."""

from http import HTTPStatus
from typing import Any

from _skython.newer import Never
from _skython.response import Response


class HTTPException(Exception):
    """Ends a call with a page of its status, or with a response that was made before."""

    def __init__(self, code: int = 500, description: str | None = None, response: Any = None) -> None:
        super().__init__(description or code)
        self.code = code
        self.description = description or HTTPStatus(code).description or HTTPStatus(code).phrase
        self.response = response

    @property
    def name(self) -> str:
        return HTTPStatus(self.code).phrase

    def page(self) -> Response:
        from html import escape

        title = f"{self.code} {self.name}"
        head = f"<!doctype html>\n<html lang=en>\n<title>{title}</title>\n<h1>{self.name}</h1>\n"
        return Response(f"{head}<p>{escape(self.description)}</p>\n", self.code, media_type="text/html; charset=utf-8")


def abort(status: Any, description: str | None = None) -> Never:
    """`abort(404)`, `abort(404, "There is no such thing.")`, or `abort(response)`."""
    if isinstance(status, int):
        raise HTTPException(status, description)
    raise HTTPException(getattr(status, "status_code", 500), response=status)
