"""The other way round: a function of skython on AWS Lambda, as `skython export` packs it."""

import json
import os
from base64 import b64decode, b64encode
from typing import Any
from urllib.parse import urlencode

from _skython.conventions.aws.calling import LambdaCallable
from _skython.encoding.results import encode_result
from _skython.failures import Failure, Refusal, not_found
from _skython.incoming import Incoming
from _skython.invocation import current
from _skython.loading import enter_program
from _skython.preparing import prepare_program
from _skython.program import Program
from _skython.settings import Settings

_RESULT_BYTES = 6 * 1024 * 1024
_STATUS = {"invalid-input": 422, "malformed": 400, "not-found": 404}


class _Pieces:
    """A stream's pieces are collected: Lambda's Python runtime answers in one."""

    def __init__(self) -> None:
        self.kept: list[bytes] = []

    def log(self, _stream: str, _text: str, _truncated: bool = False, /) -> None:
        """What is printed goes to CloudWatch by itself."""

    def streaming(self, _meta: dict[str, Any], /) -> None:
        """The pieces tell enough."""

    def chunk(self, piece: bytes, /) -> None:
        self.kept.append(piece)


class LambdaServer:
    """The handler. `root` is the folder of the program and its skython.json; its module-level code runs here."""

    def __init__(self, root: str) -> None:
        with open(os.path.join(root, "skython.json"), encoding="utf-8") as file:
            settings = Settings.read(json.load(file))
        program = Program(root)
        enter_program(program)
        os.chdir(root)
        self._answering = prepare_program(program, settings)[0]

    def __call__(self, event: Any, context: Any) -> Any:
        """An HTTP event answers as the endpoint would; of another the result is the value, and a failure is raised."""
        entry = self._answering.entry
        if isinstance(entry, LambdaCallable):
            return entry.call(event, context)
        http = self._request(event)
        meta, body = http or ({"contentType": "application/json"}, json.dumps(event).encode())
        meta["invocation"] = getattr(context, "aws_request_id", "")
        if context is not None:
            meta["callMs"] = context.get_remaining_time_in_millis()
        try:
            answer, result = self._call(meta, body)
        except Refusal as refusal:
            if http is None:
                raise
            answer, result = _problem(refusal.failure)
        return _response(answer, result) if http else _value(answer, result)

    def _call(self, meta: dict[str, Any], body: bytes) -> tuple[dict[str, Any], bytes]:
        answerer = self._answering.select(meta.get("def"))
        if answerer is None:
            raise Refusal(not_found(f'this function has no def "{meta["def"]}"'))
        current.begin(meta, body)
        pieces = _Pieces()
        value = answerer.run(Incoming.read(meta, body))
        answer, result = encode_result(value, meta.get("accept", ""), pieces, _RESULT_BYTES)
        return answer, b"".join(pieces.kept) or result

    def _request(self, event: Any) -> tuple[dict[str, Any], bytes] | None:
        """Of a function URL or an HTTP API (payload 2.0), or of a REST API (1.0); None for any other event."""
        if not isinstance(event, dict) or not isinstance(event.get("requestContext"), dict):
            return None
        http = event["requestContext"].get("http") or {}
        headers = {name.lower(): str(value) for name, value in (event.get("headers") or {}).items()}
        fields = event.get("multiValueQueryStringParameters") or event.get("queryStringParameters") or {}
        query = event["rawQueryString"] if "rawQueryString" in event else urlencode(fields, doseq=True)
        path = (event.get("rawPath") or event.get("path") or "").strip("/")
        meta = {
            "method": http.get("method") or event.get("httpMethod", "POST"),
            "contentType": headers.get("content-type", ""),
            "query": query,
            "accept": headers.get("accept", ""),
            "headers": list(headers.items()),
        }
        if path and self._answering.select(path) is not None:
            meta["def"] = path
        text = event.get("body") or ""
        return meta, b64decode(text) if event.get("isBase64Encoded") else text.encode()


def _problem(failure: Failure) -> tuple[dict[str, Any], bytes]:
    status = _STATUS.get(failure["kind"], 500)
    problem = {"type": f"/problems/{failure['kind']}", "status": status, **failure}
    return {"status": status, "mediaType": "application/problem+json"}, json.dumps(problem).encode()


def _response(answer: dict[str, Any], body: bytes) -> dict[str, Any]:
    headers = {**dict(answer.get("headers", ())), "Content-Type": answer.get("mediaType", "application/json")}
    response: dict[str, Any] = {"statusCode": answer.get("status", 200), "headers": headers}
    try:
        return {**response, "body": body.decode(), "isBase64Encoded": False}
    except UnicodeDecodeError:
        return {**response, "body": b64encode(body).decode(), "isBase64Encoded": True}


def _value(answer: dict[str, Any], body: bytes) -> Any:
    """JSON as its value, text as text, bytes in base64."""
    media_type = answer.get("mediaType", "application/json").partition(";")[0]
    if media_type == "application/json" and answer.get("kind") != "streamed":
        return json.loads(body or b"null")
    try:
        return body.decode()
    except UnicodeDecodeError:
        return b64encode(body).decode()
