"""A request as the event of a function URL or an HTTP API (payload 2.0), or of a REST API (payload 1.0).

https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
"""

import ast
import time
from base64 import b64encode
from typing import Any
from urllib.parse import parse_qs

from _skython.conventions.detecting import mentions
from _skython.incoming import Incoming
from _skython.invocation import current
from _skython.request import Headers

_ANY = ("requestContext", "queryStringParameters", "pathParameters", "isBase64Encoded", "rawPath", "rawQueryString")
_FIRST = ("httpMethod", "multiValueHeaders", "multiValueQueryStringParameters")
_METHODS = ("headers", "body")


def event_version(tree: ast.Module) -> str | None:
    """`2.0` or `1.0` for a program that reads an HTTP event, by the names it asks for; None for one that does not."""
    if mentions(tree, *_FIRST):
        return "1.0"
    if mentions(tree, *_ANY) or any(_asks_event(node) for node in ast.walk(tree)):
        return "2.0"
    return None


def _asks_event(node: ast.AST) -> bool:
    """`event["body"]`, `event.get("headers")`."""
    match node:
        case ast.Subscript(value=ast.Name(id="event"), slice=ast.Constant(value=key)):
            return key in _METHODS
        case ast.Call(func=ast.Attribute(value=ast.Name(id="event"), attr="get"), args=[ast.Constant(value=key), *_]):
            return key in _METHODS
    return False


def is_http_event(value: Any) -> bool:
    """A posted object that is such an event already, a saved one for a test."""
    return isinstance(value, dict) and bool({"requestContext", "httpMethod", "body"} & value.keys())


def http_event(incoming: Incoming, version: str, name: str) -> dict[str, Any]:
    headers = dict(Headers(incoming.headers))
    if incoming.content_type:
        headers.setdefault("content-type", incoming.content_type)
    build = _first if version == "1.0" else _second
    return build(incoming, headers, name)


def _second(incoming: Incoming, headers: dict[str, str], name: str) -> dict[str, Any]:
    said, path, now = current.platform, current.path, time.time()
    prefix = str(said.get("url", name))
    query = parse_qs(incoming.query, keep_blank_values=True)
    event: dict[str, Any] = {
        "version": "2.0",
        "routeKey": "$default",
        "rawPath": path,
        "rawQueryString": incoming.query,
        "headers": headers,
        "requestContext": {
            "accountId": "anonymous",
            "apiId": prefix,
            "domainName": said.get("domain") or headers.get("host", "localhost"),
            "domainPrefix": prefix,
            "http": {
                "method": incoming.method,
                "path": path,
                "protocol": "HTTP/1.1",
                "sourceIp": said.get("address", ""),
                "userAgent": headers.get("user-agent", ""),
            },
            "requestId": current.id,
            "routeKey": "$default",
            "stage": "$default",
            "time": time.strftime("%d/%b/%Y:%H:%M:%S +0000", time.gmtime(now)),
            "timeEpoch": int(now * 1000),
        },
        **_body(incoming.body),
    }
    if query:
        event["queryStringParameters"] = {key: ",".join(values) for key, values in query.items()}
    if not incoming.body:
        del event["body"]
    return event


def _first(incoming: Incoming, headers: dict[str, str], name: str) -> dict[str, Any]:
    path = current.path
    query = parse_qs(incoming.query, keep_blank_values=True)
    return {
        "version": "1.0",
        "resource": path,
        "path": path,
        "httpMethod": incoming.method,
        "headers": headers,
        "multiValueHeaders": {key: [value] for key, value in headers.items()},
        "queryStringParameters": {key: values[-1] for key, values in query.items()} or None,
        "multiValueQueryStringParameters": query or None,
        "pathParameters": None,
        "stageVariables": None,
        "requestContext": {
            "accountId": "anonymous",
            "apiId": name,
            "httpMethod": incoming.method,
            "identity": {"sourceIp": "", "userAgent": headers.get("user-agent", "")},
            "path": path,
            "protocol": "HTTP/1.1",
            "requestId": current.id,
            "requestTimeEpoch": int(time.time() * 1000),
            "resourcePath": path,
            "stage": "$default",
        },
        **_body(incoming.body),
    }


def _body(body: bytes) -> dict[str, Any]:
    try:
        return {"body": body.decode() if body else None, "isBase64Encoded": False}
    except UnicodeDecodeError:
        return {"body": b64encode(body).decode(), "isBase64Encoded": True}
